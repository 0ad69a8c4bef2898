import { SMALLEST_GROUP } from '@hochoi/contracts';
import fc from 'fast-check';
import { unitFigures } from './unit-figures';

const unit = (unitId: string | null, both: number) => ({
  ...{ unitId, name: unitId ?? 'rest' },
  pairs: Array.from({ length: both }, (_, nth) => ({ before: 100 * (nth % 9), after: 700 })),
});

it('the whole less what is shown is never of one to four persons, nor one unit of that many', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const units = sizes.map((both, nth) => unit(nth === 0 ? null : `u${nth}`, both));
      const whole = sizes.reduce((sum, both) => sum + both, 0);
      const shown = unitFigures(units).flatMap(({ figures }) => figures ?? []);
      for (const { both } of shown) expect(both === 0 || both >= SMALLEST_GROUP).toBe(true);
      const rest = whole - shown.reduce((sum, { both }) => sum + both, 0);
      // Of a whole of fewer nothing is shown at all.
      if (whole >= SMALLEST_GROUP) expect(rest === 0 || rest >= SMALLEST_GROUP).toBe(true);
    }),
  );
});

it('units of enough persons are shown, and where nobody has both grades that is said', () => {
  const found = unitFigures([unit('a', 5), unit('b', 0), unit(null, 7)]);
  expect(found.map(({ figures }) => figures?.both)).toEqual([5, 0, 7]);
});
