/** The list with the item at `from` put at `to`; both are clipped to the list. The given list stays as it is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list];
  const [item] = rest.splice(from, 1);
  if (item === undefined) return rest;
  rest.splice(Math.min(Math.max(0, to), rest.length), 0, item);
  return rest;
}
