import { roleCodes } from '@hochoi/contracts';
import { grantsIn } from './second-factor';

const all = roleCodes.map((role) => ({ role, unitId: null }));
const others = all.filter(({ role }) => !role.endsWith('-administrator'));
const both = ['national-administrator', 'system-administrator'];

it.each(['not-needed', 'missing'] as const)(
  'a session without a second factor (%s) administers nothing',
  (s) => {
    const { grants, withheld } = grantsIn({ secondFactor: s }, all, 'required');
    expect(grants).toEqual(others);
    expect(withheld).toEqual(both);
  },
);

it('one that has shown it has every right, and so has any where it is optional', () => {
  for (const [secondFactor, rule] of [
    ['passed', 'required'],
    ['passed', 'optional'],
    ['not-needed', 'optional'],
  ] as const)
    expect(grantsIn({ secondFactor }, all, rule)).toEqual({ grants: all, withheld: [] });
});

it('names a role once, however many units it is held in', () => {
  const twice = ['a', 'b'].map((unitId) => ({ role: 'national-administrator' as const, unitId }));
  expect(grantsIn({ secondFactor: 'not-needed' }, twice, 'required').withheld).toEqual([both[0]]);
});
