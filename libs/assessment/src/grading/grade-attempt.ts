import { deferred, type BehaviourPolicy } from './behaviours';
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

function gradeSlot(
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

function summed(slots: SlotGrade[], passMark: number): AttemptGrade {
  const total = Math.max(
    0,
    slots.reduce((sum, { mark }) => sum + mark, 0),
  );
  const maxTotal = slots.reduce((sum, { maxMark }) => sum + maxMark, 0);
  const grade = Math.min(FULL_GRADE, gradeOf(total, maxTotal, FULL_GRADE));
  return { slots, total, maxTotal, grade, passed: grade >= passMark };
}

/**
 * Grades an attempt from all that happened in it: a pure function that never throws. The same events in any order, with any
 * copies, give the same grade. Rounding, always half up: each slot's mark to a hundredth; the total is the plain sum of
 * those marks, never below 0; the grade is total / maximum x 10 points to a hundredth, never above 10. The grade that is
 * shown decides: whoever reads 5,00 with a pass mark of 5,00 has passed.
 */
export function gradeEvents(
  slots: readonly AttemptSlot[],
  events: readonly SlotEvent[],
  marks: readonly MarkEvent[],
  { passMark, behaviour = deferred }: GradingPolicy,
): AttemptGrade {
  const perSlot = groupBy(events, ({ slot }) => slot);
  const markings = foldMarks(marks);
  const graded = slots.map((slot) =>
    gradeSlot(slot, perSlot.get(slot.slot) ?? [], markings.get(slot.slot), behaviour),
  );
  return summed(graded, passMark);
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
