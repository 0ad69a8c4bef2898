import { Injectable } from '@nestjs/common';
import { type Actor, Database, mayActAs } from '@hochoi/platform';
import { In } from 'typeorm';
import { bankErrors } from './bank.errors';
import { BankQuestion } from './bank-question.entity';

export type BankAuthor = Pick<Actor, 'personId' | 'roles'>;
export type BankKeeper = BankAuthor & Pick<Actor, 'accountId'> & { address?: string };

export const seesWholeBank = (author: BankAuthor): boolean =>
  mayActAs(author as Actor, 'system-administrator');

type Owned = Pick<BankQuestion, 'ownerId'>;

/** Its owner, and administrators. */
export const mayChangeOfBank = ({ ownerId }: Owned, author: BankAuthor): boolean =>
  (ownerId !== null && ownerId === author.personId) || seesWholeBank(author);

/** What belongs to nobody is everybody's. */
export const mayUseOfBank = (question: Owned & Pick<BankQuestion, 'shared'>, author: BankAuthor): boolean =>
  question.shared || question.ownerId === null || mayChangeOfBank(question, author);

/** Who may see, use and change a question of the bank. */
@Injectable()
export class BankAccess {
  constructor(private readonly database: Database) {}

  /** @throws bank.not-found, also for somebody's own */
  async readable(questionId: string, author: BankAuthor): Promise<BankQuestion> {
    const question = await this.database.manager.findOneBy(BankQuestion, { id: questionId });
    if (!question || !mayUseOfBank(question, author)) throw bankErrors.notFound();
    return question;
  }

  /** Those of these that she may change. */
  async changeableOf(questionIds: readonly string[], author: BankAuthor): Promise<Set<string>> {
    if (questionIds.length === 0) return new Set();
    const found = await this.database.manager.find(BankQuestion, {
      where: { id: In([...questionIds]) },
      select: { id: true, ownerId: true },
    });
    return new Set(found.filter((question) => mayChangeOfBank(question, author)).map(({ id }) => id));
  }

  /** @throws bank.not-found, bank.forbidden */
  async changeable(questionId: string, author: BankAuthor): Promise<BankQuestion> {
    const question = await this.readable(questionId, author);
    if (!mayChangeOfBank(question, author)) throw bankErrors.notOwner();
    return question;
  }
}
