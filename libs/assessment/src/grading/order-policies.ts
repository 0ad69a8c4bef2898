/**
 * How near an order is to the right one: one function each from (right order, given order) to 0..1. Moodle's ordering
 * question has the same nine; what each counts is told beside it. Both orders hold each item once; what was left out of the
 * given one counts as wrong.
 */
type Nearness = (right: readonly string[], given: readonly string[]) => number;

const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Items that stand where they belong. */
const inPlace = (right: readonly string[], given: readonly string[]) =>
  right.filter((id, index) => given[index] === id).length;

/** What follows each item; '' behind the last. */
const followers = (items: readonly string[]) => new Map(items.map((id, i) => [id, items[i + 1] ?? '']));

/** What stands before each item; '' before the first. */
const leaders = (items: readonly string[]) => new Map(items.map((id, i) => [id, items[i - 1] ?? '']));

const agreeing = (items: readonly string[], one: Map<string, string>, other: Map<string, string>) =>
  items.filter((id) => other.has(id) && one.get(id) === other.get(id)).length;

/** Each item but the last that is followed by the right one. */
const nextWithoutLast: Nearness = (right, given) =>
  share(agreeing(right.slice(0, -1), followers(right), followers(given)), right.length - 1);

/** Each item that is followed by the right one; the last by nothing. */
const nextWithLast: Nearness = (right, given) =>
  share(agreeing(right, followers(right), followers(given)), right.length);

/** Each neighbour of each item, before and behind; the ends have "nothing" for a neighbour. */
const neighbours: Nearness = (right, given) =>
  share(
    agreeing(right, followers(right), followers(given)) + agreeing(right, leaders(right), leaders(given)),
    2 * right.length,
  );

/** For each item all those that stand rightly before it, and rightly behind it. */
const allBeforeAndAfter: Nearness = (right, given) => {
  const place = new Map(given.map((id, index) => [id, index]));
  const at = (id: string) => place.get(id) ?? NaN;
  const rightly = right.flatMap((id, i) => right.slice(i + 1).filter((later) => at(id) < at(later)));
  return share(2 * rightly.length, right.length * (right.length - 1));
};

/** Each item loses one point of n - 1 for each place that it stands off. */
const relativeToCorrect: Nearness = (right, given) => {
  const most = right.length - 1;
  const points = right.map((id, index) => {
    const at = given.indexOf(id);
    return at < 0 ? 0 : Math.max(0, most - Math.abs(index - at));
  });
  return share(sum(points), right.length * most);
};

/** Longest row ending at each item of the given order; `joins` says which earlier item it may go on from. */
function longestRow(
  right: readonly string[],
  given: readonly string[],
  joins: (earlier: number, later: number) => boolean,
): number {
  const places = given.map((id) => right.indexOf(id)).filter((place) => place >= 0);
  const lengths: number[] = [];
  for (const [i, place] of places.entries())
    lengths.push(1 + Math.max(0, ...lengths.filter((_, j) => j < i && joins(places[j]!, place))));
  const longest = Math.max(0, ...lengths);
  return longest > 1 ? longest : 0; // one item alone is in no order
}

/** The most items that are in the right order among each other, others between them or not. */
const longestOrderedSubset: Nearness = (right, given) =>
  share(
    longestRow(right, given, (earlier, later) => earlier < later),
    right.length,
  );

/** The same, of items that follow each other in the right order. */
const longestContiguousSubset: Nearness = (right, given) =>
  share(
    longestRow(right, given, (earlier, later) => earlier + 1 === later),
    right.length,
  );

export const orderPolicies = {
  'all-or-nothing': (right, given) => (inPlace(right, given) === right.length ? 1 : 0),
  'absolute-position': (right, given) => share(inPlace(right, given), right.length),
  'relative-to-correct': relativeToCorrect,
  'next-without-last': nextWithoutLast,
  'next-with-last': nextWithLast,
  neighbours,
  'all-before-and-after': allBeforeAndAfter,
  'longest-ordered-subset': longestOrderedSubset,
  'longest-contiguous-subset': longestContiguousSubset,
} as const satisfies Record<string, Nearness>;

export type OrderPolicy = keyof typeof orderPolicies;
export const orderPolicyNames = Object.keys(orderPolicies) as [OrderPolicy, ...OrderPolicy[]];
