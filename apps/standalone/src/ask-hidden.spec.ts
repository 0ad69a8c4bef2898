import { PassThrough } from 'node:stream';
import { askHidden } from './ask-hidden';

const typed = 'mật khẩu của tôi';

function terminal(isTTY: boolean) {
  const shown: string[] = [];
  const output = new PassThrough().on('data', (chunk: Buffer) => shown.push(String(chunk)));
  const raw: boolean[] = [];
  const keys = new PassThrough();
  const input = Object.assign(keys, { isTTY, setRawMode: (on: boolean) => void raw.push(on) });
  return { input, output, raw, shown: () => shown.join('') };
}

it.each([true, false])('shows the question and nothing of the answer (terminal: %s)', async (isTTY) => {
  const { input, output, raw, shown } = terminal(isTTY);
  const answer = askHidden('Mật khẩu: ', { input, output });
  input.write(`${typed}\n`);
  expect(await answer).toBe(typed);
  expect(shown()).toBe('Mật khẩu: \n');
  // The terminal shows no key while it is asked, and is given back afterwards.
  expect(raw).toEqual(isTTY ? [true, false] : []);
});

it('takes the end of the input for no answer', async () => {
  const { input, output } = terminal(false);
  const answer = askHidden('Mật khẩu: ', { input, output });
  input.end();
  expect(await answer).toBe('');
});
