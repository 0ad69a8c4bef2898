import fc from 'fast-check';
import { orderPolicies, orderPolicyNames, type OrderPolicy } from './order-policies';

const right = ['a', 'b', 'c', 'd', 'e'];
const nearness = (policy: OrderPolicy, given: string) => orderPolicies[policy](right, [...given]);

/** Worked out by hand from what each policy says it counts. */
const table: [string, Partial<Record<OrderPolicy, number>>][] = [
  [
    'eabcd', // one item moved from the end to the front
    {
      'all-or-nothing': 0,
      'absolute-position': 0,
      'relative-to-correct': 12 / 20, // off by 1, 1, 1, 1 and 4
      'next-without-last': 3 / 4,
      'next-with-last': 3 / 5,
      neighbours: 6 / 10, // followers of a, b, c; leaders of b, c, d
      'all-before-and-after': 12 / 20,
      'longest-ordered-subset': 4 / 5,
      'longest-contiguous-subset': 4 / 5,
    },
  ],
  [
    'bacde', // two changed places at the front
    {
      'absolute-position': 3 / 5,
      'relative-to-correct': 18 / 20,
      'next-without-last': 2 / 4,
      'next-with-last': 3 / 5,
      neighbours: 5 / 10, // followers of c, d, e; leaders of d, e
      'all-before-and-after': 18 / 20,
      'longest-ordered-subset': 4 / 5,
      'longest-contiguous-subset': 4 / 5, // b, c, d, e follow each other in the right order; a between them does not matter
    },
  ],
  [
    'edcba',
    {
      'absolute-position': 1 / 5, // c stands in the middle either way
      'relative-to-correct': 8 / 20,
      'next-without-last': 0,
      'next-with-last': 0,
      neighbours: 0,
      'all-before-and-after': 0,
      'longest-ordered-subset': 0, // one item alone is in no order
      'longest-contiguous-subset': 0,
    },
  ],
  [
    'acebd',
    {
      'absolute-position': 1 / 5,
      'next-without-last': 0,
      'next-with-last': 0,
      neighbours: 1 / 10, // nothing before a
      'all-before-and-after': 14 / 20,
      'longest-ordered-subset': 3 / 5,
      'longest-contiguous-subset': 2 / 5,
    },
  ],
  [
    'ab', // the others were left out
    {
      'all-or-nothing': 0,
      'absolute-position': 2 / 5,
      'next-without-last': 1 / 4,
      'all-before-and-after': 2 / 20,
      'longest-ordered-subset': 2 / 5,
    },
  ],
];

test.each(
  table.flatMap(([given, row]) =>
    Object.entries(row).map(([policy, share]) => [given, policy, share] as const),
  ),
)('%s by %s is %d', (given, policy, share) => {
  expect(nearness(policy as OrderPolicy, given)).toBeCloseTo(share, 12);
});

const order = fc.integer({ min: 2, max: 8 }).chain((count) => {
  const items = Array.from({ length: count }, (_, index) => `i${index}`);
  return fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: count }));
});

test.each(orderPolicyNames)(
  '%s: the right order is all, every other lies in 0..1, less than all',
  (policy) => {
    fc.assert(
      fc.property(order, ([items, given]) => {
        expect(orderPolicies[policy](items, items)).toBe(1);
        const share = orderPolicies[policy](items, given);
        expect(share >= 0 && share <= 1).toBe(true);
        expect(share === 1).toBe(given.every((id, index) => id === items[index]));
      }),
    );
  },
);

test('the longest ordered subset is as long as trying them all finds', () => {
  const all = <T>([first, ...rest]: readonly T[]): T[][] =>
    first === undefined ? [[]] : all(rest).flatMap((subset) => [subset, [first, ...subset]]);
  fc.assert(
    fc.property(order, ([items, given]) => {
      const rising = all(given.map((id) => items.indexOf(id))).filter((places) =>
        places.every((place, index) => index === 0 || place > places[index - 1]!),
      );
      const longest = Math.max(...rising.map(({ length }) => length));
      expect(orderPolicies['longest-ordered-subset'](items, given)).toBeCloseTo(
        (longest > 1 ? longest : 0) / items.length,
        12,
      );
    }),
    { numRuns: 200 },
  );
});
