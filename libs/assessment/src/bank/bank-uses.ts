import { Injectable } from '@nestjs/common';
import type { RandomPick } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { In, Not } from 'typeorm';
import { QuizQuestion } from '../quiz-question.entity';
import { Quiz } from '../quiz.entity';
import { BankCategory } from './bank-category.entity';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { CategoryTree } from './category-tree';
import { fits } from './random-pick';

/** A place in a quiz that holds a question, or may draw it. */
export interface BankUse {
  quizId: string;
  how: 'held' | 'random';
  /** Number of the version that is held. */
  heldVersion: number | null;
}

/** Which quizzes rest on which questions of the bank. */
@Injectable()
export class BankUses {
  constructor(private readonly database: Database) {}

  /** Of these the ones that may not be deleted any more. */
  async used(questionIds: readonly string[]): Promise<Set<string>> {
    if (questionIds.length === 0) return new Set();
    const { manager } = this.database;
    const ids = In([...questionIds]);
    const held = await manager
      .createQueryBuilder(QuizQuestion, 'p')
      .select('DISTINCT p.bankQuestionId', 'id')
      .where({ bankQuestionId: ids })
      .getRawMany<{ id: string }>();
    const questions = await manager.findBy(BankQuestion, { id: ids });
    const drawn = questions.filter(({ drawnAt }) => drawnAt);
    return new Set([...held, ...drawn].map(({ id }) => id));
  }

  /** How many quizzes hold each, all versions of one as one. */
  async counts(questionIds: readonly string[]): Promise<Map<string, number>> {
    if (questionIds.length === 0) return new Map();
    const rows = await this.database.manager
      .createQueryBuilder(QuizQuestion, 'p')
      .innerJoin(Quiz, 'z', 'z.id = p.quizId')
      .select('p.bankQuestionId', 'id')
      .addSelect('COUNT(DISTINCT COALESCE(z.seriesId, z.id))', 'n')
      .where({ bankQuestionId: In([...questionIds]) })
      .groupBy('p.bankQuestionId')
      .getRawMany<{ id: string; n: number | string }>();
    return new Map(rows.map(({ id, n }) => [id, Number(n)]));
  }

  /** Every quiz at most once each way; which topic it is of the library knows. */
  async of(question: BankQuestion): Promise<BankUse[]> {
    const { manager } = this.database;
    const held = await manager.findBy(QuizQuestion, { bankQuestionId: question.id, type: Not('random') });
    const versions = await manager.findBy(BankQuestionVersion, { questionId: question.id });
    const numbers = new Map(versions.map(({ id, number }) => [id, number]));
    const uses = held.map(({ quizId, bankVersionId }): BankUse => {
      return { quizId, how: 'held', heldVersion: numbers.get(bankVersionId ?? '') ?? null };
    });
    const random = await this.randomUses(question);
    return [...new Map([...uses, ...random].map((use) => [`${use.quizId}.${use.how}`, use])).values()];
  }

  private async randomUses(question: BankQuestion): Promise<BankUse[]> {
    const { manager } = this.database;
    const slots = await manager.findBy(QuizQuestion, { type: 'random' });
    if (slots.length === 0) return [];
    const tree = new CategoryTree(await manager.find(BankCategory));
    return slots
      .filter(({ body }) => fits(question, body as RandomPick, tree))
      .map(({ quizId }) => ({ quizId, how: 'random', heldVersion: null }));
  }
}
