/** In the order in which the keys are met. */
export function groupBy<T>(things: Iterable<T>, keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return groups;
}

/** Groups what is connected: two things of one group share a key, directly or by way of others. In the order they are met. */
export function components<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): T[][] {
  const parents = new Map<string, string>();
  const top = (key: string): string => {
    let at = key;
    while (parents.get(at) !== undefined) at = parents.get(at)!;
    if (at !== key) parents.set(key, at);
    return at;
  };
  for (const thing of things) {
    const [first, ...others] = keysOf(thing).map(top);
    for (const other of others) if (top(other) !== top(first!)) parents.set(top(other), top(first!));
  }
  return [...groupBy(things, (thing) => top(keysOf(thing)[0]!)).values()];
}
