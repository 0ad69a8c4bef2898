import type { QuestionFix } from '@hochoi/contracts';

/** A correction as it counts for one attempt. */
export type DecidedFix = QuestionFix & {
  /** Within the quiz, in the order in which they were decided. */
  sequence?: number;
  /** Nobody loses by it: where the attempt as a whole is better without it, it does not count for this attempt. */
  orBefore?: boolean;
};

/** A body and the correction that brought it; null: the question as it was asked. */
export interface StandingBody {
  body: unknown;
  by: number | null;
}

/** How a question stands after everything that was decided about it. */
export interface Standing {
  /** A response is graded by each of them, and the best counts. The last one is the newest. */
  bodies: readonly StandingBody[];
  outcome: 'graded' | 'full-marks' | 'dropped';
  /** The last decision that changed anything; undefined: none did. */
  last?: QuestionFix['kind'];
}

/**
 * Each decision takes the place of those before it, but `accept-both`, which adds a body to those that count. Where everybody
 * has full marks, or the question was dropped, there is nothing to add to: only a new key brings the question back.
 */
function decide(before: Standing, fix: DecidedFix): Standing {
  const { kind, sequence = 0 } = fix;
  if (kind === 'new-key')
    return { bodies: [{ body: fix.body, by: sequence }], outcome: 'graded', last: kind };
  if (kind === 'full-marks') return { ...before, outcome: 'full-marks', last: kind };
  if (kind === 'drop') return { ...before, outcome: 'dropped', last: kind };
  if (before.outcome !== 'graded') return before;
  const bodies = [...before.bodies, { body: fix.body, by: sequence }];
  return { bodies, outcome: 'graded', last: kind };
}

export const standingOf = (body: unknown, fixes: readonly DecidedFix[] = []): Standing =>
  fixes.reduce(decide, { bodies: [{ body, by: null }], outcome: 'graded' });

/** The body that graded a slot, by what its grade says (`SlotGrade.fixed`). */
export const bodyThatGraded = (
  body: unknown,
  fixes: readonly DecidedFix[],
  by: number | null = null,
): unknown => {
  const fix = fixes.find(({ sequence = 0 }) => sequence === by);
  return fix && 'body' in fix ? fix.body : body;
};

const bySequence = (one: DecidedFix, other: DecidedFix) => (one.sequence ?? 0) - (other.sequence ?? 0);

interface Fixed {
  fixes?: readonly DecidedFix[];
}

const only = <Slot extends Fixed>(slots: readonly Slot[], kept: ReadonlySet<DecidedFix>): Slot[] =>
  slots.map((slot) => ({ ...slot, fixes: (slot.fixes ?? []).filter((fix) => kept.has(fix)) }));

/**
 * Which decisions count for an attempt. They are taken one after the other, and one by which nobody may lose is passed over
 * where the grade would fall: two gradings for each of those, and the same input gives the same choice for ever.
 * @param gradeOf the grade of the attempt with these slots
 */
export function withFixesThatCount<Slot extends Fixed>(
  slots: readonly Slot[],
  gradeOf: (slots: readonly Slot[]) => number,
): readonly Slot[] {
  const all = [...new Set(slots.flatMap(({ fixes = [] }) => fixes))].sort(bySequence);
  if (!all.some(({ orBefore }) => orBefore)) return slots;
  const kept = new Set<DecidedFix>();
  for (const fix of all) {
    const without = only(slots, kept);
    kept.add(fix);
    if (fix.orBefore && gradeOf(only(slots, kept)) < gradeOf(without)) kept.delete(fix);
  }
  return only(slots, kept);
}
