import type { DealtOrder } from './question-type';

/** An empty order means the author's own; any other must name each item exactly once. @throws RangeError */
export function inOrder<T extends { id: string }>(items: readonly T[], order: DealtOrder): T[] {
  if (order.length === 0) return [...items];
  const byId = new Map(items.map((item) => [item.id, item]));
  if (order.length !== byId.size || new Set(order).size !== byId.size)
    throw new RangeError('The order must name each choice once.');
  return order.map((id) => {
    const found = byId.get(id);
    if (!found) throw new RangeError(`Unknown choice ${id}.`);
    return found;
  });
}

/** The same for one of several groups that were shuffled together: the ids of the others are passed over. */
export function groupInOrder<T extends { id: string }>(items: readonly T[], order: DealtOrder): T[] {
  const ids = new Set(items.map(({ id }) => id));
  return inOrder(
    items,
    order.filter((id) => ids.has(id)),
  );
}

/** For questions of several groups: nothing but the ids that may be shuffled, each once. @throws RangeError */
export function requireOrder(shuffleable: readonly string[], order: DealtOrder): void {
  inOrder(
    shuffleable.map((id) => ({ id })),
    order,
  );
}
