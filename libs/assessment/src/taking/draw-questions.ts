import { drawOrder } from '../grading/draw-order';

/** A random slot with the questions of the bank that fit it. */
export interface Pool {
  slotId: string;
  questionIds: readonly string[];
}

/** Finds one more slot a question, moving others to another of theirs where it must (Kuhn): whoever has one keeps one. */
function fill(slot: Pool, takenBy: Map<string, Pool>, may: ReadonlyMap<string, readonly string[]>): boolean {
  const tried = new Set<string>();
  const find = (of: Pool): boolean =>
    may.get(of.slotId)!.some((id) => {
      if (tried.has(id)) return false;
      tried.add(id);
      const holder = takenBy.get(id);
      if (holder && !find(holder)) return false;
      takenBy.set(id, of);
      return true;
    });
  return find(slot);
}

/**
 * Draws a question for each random slot, each at most once; those not seen yet go first. @returns by slot; slots are missing only when
 * no drawing could fill them all
 */
export function drawQuestions(
  pools: readonly Pool[],
  seen: ReadonlySet<string>,
  random: () => number,
): Map<string, string> {
  const shuffled = new Map(pools.map(({ slotId, questionIds }) => [slotId, drawOrder(questionIds, random)]));
  const fresh = new Map([...shuffled].map(([slotId, ids]) => [slotId, ids.filter((id) => !seen.has(id))]));
  const all = new Map([...shuffled].map(([slotId, ids]) => [slotId, [...fresh.get(slotId)!, ...ids]]));
  const takenBy = new Map<string, Pool>();
  const left = pools.filter((pool) => !fill(pool, takenBy, fresh));
  for (const pool of left) fill(pool, takenBy, all);
  return new Map([...takenBy].map(([id, { slotId }]) => [slotId, id]));
}
