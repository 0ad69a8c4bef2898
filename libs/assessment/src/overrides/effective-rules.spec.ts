import { type OverrideChanges, usualRules } from '@hochoi/contracts';
import fc from 'fast-check';
import type { HerRules } from '../taking/her-rules';
import { effectiveRules } from './effective-rules';

const rules: HerRules = { ...usualRules, attemptsAllowed: 2, timeLimitSeconds: 600, password: 'quiz' };
const instant = fc
  .integer({ min: 1_700_000_000, max: 1_800_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());
const changes: fc.Arbitrary<OverrideChanges> = fc.record(
  {
    opensAt: fc.option(instant),
    closesAt: fc.option(instant),
    timeLimitSeconds: fc.option(fc.integer({ min: 60, max: 9000 })),
    timeLimitPercent: fc.integer({ min: 100, max: 1000 }),
    attemptsAllowed: fc.option(fc.integer({ min: 1, max: 9 })),
    password: fc.option(fc.constantFrom('phong-1', 'phong-2')),
  },
  { requiredKeys: [] },
);
const some = fc.array(changes, { maxLength: 4 });

/** None is the most of what ends, and the least of what holds up. */
const numberOf = (value: string | number | null, none: number): number =>
  value === null ? none : typeof value === 'string' ? Date.parse(value) : value;
const generosity = ({ opensAt, closesAt, timeLimitSeconds, attemptsAllowed, password }: HerRules) => [
  -numberOf(opensAt, -Infinity),
  numberOf(closesAt, Infinity),
  numberOf(timeLimitSeconds, Infinity),
  numberOf(attemptsAllowed, Infinity),
  password === null ? 1 : 0,
];

it('nothing granted is the rules of the quiz', () => expect(effectiveRules(rules, [], [])).toEqual(rules));

it('among units each field is the most generous: no single one gives more, and their order is nothing', () => {
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 4 }), (units) => {
      const all = effectiveRules(rules, [], units);
      expect({ ...effectiveRules(rules, [], [...units].reverse()), password: null }).toEqual({
        ...all,
        password: null,
      });
      for (const one of units) {
        const alone = effectiveRules(rules, [], [one]);
        for (const [nth, value] of generosity(alone).entries()) {
          const said = [
            one.opensAt,
            one.closesAt,
            one.timeLimitSeconds ?? one.timeLimitPercent,
            one.attemptsAllowed,
            one.password,
          ][nth];
          if (said !== undefined) expect(generosity(all)[nth]).toBeGreaterThanOrEqual(value);
        }
      }
    }),
  );
});

it('what was granted to her beats her units field by field, and the newest beats what was before', () => {
  fc.assert(
    fc.property(some, changes, some, (before, newest, units) => {
      const found = effectiveRules(rules, [...before, newest], units);
      const alone = effectiveRules(rules, [newest], []);
      for (const field of ['opensAt', 'closesAt', 'attemptsAllowed', 'password'] as const)
        if (newest[field] !== undefined) expect(found[field]).toEqual(alone[field]);
      if (newest.timeLimitSeconds !== undefined || newest.timeLimitPercent !== undefined)
        expect(found.timeLimitSeconds).toBe(alone.timeLimitSeconds);
    }),
  );
});

it('changes nothing but these five', () => {
  fc.assert(
    fc.property(some, some, (own, units) => {
      const five = { opensAt: 0, closesAt: 0, timeLimitSeconds: 0, attemptsAllowed: 0, password: 0 };
      expect({ ...effectiveRules(rules, own, units), ...five }).toEqual({ ...rules, ...five });
    }),
  );
});

it.each([
  [{ timeLimitPercent: 150 }, 900],
  [{ timeLimitPercent: 101 }, 606],
  [{ timeLimitPercent: 150, timeLimitSeconds: 1000 }, 1000],
  [{ timeLimitPercent: 150, timeLimitSeconds: null }, null],
] as const)('%j of ten minutes is %s seconds', (change, seconds) =>
  expect(effectiveRules(rules, [change], []).timeLimitSeconds).toBe(seconds),
);

it('a percentage of no limit is no limit', () =>
  expect(
    effectiveRules({ ...rules, timeLimitSeconds: null }, [{ timeLimitPercent: 150 }], []).timeLimitSeconds,
  ).toBeNull());
