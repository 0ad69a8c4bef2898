import type { OrderingBody } from '../grading/ordering';

/** Moodle's words for how near an order is to the right one, and ours. */
const POLICIES: readonly [string, OrderingBody['policy']][] = [
  ['ALL_OR_NOTHING', 'all-or-nothing'],
  ['ABSOLUTE_POSITION', 'absolute-position'],
  ['RELATIVE_TO_CORRECT', 'relative-to-correct'],
  ['RELATIVE_NEXT_EXCLUDE_LAST', 'next-without-last'],
  ['RELATIVE_NEXT_INCLUDE_LAST', 'next-with-last'],
  ['RELATIVE_ONE_PREVIOUS_AND_NEXT', 'neighbours'],
  ['RELATIVE_ALL_PREVIOUS_AND_NEXT', 'all-before-and-after'],
  ['LONGEST_ORDERED_SUBSET', 'longest-ordered-subset'],
  ['LONGEST_CONTIGUOUS_SUBSET', 'longest-contiguous-subset'],
];
const SHORT = new Map<string, OrderingBody['policy']>([
  ['ABSOLUTE', 'absolute-position'],
  ['ABS', 'absolute-position'],
  ['RELATIVE', 'next-without-last'],
  ['REL', 'next-without-last'],
]);

const policyNamed = (word: string) => SHORT.get(word) ?? POLICIES.find(([name]) => name === word)?.[1];
const wordOfPolicy = (policy: OrderingBody['policy']) =>
  POLICIES.find(([, ours]) => ours === policy)?.[0] ?? 'ABSOLUTE_POSITION';

const SELECT = { ALL: ['ALL', 'EXACT'], RANDOM: ['RANDOM', 'REL'], CONTIGUOUS: ['CONTIGUOUS', 'CONTIG'] };
const HORIZONTAL = ['HORIZONTAL', 'HORI', 'H', '1'];
const VERTICAL = ['VERTICAL', 'VERT', 'V', '0'];

/** As Moodle writes them, in any of its spellings; '' where the file says nothing. */
export interface OrderingWords {
  count: number;
  select: string;
  layout: string;
  policy: string;
}

/** `ALL VERTICAL ABSOLUTE_POSITION SHOW`: each may be left out, none may change its place (REL means two things). */
export function sortOrderingWords(words: readonly string[]): Omit<OrderingWords, 'count'> {
  const rest = [...words];
  const next = (known: readonly string[]) => (known.includes(rest[0] ?? '') ? (rest.shift() ?? '') : '');
  const select = next(Object.values(SELECT).flat());
  const layout = next([...HORIZONTAL, ...VERTICAL]);
  return { select, layout, policy: policyNamed(rest[0] ?? '') ? (rest[0] ?? '') : '' };
}

/** What is not said is as Moodle has it: some of the items at random, each judged by the one after it. */
export function orderingOptions(
  { count, select, layout, policy }: OrderingWords,
  items: number,
): Pick<OrderingBody, 'policy' | 'layout' | 'take'> {
  const from = SELECT.CONTIGUOUS.includes(select) ? ('in-a-row' as const) : ('anywhere' as const);
  const some = !SELECT.ALL.includes(select) && count >= 2 && count < Math.min(items, 51);
  return {
    policy: policyNamed(policy) ?? 'next-without-last',
    layout: HORIZONTAL.includes(layout) ? 'horizontal' : 'vertical',
    ...(some && { take: { from, count } }),
  };
}

export const wordsOfOrdering = ({ items, take, layout, policy }: OrderingBody): OrderingWords => ({
  count: take?.count ?? items.length,
  select: !take ? 'ALL' : take.from === 'anywhere' ? 'RANDOM' : 'CONTIGUOUS',
  layout: layout.toUpperCase(),
  policy: wordOfPolicy(policy),
});
