import { askUntilSettled } from './ask-until-settled';

it('asks once when nothing goes to the server meanwhile', async () => {
  const ask = jest.fn(() => Promise.resolve('năm câu'));
  expect(await askUntilSettled(ask, () => 1)).toBe('năm câu');
  expect(ask).toHaveBeenCalledTimes(1);
});

it('asks again for an answer that was taken while it asked', async () => {
  const waiting = ['câu 6'];
  const stored = ['câu 1'];
  const ask = async () => {
    const read = [...stored];
    await Promise.resolve();
    stored.push(...waiting.splice(0));
    return read;
  };
  expect(await askUntilSettled(ask, () => waiting.length)).toEqual(['câu 1', 'câu 6']);
});
