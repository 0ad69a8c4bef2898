import type { QuestionFix } from '@hochoi/contracts';
import { deferred, type BehaviourPolicy } from './behaviours';
import { standingOf, withFixesThatCount, type Standing } from './fixes';
import { boundsOf, gradeTries } from './grade-tries';
import { foldMarks, markByPeople, type MarkEvent } from './manual-marks';
import { FULL_GRADE, gradeOf, markOf } from './marks';
import { numberTold } from './number-told';
import type { Grade, NumberRight, RightAnswer } from './question-type';
import { questionType } from './question-types';
import { groupBy, inOrderOfTime, type SlotEvent } from './slot-events';
import { SlotQuestion, type AttemptSlot } from './slot-question';
import { followTries } from './tries';

export type { AttemptSlot };

/**
 * `unreadable`: a response is there but is not of the question's type. It earns nothing, and must be looked at: the
 * border should never have let it in. `needs-marking`: a person must mark it, and nobody has. `marked`: a person has.
 * `broken`: the question itself cannot be read, so that nobody can have answered it; whoever grades must stop there.
 */
export type SlotState =
  'answered' | 'unanswered' | 'unreadable' | 'unmarked' | 'needs-marking' | 'marked' | 'broken';

export interface SlotGrade extends Grade {
  slot: number;
  state: SlotState;
  /** Hundredths, 0..maxMark; beyond either end only where the policy says so (certainty, negative marks). */
  mark: number;
  maxMark: number;
  rightAnswer: RightAnswer;
  /** Where the question tells it with its feedback. */
  numberRight?: NumberRight;
  /** The last correction that counted here, and the one whose body graded (null: the question’s own). */
  fixed?: { kind: QuestionFix['kind']; by: number | null };
}

export interface AttemptGrade {
  slots: SlotGrade[];
  /** Sums of the slots, in hundredths; never below 0. */
  total: number;
  maxTotal: number;
  /** On the 10-point scale, in hundredths, 0..1000. */
  grade: number;
  passed: boolean;
}

export interface GradingPolicy {
  /** Hundredths of the 10-point scale. */
  passMark: number;
  /** Absent: deferred. */
  behaviour?: BehaviourPolicy;
}

function stateOf(question: SlotQuestion, policy: BehaviourPolicy, response: unknown): SlotState {
  if (!question.type.marked) return 'unmarked';
  if (response !== undefined && response !== null && !question.canRead(response)) return 'unreadable';
  if (question.awaitsMark(policy, response)) return 'needs-marking';
  return question.isEmpty(response) ? 'unanswered' : 'answered';
}

/** Whether a response will be graded as one. Blanks typed, or every tick taken back, are none; a description asks for none. */
export function isAnswered(type: string, response: unknown): boolean {
  const { marked, response: shape, isEmpty } = questionType(type);
  if (!marked || response === undefined || response === null) return false;
  return !shape.safeParse(response).success || !isEmpty(response);
}

const broken = ({ slot, maxMark }: AttemptSlot): SlotGrade => ({
  fraction: 0,
  feedback: [],
  slot,
  state: 'broken',
  mark: 0,
  maxMark,
  rightAnswer: { texts: [], choiceIds: [] },
});

function gradeByBody(
  slot: AttemptSlot,
  events: readonly SlotEvent[],
  marking: MarkEvent | undefined,
  policy: BehaviourPolicy,
): SlotGrade {
  const question = SlotQuestion.of(slot);
  if (!question) return broken(slot);
  const { body, type, order } = question;
  const maxMark = type.marked ? slot.maxMark : 0;
  const progress = followTries(question, policy, inOrderOfTime(events));
  const state = stateOf(question, policy, progress.last.response);
  const bounds = boundsOf(question, policy);
  const [least, most] = [markOf(bounds[0], maxMark), markOf(bounds[1], maxMark)];
  const byPeople = type.marked ? markByPeople(marking, body, { maxMark, least, most }) : undefined;
  const earned = state === 'answered' ? gradeTries(question, policy, progress) : 0;
  const share = Math.min(bounds[1], Math.max(bounds[0], earned));
  const told = state === 'answered' ? numberTold(question, progress.last.response) : undefined;
  const fraction = byPeople === undefined ? share : maxMark === 0 ? 0 : byPeople / maxMark;
  return {
    fraction,
    feedback: state === 'answered' ? question.grade(progress.last.response).feedback : [],
    slot: slot.slot,
    state: byPeople === undefined ? state : 'marked',
    mark: byPeople ?? markOf(share, maxMark),
    maxMark,
    rightAnswer: type.rightAnswer(body, order),
    ...(told && { numberRight: told }),
  };
}

/** The highest mark; of equal ones the newest body, whose feedback says what holds now. What cannot be read is the last resort. */
function bestOf(graded: readonly SlotGrade[]): number {
  const worth = ({ state, mark }: SlotGrade) => (state === 'broken' ? -Infinity : mark);
  return graded.reduce((best, each, index) => (worth(each) >= worth(graded[best]!) ? index : best), 0);
}

/** Nobody loses by it: whoever earned more for her certainty keeps that. Nothing waits for a person's mark any more. */
const withFullMarks = (grade: SlotGrade, maxMark: number): SlotGrade => ({
  ...grade,
  state: ['needs-marking', 'broken'].includes(grade.state) ? 'answered' : grade.state,
  fraction: Math.max(1, grade.fraction),
  mark: Math.max(maxMark, grade.mark),
  maxMark,
});

const dropped = (grade: SlotGrade): SlotGrade => ({
  slot: grade.slot,
  state: 'unmarked',
  fraction: 0,
  mark: 0,
  maxMark: 0,
  feedback: [],
  rightAnswer: grade.rightAnswer,
});

function afterFixes(
  grade: SlotGrade,
  { outcome, last }: Standing,
  by: number | null,
  maxMark: number,
): SlotGrade {
  if (!last || grade.state === 'unmarked') return grade;
  const fixed = { kind: last, by };
  if (outcome === 'dropped') return { ...dropped(grade), fixed };
  return { ...(outcome === 'full-marks' ? withFullMarks(grade, maxMark) : grade), fixed };
}

function gradeSlot(
  slot: AttemptSlot,
  events: readonly SlotEvent[],
  marking: MarkEvent | undefined,
  policy: BehaviourPolicy,
): SlotGrade {
  const standing = standingOf(slot.body, slot.fixes);
  const graded = standing.bodies.map(({ body }) => gradeByBody({ ...slot, body }, events, marking, policy));
  const best = bestOf(graded);
  return afterFixes(graded[best]!, standing, standing.bodies[best]!.by, slot.maxMark);
}

/** Of a quiz, something counted and all of it was dropped: that leaves nothing to fail, so the grade is full. */
const nothingLeft = (asked: readonly AttemptSlot[], slots: readonly SlotGrade[]) =>
  slots.every(({ maxMark }) => maxMark === 0) &&
  slots.some(({ fixed }, index) => fixed?.kind === 'drop' && asked[index]!.maxMark > 0);

function summed(asked: readonly AttemptSlot[], slots: SlotGrade[], passMark: number): AttemptGrade {
  const total = Math.max(
    0,
    slots.reduce((sum, { mark }) => sum + mark, 0),
  );
  const maxTotal = slots.reduce((sum, { maxMark }) => sum + maxMark, 0);
  const grade = nothingLeft(asked, slots)
    ? FULL_GRADE
    : Math.min(FULL_GRADE, gradeOf(total, maxTotal, FULL_GRADE));
  return { slots, total, maxTotal, grade, passed: grade >= passMark };
}

/**
 * Grades an attempt from all that happened in it: a pure function that never throws. The same events in any order, with any
 * copies, give the same grade. Rounding, always half up: each slot's mark to a hundredth; the total is the plain sum of
 * those marks, never below 0; the grade is total / maximum x 10 points to a hundredth, never above 10. The grade that is
 * shown decides: whoever reads 5,00 with a pass mark of 5,00 has passed. Corrections (`fixes`) count in the order in which
 * they were decided (decision 0039).
 */
export function gradeEvents(
  slots: readonly AttemptSlot[],
  events: readonly SlotEvent[],
  marks: readonly MarkEvent[],
  { passMark, behaviour = deferred }: GradingPolicy,
): AttemptGrade {
  const perSlot = groupBy(events, ({ slot }) => slot);
  const markings = foldMarks(marks);
  const graded = (of: readonly AttemptSlot[]) =>
    summed(
      of,
      of.map((slot) => gradeSlot(slot, perSlot.get(slot.slot) ?? [], markings.get(slot.slot), behaviour)),
      passMark,
    );
  return graded(withFixesThatCount(slots, (of) => graded(of).grade));
}

/** Grades an attempt from its last responses alone (see `foldAnswers`): everything is graded when the attempt ends. */
export function gradeAttempt(
  slots: readonly AttemptSlot[],
  responses: ReadonlyMap<number, unknown>,
  passMark: number,
): AttemptGrade {
  const events = [...responses].map(([slot, response], index) => ({
    slot,
    client: '',
    clientSequence: index,
    receivedSequence: index,
    response,
  }));
  return gradeEvents(slots, events, [], { passMark });
}

/** Slots that nobody has marked yet: until there are none, the grade may still rise. */
export const awaitingMarks = ({ slots }: Pick<AttemptGrade, 'slots'>): SlotGrade[] =>
  slots.filter(({ state }) => state === 'needs-marking');
