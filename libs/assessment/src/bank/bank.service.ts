import { Injectable } from '@nestjs/common';
import type { BankQuestionChange, BankQuestionText, NewBankQuestion } from '@hochoi/contracts';
import { AuditTrail, Clock, Database, isUniqueViolation } from '@hochoi/platform';
import { In, Like } from 'typeorm';
import { questionType } from '../grading/question-types';
import { BankAccess, type BankAuthor, type BankKeeper } from './bank-access';
import { bankErrors } from './bank.errors';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { BankRows, contentOf, stateOf } from './bank-rows';
import { BankTag } from './bank-tag.entity';
import { BankUses } from './bank-uses';
import { BankWord } from './bank-word.entity';
import { QuestionComment } from './comments/question-comment.entity';
import { holdCategory } from './hold-category';

/** What a category, its number and its tags were: for the audit trail. */
const recorded = ({
  title,
  categoryId,
  idNumber,
  difficulty,
  tags,
  shared,
  latest,
  state,
}: BankQuestion) => ({
  ...{ title, categoryId, idNumber, difficulty, tags: tags.join(', '), shared, version: latest, state },
});

/** @throws bank.not-ready */
export function assertSound({ type, body }: Pick<BankQuestionVersion, 'type' | 'body'>): void {
  const [problem] = questionType(type).problems(body);
  if (problem) throw bankErrors.notSound(problem.message);
}

/** What authors write into the question bank and change there. Each change is recorded. */
@Injectable()
export class BankService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly rows: BankRows,
    private readonly access: BankAccess,
    private readonly uses: BankUses,
  ) {}

  /** @throws bank-category.not-found, bank-category.invalid for one put away, bank.not-ready, bank.already-exists */
  async create(by: BankKeeper, given: NewBankQuestion): Promise<BankQuestion> {
    const { categoryId, idNumber, difficulty, tags, shared, ready, question } = given;
    const content = contentOf(question);
    if (ready) assertSound(content);
    return this.numbered(idNumber, () =>
      this.database.transaction(async (manager) => {
        await holdCategory(manager, categoryId, this.clock.now());
        const facts = { categoryId, tags, shared, ownerId: by.personId };
        const numbers = { idNumber: idNumber ?? null, difficulty: difficulty ?? null };
        const saying = { ready, note: null, by: by.personId };
        const [row] = await this.rows.insert([{ facts: { ...facts, ...numbers }, content, saying }]);
        await this.record('bank-question.added', by, null, row!);
        return row!;
      }),
    );
  }

  /** @throws bank.not-found, bank.forbidden, bank.lost-race, bank.not-ready */
  async write(id: string, by: BankKeeper, lockVersion: number, given: BankQuestionText): Promise<void> {
    const content = contentOf(given.question);
    if (given.ready) assertSound(content);
    await this.database.transaction(async () => {
      const before = await this.access.changeable(id, by);
      const newest = (await this.rows.newest([before])).get(id)!;
      // First the lock: of two who write at once the second must not leave a version behind.
      await this.lock(before, lockVersion);
      const saying = { ready: given.ready, note: given.note ?? null, by: by.personId };
      const after = await this.rows.write(before, newest, content, saying);
      await this.store(after, lockVersion + 1);
      const action = after.readyVersionId === before.readyVersionId ? 'written' : 'made-ready';
      await this.record(`bank-question.${action}`, by, before, after);
    });
  }

  /** @throws bank.not-found, bank.forbidden, bank.lost-race, bank.already-exists, bank-category.not-found, bank-category.invalid */
  async change(id: string, by: BankKeeper, lockVersion: number, given: BankQuestionChange): Promise<void> {
    await this.numbered(given.idNumber, () =>
      this.database.transaction(async (manager) => {
        const before = await this.access.changeable(id, by);
        await this.lock(before, lockVersion);
        if (given.categoryId && given.categoryId !== before.categoryId)
          await holdCategory(manager, given.categoryId, this.clock.now());
        const after = changed(before, given);
        const words = after.tags !== before.tags || after.idNumber !== before.idNumber;
        if (words)
          await this.rows.writeIndex([
            { question: after, content: (await this.rows.newest([after])).get(id)! },
          ]);
        await this.store(after, lockVersion + 1);
        await this.record(actionOf(before, after), by, before, after);
      }),
    );
  }

  /** @throws bank.not-found, bank.forbidden, bank.lost-race, bank.conflict when it was ever used */
  async remove(id: string, by: BankKeeper, lockVersion: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const before = await this.access.changeable(id, by);
      await this.lock(before, lockVersion);
      if ((await this.uses.used([id])).has(id)) throw bankErrors.inUse();
      for (const entity of [BankWord, BankTag, BankQuestionVersion, QuestionComment])
        await manager.delete(entity, { questionId: id });
      await manager.delete(BankQuestion, { id });
      await this.record('bank-question.deleted', by, before, null);
    });
  }

  /** One of two that ask the same is kept. @throws bank.not-found also for the kept one, bank.forbidden, bank.lost-race */
  async retireFor(id: string, keptId: string, by: BankKeeper, lockVersion: number): Promise<void> {
    await this.database.transaction(async () => {
      const before = await this.access.changeable(id, by);
      const kept = await this.access.readable(keptId, by);
      if (kept.id === id || kept.state === 'retired') throw bankErrors.notFound();
      await this.lock(before, lockVersion);
      const after: BankQuestion = { ...before, state: 'retired' };
      await this.store(after, lockVersion + 1);
      await this.record('bank-question.retired', by, before, after, { kept: kept.title, keptId });
    });
  }

  /** The newest first. @throws bank.not-found */
  async withVersions(
    id: string,
    author: BankAuthor,
  ): Promise<{ question: BankQuestion; versions: BankQuestionVersion[] }> {
    const question = await this.access.readable(id, author);
    const where = { questionId: id };
    const versions = await this.database.manager.find(BankQuestionVersion, {
      where,
      order: { number: 'DESC' },
    });
    return { question, versions };
  }

  /** Of these the ones whose newest version is a draft behind a ready one. @returns their ids */
  async withNewDraft(questions: readonly BankQuestion[]): Promise<Set<string>> {
    const ready = questions.filter(({ readyVersionId }) => readyVersionId);
    const newest = await this.rows.newest(ready.filter(({ latest }) => latest > 1));
    return new Set(
      [...newest.values()].filter(({ state }) => state === 'draft').map((one) => one.questionId),
    );
  }

  /** What their newest and their ready versions ask, of those versions that name pictures; by the question. */
  async withPictures(questions: readonly BankQuestion[]): Promise<Map<string, unknown[]>> {
    if (questions.length === 0) return new Map();
    const versions = await this.database.manager.findBy(BankQuestionVersion, {
      questionId: In(questions.map(({ id }) => id)),
      body: Like('%picture:%') as never,
    });
    const byId = new Map(questions.map((question) => [question.id, question]));
    const found = new Map<string, unknown[]>();
    for (const { id, questionId, number, body } of versions) {
      const { latest, readyVersionId } = byId.get(questionId)!;
      if (number === latest || id === readyVersionId)
        found.set(questionId, [...(found.get(questionId) ?? []), body]);
    }
    return found;
  }

  private async lock({ id }: BankQuestion, lockVersion: number): Promise<void> {
    const change = { lockVersion: lockVersion + 1 };
    const { affected } = await this.database.manager.update(BankQuestion, { id, lockVersion }, change);
    if (affected !== 1) throw bankErrors.lostRace();
  }

  private async store(question: BankQuestion, lockVersion: number): Promise<void> {
    const row = { ...question, lockVersion, updatedAt: this.clock.now() };
    await this.database.manager.update(BankQuestion, { id: question.id }, row);
  }

  private async numbered<T>(idNumber: string | null | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (idNumber && isUniqueViolation(error)) throw bankErrors.numberTaken(idNumber);
      throw error;
    }
  }

  private async record(
    action: string,
    { personId, accountId, address }: BankKeeper,
    before: BankQuestion | null,
    after: BankQuestion | null,
    more: object = {},
  ): Promise<void> {
    const { id, title } = (after ?? before)!;
    await this.audit.record({
      action,
      actor: { personId, accountId },
      address,
      subject: { kind: 'bank-question', id, label: title },
      before: before && recorded(before),
      after: after && { ...recorded(after), ...more },
    });
  }
}

/** What is left out stays. */
export function changed(before: BankQuestion, given: BankQuestionChange): BankQuestion {
  const { retired, tags, ...rest } = given;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const after = { ...before, ...said, tags: tags ? [...new Set(tags)] : before.tags };
  if (retired !== undefined) after.state = retired ? 'retired' : stateOf(before);
  return after;
}

/** What the audit trail calls a change: what others notice is said by its name. */
export function actionOf(before: BankQuestion, after: BankQuestion): string {
  const wasRetired = before.state === 'retired';
  if (wasRetired !== (after.state === 'retired'))
    return wasRetired ? 'bank-question.restored' : 'bank-question.retired';
  if (before.shared !== after.shared) return after.shared ? 'bank-question.shared' : 'bank-question.unshared';
  return before.categoryId === after.categoryId ? 'bank-question.changed' : 'bank-question.moved';
}
