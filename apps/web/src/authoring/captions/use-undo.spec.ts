import { useUndo } from './use-undo';

it('gives back what was before each change, and typing in one field is one change', () => {
  const undo = useUndo<string>();
  expect(undo.can.value).toBe(false);
  undo.note('', 1);
  undo.note('a', 1);
  undo.note('ab', 2);
  undo.pause();
  undo.note('abc', 2);
  undo.note('abcd');
  expect([undo.take(), undo.take(), undo.take(), undo.take()]).toEqual(['abcd', 'abc', 'ab', '']);
  expect([undo.can.value, undo.take()]).toEqual([false, undefined]);
});

it('remembers the last hundred', () => {
  const undo = useUndo<number>();
  for (let n = 0; n < 150; n += 1) undo.note(n);
  let oldest: number | undefined;
  for (let state = undo.take(); state !== undefined; state = undo.take()) oldest = state;
  expect(oldest).toBe(50);
});
