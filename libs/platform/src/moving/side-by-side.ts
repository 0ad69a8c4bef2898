import { compareKeys } from '../storage/object-key';

export interface Keyed {
  key: string;
}

/**
 * Two sequences in the byte order of their keys, walked together: what has the same key comes as a pair, the rest with nobody
 * beside it. Holds one element of each in memory.
 */
export async function* sideBySide<L extends Keyed, R extends Keyed>(
  left: AsyncIterable<L>,
  right: AsyncIterable<R>,
): AsyncGenerator<[L | undefined, R | undefined]> {
  const [lefts, rights] = [left[Symbol.asyncIterator](), right[Symbol.asyncIterator]()];
  let [l, r] = [await nextOf(lefts), await nextOf(rights)];
  while (l || r) {
    const order = !l ? 1 : !r ? -1 : compareKeys(l.key, r.key);
    yield [order <= 0 ? l : undefined, order >= 0 ? r : undefined];
    if (order <= 0) l = await nextOf(lefts);
    if (order >= 0) r = await nextOf(rights);
  }
}

const nextOf = async <T>(items: AsyncIterator<T>): Promise<T | undefined> => {
  const { done, value } = await items.next();
  return done ? undefined : (value as T);
};

/** Runs `work` on `width` elements at a time; answers in the order of the elements. */
export async function* abreast<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  let row: T[] = [];
  for await (const item of items) {
    row.push(item);
    if (row.length < width) continue;
    yield* await Promise.all(row.map(work));
    row = [];
  }
  yield* await Promise.all(row.map(work));
}
