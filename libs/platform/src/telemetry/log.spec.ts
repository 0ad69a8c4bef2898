import { QueryFailedError } from 'typeorm';
import { describeError } from './log';

it('leaves out what a database quotes of a row', () => {
  const driver = Object.assign(new Error("Duplicate entry 'tuyet.nguyen' for key 'account_user_name'"), {
    code: 'ER_DUP_ENTRY',
  });
  const said = describeError(new QueryFailedError('INSERT …', ['tuyet.nguyen'], driver));
  expect(said).toContain("Duplicate entry '…' for key");
  expect(said).not.toContain('tuyet.nguyen');
  expect(said).toMatch(/log\.spec\.ts:\d+/);
});

it('tells other errors whole, and what is no error too', () => {
  expect(describeError(new Error("no 'ffmpeg'"))).toContain("Error: no 'ffmpeg'");
  expect(describeError('gone')).toBe('gone');
});
