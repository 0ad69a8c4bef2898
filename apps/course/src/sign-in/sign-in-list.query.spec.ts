import fc from 'fast-check';
import { cursorOf, placeOf } from './sign-in-list.query';

it('a cursor leads back to its place', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, (unitId, nameSort, id) => {
      const cursor = cursorOf({ unitId, nameSort, id, fullName: '', code: null });
      expect(placeOf(cursor)).toEqual([unitId, nameSort, id]);
    }),
  );
});

it.each([undefined, '', 'x', 'eyJhIjoxfQ', 'WzEsMiwzXQ', 'WyJhIl0'])('%s leads to the beginning', (cursor) =>
  expect(placeOf(cursor)).toBeNull(),
);
