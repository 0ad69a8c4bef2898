import { Injectable } from '@nestjs/common';
import type { BankBulk, BankBulkResult } from '@hochoi/contracts';
import { AuditTrail, Clock, Database, DomainError } from '@hochoi/platform';
import { In } from 'typeorm';
import { mayChangeOfBank, mayUseOfBank, type BankKeeper } from './bank-access';
import { bankErrors } from './bank.errors';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { BankRows } from './bank-rows';
import { holdCategory } from './hold-category';
import { actionOf, assertSound, changed } from './bank.service';

type Change = BankBulk['change'];
type Outcome = BankBulkResult['items'][number];

/** The same change to many questions, in one transaction: those that cannot take it are named, the others have it. */
@Injectable()
export class BankBulkService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly rows: BankRows,
  ) {}

  /** @throws bank-category.not-found, bank-category.invalid for one put away, bank.lost-race */
  async change(by: BankKeeper, { ids, change }: BankBulk): Promise<BankBulkResult> {
    return this.database.transaction(async (manager) => {
      if (change.kind === 'move') await holdCategory(manager, change.categoryId, this.clock.now());
      const found = await manager.findBy(BankQuestion, { id: In(ids) });
      const questions = new Map(found.map((question) => [question.id, question]));
      const versions = await this.rows.newest(found);
      const taken = change.kind === 'move' ? await this.numbersIn(change.categoryId) : new Set<string>();
      const plans = [...new Set(ids)].map((id) =>
        plan(id, questions.get(id), versions.get(id), change, by, taken),
      );
      await this.carryOut(plans, versions, by);
      return { items: plans.map(({ outcome }) => outcome) };
    });
  }

  private async carryOut(
    plans: readonly Plan[],
    versions: Map<string, BankQuestionVersion>,
    by: BankKeeper,
  ): Promise<void> {
    const { manager } = this.database;
    const done = plans.flatMap(({ step }) => step ?? []);
    for (const { before, after } of done) {
      const { id, lockVersion } = before;
      const row = { ...after, lockVersion: lockVersion + 1, updatedAt: this.clock.now() };
      const { affected } = await manager.update(BankQuestion, { id, lockVersion }, row);
      if (affected !== 1) throw bankErrors.lostRace();
      if (after.readyVersionId !== before.readyVersionId)
        await manager.update(BankQuestionVersion, { id: after.readyVersionId! }, { state: 'ready' });
    }
    const retagged = done.filter(({ before, after }) => before.tags !== after.tags);
    await this.rows.writeIndex(
      retagged.map(({ after }) => ({ question: after, content: versions.get(after.id)! })),
    );
    const { personId, accountId, address } = by;
    await this.audit.recordAll(
      done.map(({ before, after }) => ({
        action:
          before.readyVersionId === after.readyVersionId
            ? actionOf(before, after)
            : 'bank-question.made-ready',
        actor: { personId, accountId },
        address,
        subject: { kind: 'bank-question', id: after.id, label: after.title },
        before: differing(before, after),
        after: differing(after, before),
      })),
    );
  }

  private async numbersIn(categoryId: string): Promise<Set<string>> {
    const rows = await this.database.manager.find(BankQuestion, {
      where: { categoryId },
      select: { idNumber: true },
    });
    return new Set(rows.flatMap(({ idNumber }) => idNumber ?? []));
  }
}

interface Plan {
  outcome: Outcome;
  step?: { before: BankQuestion; after: BankQuestion };
}

const refused = (id: string, message: string): Plan => ({ outcome: { id, outcome: 'refused', message } });

/** @param taken numbers of the category they move to; those that move there join them */
function plan(
  id: string,
  before: BankQuestion | undefined,
  newest: BankQuestionVersion | undefined,
  change: Change,
  by: BankKeeper,
  taken: Set<string>,
): Plan {
  if (!before || !newest || !mayUseOfBank(before, by)) return refused(id, bankErrors.notFound().message);
  if (!mayChangeOfBank(before, by)) return refused(id, bankErrors.notOwner().message);
  try {
    const after = afterChange(before, newest, change, taken);
    if (after === before) return { outcome: { id, outcome: 'unchanged', message: null } };
    if (change.kind === 'move' && after.idNumber) taken.add(after.idNumber);
    return { outcome: { id, outcome: 'done', message: null }, step: { before, after } };
  } catch (error) {
    if (error instanceof DomainError) return refused(id, error.message);
    throw error;
  }
}

/** The same object when nothing changes. */
function afterChange(
  before: BankQuestion,
  newest: BankQuestionVersion,
  change: Change,
  taken: ReadonlySet<string>,
): BankQuestion {
  if (change.kind === 'ready') return madeReady(before, newest);
  if (change.kind === 'move' && change.categoryId !== before.categoryId)
    if (before.idNumber && taken.has(before.idNumber)) throw bankErrors.numberTaken(before.idNumber);
  const after = changed(before, saidBy(change, before));
  const isSame = Object.keys(differing(before, after)).length === 0;
  return isSame ? before : after;
}

function saidBy(change: Change, { tags }: BankQuestion): Parameters<typeof changed>[1] {
  switch (change.kind) {
    case 'move':
      return { categoryId: change.categoryId };
    case 'tag':
      return { tags: [...tags, ...change.tags] };
    case 'untag':
      return { tags: tags.filter((tag) => !change.tags.includes(tag)) };
    case 'difficulty':
      return { difficulty: change.difficulty };
    case 'share':
      return { shared: change.shared };
    default:
      return { retired: change.kind === 'retire' };
  }
}

/** A retired one stays so: it is restored on purpose. */
function madeReady(before: BankQuestion, newest: BankQuestionVersion): BankQuestion {
  if (newest.state === 'ready') return before;
  assertSound(newest);
  return { ...before, readyVersionId: newest.id, state: before.state === 'retired' ? 'retired' : 'ready' };
}

function differing(one: BankQuestion, other: BankQuestion): Partial<BankQuestion> {
  const of = ({ categoryId, tags, difficulty, shared, state, readyVersionId }: BankQuestion) => ({
    ...{ categoryId, tags: tags.join(', '), difficulty, shared, state, readyVersionId },
  });
  const there = of(other) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(of(one)).filter(([key, value]) => value !== there[key]));
}
