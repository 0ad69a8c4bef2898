/** The items as they stand: in her order, and after them, as dealt, what her answer does not name. */
export function orderOf(dealt: readonly string[], answer: readonly string[]): string[] {
  const known = [...new Set(answer)].filter((id) => dealt.includes(id));
  return [...known, ...dealt.filter((id) => !known.includes(id))];
}

/** One item at another place; a place outside of the list is its nearest end. */
export function moved(order: readonly string[], id: string, to: number): string[] {
  const rest = order.filter((each) => each !== id);
  if (rest.length === order.length) return [...order];
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, id);
  return rest;
}

/** Where an item was dropped. @param after the item before it now; null: it is the first */
export const droppedAfter = (order: readonly string[], id: string, after: string | null): string[] =>
  moved(order, id, after === null ? 0 : order.filter((each) => each !== id).indexOf(after) + 1);
