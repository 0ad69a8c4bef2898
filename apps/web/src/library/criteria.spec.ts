import fc from 'fast-check';
import {
  addressOf,
  chosenCount,
  criteriaOf,
  facetNames,
  sorts,
  withToggled,
  withoutFacets,
} from './criteria';

const value = fc.string({ minLength: 1, maxLength: 8 });
const criteria = fc.record({
  query: fc.string().map((text) => text.trim()),
  chosen: fc.record(
    Object.fromEntries(facetNames.map((name) => [name, fc.uniqueArray(value, { maxLength: 3 })])) as Record<
      (typeof facetNames)[number],
      fc.Arbitrary<string[]>
    >,
  ),
  sort: fc.constantFrom(...sorts),
});

test('a link brings back what was asked', () => {
  fc.assert(fc.property(criteria, (asked) => expect(criteriaOf(addressOf(asked))).toEqual(asked)));
});

test('the plain catalogue has a plain address', () => {
  expect(addressOf(criteriaOf({}))).toEqual({});
});

test('a link written by hand is read as far as it makes sense', () => {
  const asked = criteriaOf({ tim: ['giới', 'x'], nhom: 'G02', xep: 'wrong', 'khu-vuc': [null, 'đô thị'] });
  expect(asked).toMatchObject({
    query: 'giới',
    sort: 'relevance',
    chosen: { group: ['G02'], area: ['đô thị'] },
  });
});

test('pressing a filter twice changes nothing', () => {
  fc.assert(
    fc.property(criteria, fc.constantFrom(...facetNames), value, (asked, name, each) => {
      const twice = withToggled(withToggled(asked, name, each), name, each);
      expect(new Set(twice.chosen[name])).toEqual(new Set(asked.chosen[name]));
    }),
  );
});

test('clearing keeps the words that were typed', () => {
  fc.assert(
    fc.property(criteria, (asked) => {
      const cleared = withoutFacets(asked);
      expect(chosenCount(cleared)).toBe(0);
      expect(cleared.query).toBe(asked.query);
    }),
  );
});
