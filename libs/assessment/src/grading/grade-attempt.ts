import { FULL_GRADE, gradeOf, markOf } from './marks';
import type { Grade, RightAnswer } from './question-type';
import { questionType, type AnyQuestionType } from './question-types';

/** One place in an attempt: the question version that was fixed there when it began. `maxMark` in hundredths. */
export interface AttemptSlot {
  slot: number;
  maxMark: number;
  type: string;
  body: unknown;
}

/**
 * `unreadable`: a response is there but is not of the question's type. It earns nothing, and must be looked at: the
 * border should never have let it in.
 */
export type SlotState = 'answered' | 'unanswered' | 'unreadable' | 'unmarked';

export interface SlotGrade extends Grade {
  slot: number;
  state: SlotState;
  /** Hundredths, 0..maxMark. */
  mark: number;
  maxMark: number;
  rightAnswer: RightAnswer;
}

export interface AttemptGrade {
  slots: SlotGrade[];
  /** Sums of the slots, in hundredths. */
  total: number;
  maxTotal: number;
  /** On the 10-point scale, in hundredths, 0..1000. */
  grade: number;
  passed: boolean;
}

function stateOf(type: AnyQuestionType, response: unknown): SlotState {
  if (!type.marked) return 'unmarked';
  if (response === undefined || response === null) return 'unanswered';
  if (!type.response.safeParse(response).success) return 'unreadable';
  return type.isEmpty(response) ? 'unanswered' : 'answered';
}

/** Whether a response will be graded as one. Blanks typed, or every tick taken back, are none; a description asks for none. */
export const isAnswered = (type: string, response: unknown): boolean =>
  !['unanswered', 'unmarked'].includes(stateOf(questionType(type), response));

function gradeSlot({ slot, maxMark, type: code, body }: AttemptSlot, response: unknown): SlotGrade {
  const type = questionType(code);
  const state = stateOf(type, response);
  const grade = state === 'answered' ? type.grade(body, response) : { fraction: 0, feedback: [] };
  return {
    ...grade,
    slot,
    state,
    mark: markOf(grade.fraction, maxMark),
    maxMark: type.marked ? maxMark : 0,
    rightAnswer: type.rightAnswer(body),
  };
}

/**
 * Grades an attempt from its last responses (see `foldAnswers`). Rounding, always half up: each slot's mark to a
 * hundredth, the total is the plain sum of those marks, and the grade is total / maximum x 10 points to a hundredth.
 * The grade that is shown decides: whoever reads 5,00 with a pass mark of 5,00 has passed.
 */
export function gradeAttempt(
  slots: readonly AttemptSlot[],
  responses: ReadonlyMap<number, unknown>,
  passMark: number,
): AttemptGrade {
  const graded = slots.map((slot) => gradeSlot(slot, responses.get(slot.slot)));
  const total = graded.reduce((sum, { mark }) => sum + mark, 0);
  const maxTotal = graded.reduce((sum, { maxMark }) => sum + maxMark, 0);
  const grade = gradeOf(total, maxTotal, FULL_GRADE);
  return { slots: graded, total, maxTotal, grade, passed: grade >= passMark };
}
