import fc from 'fast-check';
import { changesOf, emptyForm, type ExceptionForm, faultsOf, formOf } from './exception-form';
import type { Changes } from './exceptions';

const limits = { timeLimitSeconds: 1800 };
const minute = fc
  .integer({ min: 28_000_000, max: 30_000_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString());
const time = fc.oneof(
  fc.constant({}),
  fc.option(fc.integer({ min: 1, max: 10_080 }).map((minutes) => minutes * 60)).map((timeLimitSeconds) => ({
    timeLimitSeconds,
  })),
  fc.integer({ min: 101, max: 1000 }).map((timeLimitPercent) => ({ timeLimitPercent })),
);
const rest = fc.record(
  {
    opensAt: fc.option(minute),
    closesAt: fc.option(minute),
    attemptsAllowed: fc.option(fc.integer({ min: 1, max: 100 })),
    password: fc.option(fc.stringMatching(/^[a-z0-9]{4,20}$/)),
  },
  { requiredKeys: [] },
);

it('a form made of what was granted grants the same', () => {
  fc.assert(
    fc.property(time, rest, (one, other) => {
      const changes = { ...one, ...other } as Changes;
      const form = formOf(changes);
      expect(changesOf(form, limits)).toEqual(changes);
      expect(faultsOf(form)).toEqual(Object.keys(changes).length === 0 ? ['nothing'] : []);
    }),
  );
});

const filled = (part: Partial<ExceptionForm>): ExceptionForm => ({ ...emptyForm(), ...part });

it('more minutes are more than what holds now', () =>
  expect(changesOf(filled({ time: 'more', minutes: 10 }), limits)).toEqual({ timeLimitSeconds: 2400 }));

it.each([
  [{}, 'nothing'],
  [{ time: 'more', minutes: null }, 'minutes'],
  [{ time: 'minutes', minutes: 0 }, 'minutes'],
  [{ time: 'percent', percent: 100 }, 'percent'],
  [{ opens: 'at', opensAt: '' }, 'opensAt'],
  [{ closes: 'at', closesAt: '2026-13-01T00:00' }, 'closesAt'],
  [{ attempts: 'number', attemptsAllowed: 1.5 }, 'attempts'],
  [{ password: 'other', passwordText: ' ab ' }, 'password'],
] as const)('%j is told as %s', (part, fault) =>
  expect(faultsOf(filled(part as Partial<ExceptionForm>))).toEqual([fault]),
);
