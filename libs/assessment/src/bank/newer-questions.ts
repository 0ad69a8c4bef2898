import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { QuizQuestion } from '../quiz-question.entity';
import type { QuizWithQuestions } from '../quiz.service';
import { type BankAuthor, mayUseOfBank } from './bank-access';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';

export interface NewerQuestion {
  place: QuizQuestion;
  question: BankQuestion;
  from: BankQuestionVersion;
  to: BankQuestionVersion;
  /** What is new, version by version. */
  notes: string[];
}

/** Questions of a quiz of which the bank has a newer ready version. Offered, never forced, and only to who may use the question today. */
@Injectable()
export class NewerQuestions {
  constructor(private readonly database: Database) {}

  async of(
    { questions: places }: Pick<QuizWithQuestions, 'questions'>,
    author: BankAuthor,
  ): Promise<NewerQuestion[]> {
    const ids = places.flatMap(({ bankQuestionId }) => bankQuestionId ?? []);
    if (ids.length === 0) return [];
    const { manager } = this.database;
    const found = await manager.findBy(BankQuestion, { id: In(ids) });
    const usable = found.filter((question) => mayUseOfBank(question, author));
    const questions = new Map(usable.map((question) => [question.id, question]));
    const where = { questionId: In(ids) };
    const versions = await manager.find(BankQuestionVersion, { where, order: { number: 'ASC' } });
    return places.flatMap((place) => {
      const question = questions.get(place.bankQuestionId ?? '');
      const from = versions.find(({ id }) => id === place.bankVersionId);
      const to = versions.find(({ id }) => id === question?.readyVersionId);
      if (!question || !from || !to || to.number <= from.number) return [];
      const between = versions.filter(
        ({ questionId, number }) => questionId === question.id && number > from.number && number <= to.number,
      );
      return [{ place, question, from, to, notes: between.flatMap(({ note }) => note ?? []) }];
    });
  }
}
