import type { Filled, Gap, PoolItem } from './asked';

type Place = Pick<Gap, 'id' | 'kind' | 'group'>;
type Item = Pick<PoolItem, 'id' | 'group' | 'reuse'>;

const isPooled = ({ kind }: Place): boolean => kind === 'pooled';
const fits = (gap: Place, item: Item): boolean => isPooled(gap) && gap.group === item.group;

/** With a part filled; an empty one is no part of the answer. */
export function withPart(filled: Filled, id: string, value: string | string[]): Filled {
  const { [id]: _, ...rest } = filled;
  return value.length > 0 ? { ...rest, [id]: value } : rest;
}

/** In how many gaps an item of the pool stands. */
export const uses = (gaps: readonly Place[], filled: Filled, itemId: string): number =>
  gaps.filter((gap) => isPooled(gap) && filled[gap.id] === itemId).length;

/** What is still to be had: what may be used again, and what stands nowhere. */
export const leftInPool = <T extends Item>(pool: readonly T[], gaps: readonly Place[], filled: Filled): T[] =>
  pool.filter((item) => item.reuse || uses(gaps, filled, item.id) === 0);

/** What a gap may be filled with: what is left of its group, and what stands in it. */
export const choicesFor = <T extends Item>(
  gap: Place,
  pool: readonly T[],
  gaps: readonly Place[],
  filled: Filled,
): T[] => {
  const left = new Set(leftInPool(pool, gaps, filled));
  return pool.filter((item) => fits(gap, item) && (left.has(item) || filled[gap.id] === item.id));
};

/** Puts an item into a gap; what cannot be used twice leaves the gap in which it stood. An item of another group stays where it is. */
export function placed(
  gaps: readonly Place[],
  pool: readonly Item[],
  filled: Filled,
  gapId: string,
  itemId: string,
): Filled {
  const gap = gaps.find(({ id }) => id === gapId);
  const item = pool.find(({ id }) => id === itemId);
  if (!gap || !item || !fits(gap, item)) return filled;
  const before = item.reuse ? [] : gaps.filter((each) => isPooled(each) && filled[each.id] === itemId);
  const emptied = before.reduce((now, { id }) => withPart(now, id, ''), filled);
  return withPart(emptied, gapId, itemId);
}

/** Where a pressed item goes: into the gap she has pressed, else into the first empty one of its group; null: there is none. */
export function goesTo(
  gaps: readonly Place[],
  filled: Filled,
  item: Item,
  pressed: string | null,
): string | null {
  const fitting = gaps.filter((gap) => fits(gap, item));
  const chosen = fitting.find(({ id }) => id === pressed) ?? fitting.find(({ id }) => !filled[id]);
  return chosen?.id ?? null;
}
