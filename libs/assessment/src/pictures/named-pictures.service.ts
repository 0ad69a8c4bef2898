import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { BankQuestionVersion } from '../bank/bank-question-version.entity';
import { picturesIn } from '../formats/question-pictures';
import { QuizQuestion } from '../quiz-question.entity';
import { QuestionCorrection } from '../regrading/question-correction.entity';
import { Regrade } from '../regrading/regrade.entity';

const PAGE = 500;
/** Attempts show questions as quizzes and versions keep them, corrected by what regrades decided. */
const texts: readonly [entity: EntityTarget<ObjectLiteral>, column: string][] = [
  [BankQuestionVersion, 'body'],
  [QuizQuestion, 'body'],
  [Regrade, 'fix'],
  [QuestionCorrection, 'fix'],
];

/** Which pictures texts of questions name. */
@Injectable()
export class NamedPictures {
  constructor(private readonly database: Database) {}

  /** Keys of all of them, of every version of every question. @returns null when it was called off */
  async all(signal: AbortSignal): Promise<Set<string> | null> {
    const named = new Set<string>();
    for (const [entity, column] of texts)
      for (let page = await this.page(entity, column, ''); page.length > 0;) {
        if (signal.aborted) return null;
        for (const row of page) for (const key of picturesIn(row[column])) named.add(key);
        page = await this.page(entity, column, String(page.at(-1)!['id']));
      }
    return named;
  }

  /** What is written meanwhile may be overlooked: it holds what it names. */
  private page(entity: EntityTarget<ObjectLiteral>, column: string, after: string): Promise<ObjectLiteral[]> {
    return this.database.manager
      .createQueryBuilder(entity, 't')
      .select(['t.id', `t.${column}`])
      .where(`t.id > :after AND t.${column} LIKE :picture`, { after, picture: '%picture:%' })
      .orderBy('t.id', 'ASC')
      .take(PAGE)
      .getMany();
  }
}
