import fc from 'fast-check';
import { compareKeys } from '../storage/object-key';
import { abreast, type Keyed, sideBySide } from './side-by-side';

async function* stream<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const keys = fc
  .uniqueArray(fc.string({ unit: 'binary', maxLength: 3 }))
  .map((all) => all.sort(compareKeys).map((key): Keyed => ({ key })));

it('pairs what is on both sides and leaves nothing out', () =>
  fc.assert(
    fc.asyncProperty(keys, keys, async (left, right) => {
      const pairs = await collect(sideBySide(stream(left), stream(right)));
      expect(pairs.map(([l]) => l).filter(Boolean)).toEqual(left);
      expect(pairs.map(([, r]) => r).filter(Boolean)).toEqual(right);
      const both = left.filter(({ key }) => right.some((other) => other.key === key));
      expect(pairs.filter(([l, r]) => l && r).map(([l, r]) => [l!.key, r!.key])).toEqual(
        both.map(({ key }) => [key, key]),
      );
    }),
  ));

it('works on several at once and answers in order', async () => {
  let [running, most] = [0, 0];
  const work = async (n: number) => {
    most = Math.max(most, (running += 1));
    await new Promise((later) => setTimeout(later, 5 - n));
    running -= 1;
    return n * 10;
  };
  expect(await collect(abreast(stream([1, 2, 3, 4, 5]), 2, work))).toEqual([10, 20, 30, 40, 50]);
  expect(most).toBe(2);
});
