import { isWholeRole, type Role, roleCodes } from '@hochoi/contracts';
import * as fc from 'fast-check';
import type { Grant } from '@hochoi/platform';
import { givesSomewhere, givingReach, givingTable } from './giving';

const given = (role: Role, unitId: string | null): Grant => ({ role, unitId });
const where = (grants: Grant[], role: Role) => {
  const { everywhere, anyUnit, below, strictlyBelow } = givingReach(grants, role);
  return [
    everywhere && 'everywhere',
    anyUnit && 'any unit',
    ...below,
    ...strictlyBelow.map((id) => `below ${id}`),
  ]
    .filter(Boolean)
    .join(', ');
};

describe('who may give what', () => {
  it.each<[Role, string | null, Partial<Record<Role, string>>]>([
    ['learner', null, {}],
    ['trainer', null, {}],
    ['reviewer', null, {}],
    ['organiser', null, {}],
    ['organiser', 'xa', {}],
    ['registrar', null, {}],
    ['registrar', 'xa', {}],
    ['unit-manager', 'xa', { organiser: 'xa', 'unit-manager': 'below xa' }],
    ['unit-manager', null, { organiser: 'everywhere, any unit', 'unit-manager': 'any unit' }],
    [
      'national-administrator',
      null,
      {
        trainer: 'everywhere, any unit',
        reviewer: 'everywhere',
        organiser: 'everywhere, any unit',
        'unit-manager': 'everywhere, any unit',
        registrar: 'everywhere, any unit',
      },
    ],
    [
      'system-administrator',
      null,
      { 'system-administrator': 'everywhere', 'national-administrator': 'everywhere' },
    ],
  ])('%s in %s', (role, unitId, expected) => {
    const found = roleCodes.map((one) => [one, where([given(role, unitId)], one)]).filter(([, text]) => text);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('a whole role is never given in a unit', () => {
    const all = roleCodes.flatMap((role) => [given(role, null), given(role, 'xa')]);
    for (const role of roleCodes.filter(isWholeRole))
      expect(givingReach(all, role)).toMatchObject({ anyUnit: false, below: [], strictlyBelow: [] });
  });

  it('nobody gives what every account has', () => {
    for (const gives of Object.values(givingTable)) expect(gives).not.toHaveProperty('learner');
  });

  const grants = fc.array(
    fc.record({
      role: fc.constantFrom(...roleCodes),
      unitId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
    }),
  );
  it('more roles never give less, and units alone never reach the whole organisation', () => {
    fc.assert(
      fc.property(grants, grants, fc.constantFrom(...roleCodes), (some, more, role) => {
        if (givesSomewhere(givingReach(some, role)))
          expect(givesSomewhere(givingReach([...some, ...more], role))).toBe(true);
        const inUnits = some.filter(({ unitId }) => unitId !== null);
        expect(givingReach(inUnits, role)).toMatchObject({ everywhere: false, anyUnit: false });
      }),
    );
  });
});
