import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Database } from '@hochoi/platform';
import { GONE_PICTURE, withFaults } from '../../formats/question-pictures';
import type { ReadQuestions } from '../../formats/read-questions';
import { holdWhatIsHere } from '../../pictures/hold-pictures';
import type { BankKeeper } from '../bank-access';
import { BankCategories } from '../bank-categories.service';
import { bankErrors } from '../bank.errors';
import { BankQuestion } from '../bank-question.entity';
import { BankRows } from '../bank-rows';
import { fingerprintOf } from '../fingerprint';
import { holdCategory } from '../hold-category';
import { textOf } from '../question-text';
import { KnownReader } from './known-questions';
import { ownIdIn } from './own-id';
import { type ImportPlan, ImportPlanner, type PlanChoices, type PlannedQuestion } from './plan-import';

export type ImportChoices = PlanChoices & { shared: boolean };

export interface DigestedPlan extends ImportPlan {
  /** Names exactly this plan. */
  digest: string;
  /** Titles from the top down to the category one imports into. */
  into: string[];
}

const MOST_AUDITED = 500;

/** Takes questions of a file into the bank: what was looked at before, and nothing else. */
@Injectable()
export class BankImportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly rows: BankRows,
    private readonly categories: BankCategories,
    private readonly known: KnownReader,
  ) {}

  /** Stores nothing. @throws bank-category.not-found, bank-category.invalid for one put away */
  async preview(by: BankKeeper, read: ReadQuestions, choices: ImportChoices): Promise<DigestedPlan> {
    const tree = await this.categories.tree();
    const target = tree.get(choices.categoryId);
    if (!target) throw bankErrors.categoryNotFound();
    if (target.archivedAt) throw bankErrors.categoryArchived();
    const known = await this.known.read({
      ids: read.questions.flatMap(({ idNumber }) => ownIdIn(idNumber) ?? []),
      numbers: read.questions.flatMap(({ idNumber }) => idNumber ?? []),
      fingerprints: read.questions.map(({ body }) => fingerprintOf(textOf(body))),
      categories: tree.below(choices.categoryId),
    });
    const plan = new ImportPlanner(tree, known, choices, by).plan(read);
    return { ...plan, digest: digestOf(plan, choices), into: tree.pathOf(choices.categoryId) };
  }

  /**
   * All or nothing. @param digest of the preview @param within what is stored together with the questions, before them
   * @returns the plan with the questions that are new
   * @throws as `preview`; bank.conflict when it would do something else than was looked at
   */
  async carryOut(
    by: BankKeeper,
    read: ReadQuestions,
    choices: ImportChoices,
    digest: string,
    within: () => Promise<void> = async () => undefined,
  ): Promise<DigestedPlan> {
    return this.database.transaction(async (manager) => {
      await holdCategory(manager, choices.categoryId, this.clock.now());
      const looked = await this.preview(by, read, choices);
      if (looked.digest !== digest) throw bankErrors.planChanged();
      await within();
      const plan = await this.withPicturesHeld(by, read, choices, looked);
      const added = await this.add(by, plan, choices);
      await this.renew(by, plan);
      await this.record(by, plan, choices.categoryId);
      return {
        ...plan,
        items: plan.items.map((item) => ({ ...item, known: added.get(item) ?? item.known })),
      };
    });
  }

  /** Pictures that no question named yet may have been dropped since the file was looked at: what names them is a draft, and it is told. */
  private async withPicturesHeld(
    by: BankKeeper,
    read: ReadQuestions,
    choices: ImportChoices,
    looked: DigestedPlan,
  ): Promise<DigestedPlan> {
    const ready = looked.items.filter(({ action, ready }) => ready && ['new', 'version'].includes(action));
    const bodies = ready.map(({ content }) => content.body);
    const gone = await holdWhatIsHere(this.database.manager, bodies, this.clock.now());
    if (gone.length === 0) return looked;
    const questions = withFaults(read.questions, new Map(gone.map((key) => [key, GONE_PICTURE])));
    return { ...(await this.preview(by, { ...read, questions }, choices)), digest: looked.digest };
  }

  private async add(
    by: BankKeeper,
    { items, newPaths }: ImportPlan,
    { categoryId, shared }: ImportChoices,
  ): Promise<Map<PlannedQuestion, BankQuestion>> {
    const tree = await this.categories.tree();
    for (const path of newPaths) await this.categories.make(by, categoryId, path, tree);
    const placeOf = (path: readonly string[]) =>
      path.reduce((at, title) => tree.childNamed(at, title)!.id, categoryId);
    const fresh = items.filter(({ action }) => action === 'new');
    const rows = fresh.map(({ path, idNumber, tags, content, ready }) => {
      const facts = {
        idNumber,
        tags,
        shared,
        categoryId: placeOf(path),
        ownerId: by.personId,
        difficulty: null,
      };
      return { facts, content, saying: { ready, note: null, by: by.personId } };
    });
    const added = await this.rows.insert(rows);
    return new Map(fresh.map((item, index) => [item, added[index]!]));
  }

  private async renew(by: BankKeeper, { items }: ImportPlan): Promise<void> {
    const changed = items.filter(({ action }) => action === 'version');
    const newest = await this.rows.newest(changed.map(({ known }) => known!));
    for (const { known, content, ready, tags } of changed) {
      const version = newest.get(known!.id)!;
      const saying = { ready, note: 'Nhập từ tệp', by: by.personId };
      const after = await this.rows.write(known!, version, content, saying);
      const row = { ...after, tags: tags.length > 0 ? tags : known!.tags };
      if (tags.length > 0) await this.rows.writeIndex([{ question: row, content }]);
      const { id, lockVersion } = known!;
      const stored = { ...row, lockVersion: lockVersion + 1, updatedAt: this.clock.now() };
      const { affected } = await this.database.manager.update(BankQuestion, { id, lockVersion }, stored);
      if (affected !== 1) throw bankErrors.planChanged();
    }
  }

  /** One entry: it names what was changed; what is new says so itself, by whom and when. */
  private async record(by: BankKeeper, { items, into }: DigestedPlan, categoryId: string): Promise<void> {
    const changed = items.filter(({ action }) => action === 'version').slice(0, MOST_AUDITED);
    await this.audit.record({
      action: 'bank-category.imported',
      actor: { personId: by.personId, accountId: by.accountId },
      address: by.address,
      subject: { kind: 'bank-category', id: categoryId, label: into.at(-1) ?? '' },
      after: { ...countsOf(items), changed: changed.map(({ known }) => known!.id) },
    });
  }
}

export function countsOf(items: readonly Pick<PlannedQuestion, 'action'>[]) {
  const counts = { new: 0, version: 0, unchanged: 0, duplicate: 0, refused: 0 };
  for (const { action } of items) counts[action] += 1;
  return counts;
}

function digestOf({ items, newPaths }: ImportPlan, choices: ImportChoices): string {
  const said = items.map(({ known, ...item }) => [item, known?.id, known?.lockVersion]);
  return createHash('sha256')
    .update(JSON.stringify([choices, said, newPaths]))
    .digest('hex');
}
