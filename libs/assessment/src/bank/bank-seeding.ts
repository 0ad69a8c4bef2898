import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Database } from '@hochoi/platform';
import { Not } from 'typeorm';
import { sameJson } from '../formats/remainder';
import { questionType } from '../grading/question-types';
import type { QuizQuestion } from '../quiz-question.entity';
import type { QuestionDraft, QuizWithQuestions } from '../quiz.service';
import { type BankKeeper, mayUseOfBank } from './bank-access';
import { bankErrors } from './bank.errors';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { BankRows } from './bank-rows';
import { fingerprintOf } from './fingerprint';
import { holdCategory } from './hold-category';
import { textOf } from './question-text';

export interface SeedChoices {
  /** All that are not from the bank when left out. */
  questionIds?: string[];
  categoryId: string;
  shared: boolean;
}

export interface Seeded {
  questionId: string;
  bankQuestionId: string | null;
  outcome: 'added' | 'known' | 'refused';
  message: string | null;
}

export interface Seedable {
  questionId: string;
  /** `there`: it comes from the bank; `same`: the bank has it word for word. */
  standing: 'new' | 'there' | 'same' | 'refused';
  bankQuestionId: string | null;
  message: string | null;
}

/** Takes questions of a quiz into the bank. */
@Injectable()
export class BankSeeding {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly rows: BankRows,
  ) {}

  /**
   * Within the transaction that saves the quiz afterwards.
   * @returns what became of each, and the quiz's questions with their links
   * @throws bank-category.not-found, bank-category.invalid
   */
  async take(
    by: BankKeeper,
    { questions }: QuizWithQuestions,
    { questionIds, categoryId, shared }: SeedChoices,
  ): Promise<{ items: Seeded[]; drafts: QuestionDraft[] }> {
    await holdCategory(this.database.manager, categoryId, this.clock.now());
    const own = questions.filter(({ type, bankVersionId }) => type !== 'random' && !bankVersionId);
    const wanted = questionIds ? questions.filter(({ id }) => questionIds.includes(id)) : own;
    const items: Seeded[] = [];
    const links = new Map<string, string>();
    for (const question of wanted) {
      const { versionId, ...item } = await this.takeOne(by, question, { categoryId, shared });
      items.push({ questionId: question.id, ...item });
      if (versionId) links.set(question.id, versionId);
    }
    const drafts = questions.map((question) => {
      const { id, type, mark, body } = question;
      return { id, type, mark, body, bankVersionId: links.get(id) } as QuestionDraft;
    });
    return { items, drafts };
  }

  /** What taking each would come to. Writes nothing. */
  async look(by: BankKeeper, { questions }: QuizWithQuestions): Promise<Seedable[]> {
    const found: Seedable[] = [];
    for (const question of questions) {
      const { id: questionId, bankQuestionId } = question;
      const message = faultOf(question);
      const known = message === null && !bankQuestionId ? await this.known(by, question) : undefined;
      const standing = message !== null ? 'refused' : bankQuestionId ? 'there' : known ? 'same' : 'new';
      found.push({ questionId, standing, bankQuestionId: known?.questionId ?? bankQuestionId, message });
    }
    return found;
  }

  private async takeOne(
    by: BankKeeper,
    question: QuizQuestion,
    place: Pick<BankQuestion, 'categoryId' | 'shared'>,
  ): Promise<Omit<Seeded, 'questionId'> & { versionId?: string }> {
    const refused = (message: string) => ({ bankQuestionId: null, outcome: 'refused' as const, message });
    const fault = faultOf(question);
    if (fault !== null) return refused(fault);
    if (question.bankQuestionId)
      return { bankQuestionId: question.bankQuestionId, outcome: 'known', message: null };
    const known = await this.known(by, question);
    if (known)
      return { bankQuestionId: known.questionId, outcome: 'known', message: null, versionId: known.id };
    const added = await this.add(by, question, place);
    return { bankQuestionId: added.id, outcome: 'added', message: null, versionId: added.readyVersionId! };
  }

  private async add(
    by: BankKeeper,
    { type, mark, body }: QuizQuestion,
    place: Pick<BankQuestion, 'categoryId' | 'shared'>,
  ): Promise<BankQuestion> {
    const facts = { ...place, ownerId: by.personId, idNumber: null, difficulty: null, tags: [] };
    const saying = { ready: true, note: null, by: by.personId };
    const [added] = await this.rows.insert([{ facts, content: { type, mark, body }, saying }]);
    await this.audit.record({
      action: 'bank-question.added',
      actor: { personId: by.personId, accountId: by.accountId },
      address: by.address,
      subject: { kind: 'bank-question', id: added!.id, label: added!.title },
      after: { title: added!.title, categoryId: added!.categoryId, shared: added!.shared },
    });
    return added!;
  }

  /** The ready version of a question she may use that says the same word for word. */
  private async known(
    by: BankKeeper,
    { type, body }: QuizQuestion,
  ): Promise<BankQuestionVersion | undefined> {
    const { manager } = this.database;
    const where = { fingerprint: fingerprintOf(textOf(body)), state: Not('retired' as const) };
    const alike = (await manager.find(BankQuestion, { where, take: 50 })).filter((one) =>
      mayUseOfBank(one, by),
    );
    for (const { readyVersionId } of alike) {
      const version =
        readyVersionId && (await manager.findOneBy(BankQuestionVersion, { id: readyVersionId }));
      if (version && version.type === type && sameJson(version.body, body)) return version;
    }
    return undefined;
  }
}

/** Why it cannot be a question of the bank. */
function faultOf({ type, body, bankQuestionId }: QuizQuestion): string | null {
  if (type === 'random') return bankErrors.random().message;
  return bankQuestionId ? null : (questionType(type).problems(body)[0]?.message ?? null);
}
