import { isKept, keepOlder } from './kept-editions';

function shelf(first?: string) {
  let held = first ?? null;
  return { getItem: () => held, setItem: (_: string, value: string) => void (held = value) };
}

test('what was declined for a lesson is declined for this edition and this lesson alone', () => {
  const device = shelf();
  keepOlder('bai-1', 'e-2', device);
  expect(isKept('bai-1', 'e-2', device)).toBe(true);
  expect(isKept('bai-1', 'e-3', device)).toBe(false);
  expect(isKept('bai-2', 'e-2', device)).toBe(false);
});

test('a device remembers the last ones, and a broken memory is an empty one', () => {
  const device = shelf('{"x":');
  expect(isKept('bai-1', 'e', device)).toBe(false);
  for (let n = 0; n <= 500; n++) keepOlder(`bai-${n}`, 'e', device);
  expect([
    isKept('bai-0', 'e', device),
    isKept('bai-1', 'e', device),
    isKept('bai-500', 'e', device),
  ]).toEqual([false, true, true]);
});
