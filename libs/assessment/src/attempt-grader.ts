import { type QuizRules, usualRules } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { isGivenAnswer, StoredAnswerEvent } from './answer-event.entity';
import { type AskedQuestion, AttemptQuestions } from './attempt-questions';
import type { Attempt, PartialGrade } from './attempt.entity';
import type { DecidedFix } from './grading/fixes';
import { partialGrades } from './counting/partial-grades';
import {
  type AttemptGrade,
  type AttemptSlot,
  gradeEvents,
  type GradingPolicy,
} from './grading/grade-attempt';
import type { MarkEvent } from './grading/manual-marks';
import { groupBy, type SlotEvent } from './grading/slot-events';
import { StoredMark } from './marking/mark-event.entity';
import { markingRulesOf } from './marking/marking-rules';
import { countingMark } from './marking/settle-marks';
import { policyOf } from './policy-of';
import { QuizService } from './quiz.service';
import { slotEventOf } from './slot-event-of';

/** Everything that a grade rests on. The grade is a pure function of it, so that it can be replayed and disputed. */
export interface GradingInput {
  slots: AttemptSlot[];
  events: SlotEvent[];
  /** Of each answer the marking that counts. */
  marks: MarkEvent[];
  /** Of all markings there are, so that later ones are noticed. */
  markCount: number;
  policy: GradingPolicy;
  /** The named parts of the grade, and which question counts for which, by number of slot. */
  parts: { named: QuizRules['partialGrades']; of: ReadonlyMap<number, string | null> };
  /** Of the quiz. */
  revision: number;
}

/** A correction that is not decided yet, to see what it would do. */
export interface TriedFix {
  questionId: string;
  fix: DecidedFix;
}

export type WholeGrade = AttemptGrade & { partialGrades: PartialGrade[] };

export function gradeInput({ slots, events, marks, policy, parts }: GradingInput): WholeGrade {
  const grade = gradeEvents(slots, events, marks, policy);
  return { ...grade, partialGrades: partialGrades(parts.named, grade.slots, parts.of) };
}

/** Loads what a grade rests on: the handler that grades, a regrade and a replay all ask here. */
@Injectable()
export class AttemptGrader {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  async input(attempt: Attempt): Promise<GradingInput> {
    return (await this.inputs(attempt.quizId, [attempt]))[0]!;
  }

  /**
   * Of attempts at one quiz, in their order and in a few queries for all of them. A slot whose question is gone has an unknown
   * type, and so comes out as `broken`.
   */
  async inputs(quizId: string, attempts: readonly Attempt[], tried?: TriedFix): Promise<GradingInput[]> {
    const quiz = await this.quizzes.load(quizId);
    const ids = attempts.map(({ id }) => id);
    const asked = await this.questions.ofAll(quiz, attempts);
    const events = groupBy(await this.events(ids), ({ attemptId }) => attemptId);
    const marks = groupBy(await this.marks(ids), ({ attemptId }) => attemptId);
    const { secondMarker } = markingRulesOf(quiz);
    const policy = policyOf(quiz.passMark, quiz.rules ?? usualRules);
    return attempts.map((attempt, index) => {
      const numbers = new Map(attempt.slots.map(({ slotId, number }) => [slotId, number]));
      return {
        slots: slotsOf(attempt, asked[index]!, tried),
        events: (events.get(attempt.id) ?? [])
          .filter(isGivenAnswer)
          .map((row) => slotEventOf(row, numbers.get(row.slotId)!)),
        marks: countingMarks(marks.get(attempt.id) ?? [], numbers, secondMarker),
        markCount: marks.get(attempt.id)?.length ?? 0,
        policy,
        parts: { named: quiz.rules?.partialGrades ?? [], of: partsOf(attempt, asked[index]!) },
        revision: quiz.revision,
      };
    });
  }

  private events(attemptIds: string[]): Promise<StoredAnswerEvent[]> {
    const where = { attemptId: In(attemptIds) };
    return this.database.manager.find(StoredAnswerEvent, {
      where,
      order: { attemptId: 'ASC', received: 'ASC' },
    });
  }

  private marks(attemptIds: string[]): Promise<StoredMark[]> {
    const where = { attemptId: In(attemptIds) };
    return this.database.manager.find(StoredMark, { where, order: { attemptId: 'ASC', sequence: 'ASC' } });
  }
}

const slotsOf = (
  { slots }: Attempt,
  asked: Map<string, AskedQuestion>,
  tried: TriedFix | undefined,
): AttemptSlot[] =>
  slots.map(({ slotId, number, choiceOrder }) => {
    const { id, mark = 0, type = 'gone', body = null, fixes = [] } = asked.get(slotId) ?? {};
    const more = tried && tried.questionId === id ? [tried.fix] : [];
    return { slot: number, maxMark: mark, type, body, order: choiceOrder, fixes: [...fixes, ...more] };
  });

const partsOf = ({ slots }: Attempt, asked: Map<string, AskedQuestion>): ReadonlyMap<number, string | null> =>
  new Map(slots.map(({ slotId, number }) => [number, asked.get(slotId)?.partialGradeId ?? null]));

const countingMarks = (
  rows: StoredMark[],
  numbers: Map<string, number>,
  secondMarker: boolean,
): MarkEvent[] =>
  [...groupBy(rows, ({ slotId }) => slotId).values()].flatMap((ofSlot) => {
    const row = countingMark(ofSlot, secondMarker);
    return row
      ? [{ id: row.id, sequence: row.sequence, mark: row.mark, slot: numbers.get(row.slotId)! }]
      : [];
  });
