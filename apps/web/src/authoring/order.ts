/** The list with the item at `from` put at `to`; both are clipped to the list. The given list stays as it is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list];
  const [item] = rest.splice(from, 1);
  if (item === undefined) return rest;
  rest.splice(Math.min(Math.max(0, to), rest.length), 0, item);
  return rest;
}

/** Where a key press takes the item at `index`, or null when the key is not about order. */
export function targetOf(key: string, index: number, count: number): number | null {
  const targets: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined || target < 0 || target >= count || target === index ? null : target;
}
