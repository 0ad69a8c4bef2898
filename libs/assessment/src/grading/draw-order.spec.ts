import fc from 'fast-check';
import { drawOrder } from './draw-order';

test('keeps every item once and leaves the original alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat()),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })),
      (items, draws) => {
        const before = [...items];
        const order = drawOrder(items, () => draws.next().value as number);
        expect([...order].sort()).toEqual([...items].sort());
        expect(items).toEqual(before);
      },
    ),
  );
});

test('each order of three comes up about equally often', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 600; i++) {
    const draws = [((i % 3) + 0.5) / 3, ((Math.floor(i / 3) % 2) + 0.5) / 2];
    const order = drawOrder(['a', 'b', 'c'], () => draws.shift() ?? 0).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.values()]).toEqual([100, 100, 100, 100, 100, 100]);
});
