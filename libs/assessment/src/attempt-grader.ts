import { usualRules } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { StoredAnswerEvent } from './answer-event.entity';
import { AttemptQuestions } from './attempt-questions';
import type { Attempt, PartialGrade } from './attempt.entity';
import { partialGrades } from './counting/partial-grades';
import {
  type AttemptGrade,
  type AttemptSlot,
  gradeEvents,
  type GradingPolicy,
  type SlotGrade,
} from './grading/grade-attempt';
import type { MarkEvent } from './grading/manual-marks';
import { groupBy, type SlotEvent } from './grading/slot-events';
import { StoredMark } from './marking/mark-event.entity';
import { markingRulesOf } from './marking/marking-rules';
import { countingMark } from './marking/settle-marks';
import { policyOf } from './policy-of';
import { type QuizWithQuestions, QuizService } from './quiz.service';
import { slotEventOf } from './slot-event-of';

/** Everything that a grade rests on. The grade is a pure function of it, so that it can be replayed and disputed. */
export interface GradingInput {
  slots: AttemptSlot[];
  events: SlotEvent[];
  marks: MarkEvent[];
  policy: GradingPolicy;
  /** Of the quiz. */
  revision: number;
}

export const gradeInput = ({ slots, events, marks, policy }: GradingInput): AttemptGrade =>
  gradeEvents(slots, events, marks, policy);

/** Loads what a grade rests on: the handler that grades, a regrade and a replay all ask here. */
@Injectable()
export class AttemptGrader {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  /** The named parts of its grade; empty where the quiz has none. */
  async partialGrades(attempt: Attempt, graded: readonly SlotGrade[]): Promise<PartialGrade[]> {
    const quiz = await this.quizzes.load(attempt.quizId);
    const parts = quiz.rules?.partialGrades ?? [];
    if (parts.length === 0) return [];
    const questions = await this.questions.of(quiz, attempt);
    const partOf = attempt.slots.map(({ slotId, number }): [number, string | null] => [
      number,
      questions.get(slotId)?.partialGradeId ?? null,
    ]);
    return partialGrades(parts, graded, new Map(partOf));
  }

  /** A slot whose question is gone has an unknown type, and so comes out as `broken`. */
  async input(attempt: Attempt): Promise<GradingInput> {
    const quiz = await this.quizzes.load(attempt.quizId);
    const numbers = new Map(attempt.slots.map(({ slotId, number }) => [slotId, number]));
    return {
      slots: await this.slots(quiz, attempt),
      events: await this.events(attempt.id, numbers),
      marks: await this.marks(attempt.id, numbers, markingRulesOf(quiz).secondMarker),
      policy: policyOf(quiz.passMark, quiz.rules ?? usualRules),
      revision: quiz.revision,
    };
  }

  private async slots(quiz: QuizWithQuestions, attempt: Attempt): Promise<AttemptSlot[]> {
    const questions = await this.questions.of(quiz, attempt);
    return attempt.slots.map(({ slotId, number, choiceOrder }) => {
      const { mark = 0, type = 'gone', body = null, fixes = [] } = questions.get(slotId) ?? {};
      return { slot: number, maxMark: mark, type, body, order: choiceOrder, fixes };
    });
  }

  private async events(attemptId: string, numbers: Map<string, number>): Promise<SlotEvent[]> {
    const rows = await this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId },
      order: { received: 'ASC' },
    });
    return rows.map((row) => slotEventOf(row, numbers.get(row.slotId)!));
  }

  /** Of each answer the marking that counts. */
  private async marks(
    attemptId: string,
    numbers: Map<string, number>,
    secondMarker: boolean,
  ): Promise<MarkEvent[]> {
    const rows = await this.database.manager.find(StoredMark, {
      where: { attemptId },
      order: { sequence: 'ASC' },
    });
    const counting = [...groupBy(rows, ({ slotId }) => slotId).values()].map((ofSlot) =>
      countingMark(ofSlot, secondMarker),
    );
    return counting.flatMap((row) =>
      row ? [{ id: row.id, sequence: row.sequence, mark: row.mark, slot: numbers.get(row.slotId)! }] : [],
    );
  }
}
