// Suites side by side: most wait for other processes and leave a core idle.

/**
 * Runs each item through `work(item, alone)`. Items with `workers` use all cores by themselves and run alone, first; the
 * others run `width` at a time, in their order.
 * @returns the results in the order of the items
 */
export async function runInLanes(items, work, width) {
  const results = new Map();
  for (const item of items.filter(({ workers }) => workers)) results.set(item, await work(item, true));
  const waiting = items.filter(({ workers }) => !workers);
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift())
      results.set(item, await work(item, width === 1));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return items.map((item) => results.get(item));
}
