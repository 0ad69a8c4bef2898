import { Injectable } from '@nestjs/common';
import { named, Policy } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { isGivenAnswer, StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { BankQuestionVersion } from '../bank/bank-question-version.entity';
import { groupBy } from '../grading/slot-events';
import type { QuizWithQuestions } from '../quiz.service';
import { type SavedAnswer, savedAnswers } from '../saved-answers';

/** Attempts that are in memory at the same time. */
export const PAGE = 200;

export interface AskedText {
  type: string;
  body: unknown;
}

export interface ReadAttempt {
  attempt: Attempt;
  answers: Map<string, SavedAnswer>;
  /** By slot; one whose question is gone is left out. */
  questions: Map<string, AskedText>;
}

/** Graded attempts of a quiz, page by page in the order of their ids, with what was answered; of the people of a unit, or of all. */
@Injectable()
export class AttemptPages {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  /** @param unitId and the units below; null: everywhere */
  async page(quiz: QuizWithQuestions, unitId: string | null, after: string): Promise<ReadAttempt[]> {
    const attempts = await this.attempts(quiz.id, unitId, after);
    if (attempts.length === 0) return [];
    const events = groupBy((await this.events(attempts)).filter(isGivenAnswer), ({ attemptId }) => attemptId);
    const drawn = await this.drawn(attempts);
    const places = new Map<string, AskedText>(quiz.questions.map((question) => [question.id, question]));
    return attempts.map((attempt) => ({
      attempt,
      answers: savedAnswers(events.get(attempt.id) ?? []),
      questions: new Map(
        attempt.slots.flatMap(({ slotId, versionId }) => {
          const asked = versionId ? drawn.get(versionId) : places.get(slotId);
          return asked ? [[slotId, asked]] : [];
        }),
      ),
    }));
  }

  /** How many persons have a graded attempt. */
  async persons(quizId: string, unitId: string | null): Promise<number> {
    const row = await this.graded(quizId, unitId)
      .select('COUNT(DISTINCT attempt.personId)', 'n')
      .getRawOne<{ n: number | string }>();
    return Number(row!.n);
  }

  count(quizId: string, unitId: string | null): Promise<number> {
    return this.graded(quizId, unitId).getCount();
  }

  private attempts(quizId: string, unitId: string | null, after: string): Promise<Attempt[]> {
    return this.graded(quizId, unitId)
      .andWhere('attempt.id > :after', { after })
      .orderBy('attempt.id', 'ASC')
      .limit(PAGE)
      .getMany();
  }

  private graded(quizId: string, unitId: string | null) {
    const builder = this.database.manager
      .createQueryBuilder(Attempt, 'attempt')
      .where('attempt.quizId = :quizId', { quizId })
      .andWhere(`attempt.state = 'graded'`);
    if (unitId === null) return builder;
    const reach = { everywhere: false, unitIds: [unitId] } as const;
    return builder.andWhere(...named(this.policy.personCondition(reach, 'attempt.personId'), 'scope'));
  }

  private events(attempts: readonly Attempt[]): Promise<StoredAnswerEvent[]> {
    const where = { attemptId: In(attempts.map(({ id }) => id)) };
    return this.database.manager.find(StoredAnswerEvent, {
      where,
      order: { attemptId: 'ASC', received: 'ASC' },
    });
  }

  private async drawn(attempts: readonly Attempt[]): Promise<Map<string, AskedText>> {
    const ids = new Set(attempts.flatMap(({ slots }) => slots.flatMap(({ versionId }) => versionId ?? [])));
    if (ids.size === 0) return new Map();
    const versions = await this.database.manager.findBy(BankQuestionVersion, { id: In([...ids]) });
    return new Map(versions.map((version) => [version.id, version]));
  }
}
