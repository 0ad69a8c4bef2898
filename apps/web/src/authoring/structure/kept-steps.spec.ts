import { keptSteps } from './kept-steps';
import type { Step } from './plan';

function shelfOf(first?: string) {
  const held = new Map(first === undefined ? [] : [['thứ tự', first]]);
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => void held.set(key, text),
    removeItem: (key: string) => void held.delete(key),
  };
}
const steps: Step[] = [
  { kind: 'lesson', id: 'a', part: null, after: 'b' },
  { kind: 'add', part: { key: 'p', title: 'Phần', summary: '' }, after: null },
];

it('what waits is found by the next visit, and gone when it was sent', () => {
  const shelf = shelfOf();
  keptSteps('thứ tự', shelf).write(steps);
  expect(keptSteps('thứ tự', shelf).read()).toEqual(steps);
  expect(keptSteps('another topic', shelf).read()).toEqual([]);
  keptSteps('thứ tự', shelf).write([]);
  expect(shelf.held.size).toBe(0);
});

it.each(['', 'x', 'null', '{}', '[null, 1, {"kind": "fly"}]'])('what is no steps is none: %s', (text) =>
  expect(keptSteps('thứ tự', shelfOf(text)).read()).toEqual([]),
);

it('a store that is full or forbidden is no fault', () => {
  const refuse = (): never => {
    throw new Error('quota');
  };
  const kept = keptSteps('thứ tự', { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(() => kept.write(steps)).not.toThrow();
  expect(kept.read()).toEqual([]);
});
