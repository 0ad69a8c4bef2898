/** A random slot, and what may be drawn for it: of a large pool it is enough to know as many as there are slots. */
export interface SlotPool {
  slotId: string;
  questionIds: readonly string[];
}

/**
 * The slots that stay empty when each question is drawn once: none when there is any way to fill all of them. Augmenting paths
 * (Kuhn), in the order of the slots.
 */
export function emptySlots(pools: readonly SlotPool[]): string[] {
  const takenBy = new Map<string, SlotPool>();
  const fill = (slot: SlotPool, tried: Set<string>): boolean =>
    slot.questionIds.some((id) => {
      if (tried.has(id)) return false;
      tried.add(id);
      const before = takenBy.get(id);
      if (before && !fill(before, tried)) return false;
      takenBy.set(id, slot);
      return true;
    });
  return pools.filter((slot) => !fill(slot, new Set())).map(({ slotId }) => slotId);
}
