import type { OverrideChanges } from '@hochoi/contracts';
import type { HerRules } from '../taking/her-rules';

type Overridden = Pick<
  HerRules,
  'opensAt' | 'closesAt' | 'timeLimitSeconds' | 'attemptsAllowed' | 'password'
>;
type Field = keyof Overridden;

const soonest = (one: string | null, other: string | null) =>
  one === null || other === null ? null : one < other ? one : other;
const latest = (one: string | null, other: string | null) =>
  one === null || other === null ? null : one > other ? one : other;
const most = (one: number | null, other: number | null) =>
  one === null || other === null ? null : Math.max(one, other);

/** Of two values the more generous one. Null is none of it: no opening to wait for, no close, no limit, no password. */
const moreGenerous: { [F in Field]: (one: Overridden[F], other: Overridden[F]) => Overridden[F] } = {
  opensAt: soonest,
  closesAt: latest,
  timeLimitSeconds: most,
  attemptsAllowed: most,
  // Two passwords are for two rooms: the newer one holds.
  password: (one, other) => (one === null || other === null ? null : other),
};

/** A time limit given both ways counts as the longer one. */
function timeLimit({ timeLimitSeconds, timeLimitPercent }: OverrideChanges, own: number | null) {
  if (timeLimitPercent === undefined) return timeLimitSeconds;
  const longer = own === null ? null : Math.ceil((own * timeLimitPercent) / 100);
  return timeLimitSeconds === undefined ? longer : most(timeLimitSeconds, longer);
}

/** What an override says of each field; absent: nothing. ISO moments in one writing, so that text compares as time does. */
function saidBy(changes: OverrideChanges, rules: HerRules): Partial<Overridden> {
  const limit = timeLimit(changes, rules.timeLimitSeconds);
  const { opensAt, closesAt, attemptsAllowed, password } = changes;
  const iso = (moment: string | null) => moment && new Date(moment).toISOString();
  return {
    ...(opensAt !== undefined && { opensAt: iso(opensAt) }),
    ...(closesAt !== undefined && { closesAt: iso(closesAt) }),
    ...(limit !== undefined && { timeLimitSeconds: limit }),
    ...(attemptsAllowed !== undefined && { attemptsAllowed }),
    ...(password !== undefined && { password }),
  };
}

const merged = (
  said: readonly Partial<Overridden>[],
  pick: 'newest' | 'most-generous',
): Partial<Overridden> =>
  said.reduce((all, one) => {
    if (pick === 'newest') return { ...all, ...one };
    const both = Object.keys(one).map((name) => {
      const field = name as Field;
      const better = moreGenerous[field] as (a: unknown, b: unknown) => unknown;
      return [field, field in all ? better(all[field], one[field]) : one[field]];
    });
    return { ...all, ...Object.fromEntries(both) };
  }, {});

/**
 * The rules as they hold for one learner. Field by field: what was granted to her, the newest; else the most generous of what was granted
 * to her units and those above; else what the quiz says. Both lists oldest first.
 */
export function effectiveRules(
  rules: HerRules,
  own: readonly OverrideChanges[],
  ofUnits: readonly OverrideChanges[],
): HerRules {
  const said = (changes: readonly OverrideChanges[]) => changes.map((one) => saidBy(one, rules));
  return { ...rules, ...merged(said(ofUnits), 'most-generous'), ...merged(said(own), 'newest') };
}
