import { Injectable } from '@nestjs/common';
import type { BankCategoryChange, NewBankCategory } from '@hochoi/contracts';
import { Unit } from '@hochoi/organisation';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { type BankAuthor, type BankKeeper, mayChangeOfBank } from './bank-access';
import { BankCategory } from './bank-category.entity';
import { bankErrors } from './bank.errors';
import { CategoryTree } from './category-tree';

const DEEPEST = 10;

const recorded = ({ title, parentId, unitId, archivedAt }: BankCategory) => ({
  ...{ title, parentId, unitId, archived: archivedAt !== null },
});

/** The shelves of the question bank. Everybody who writes sees all of them; whoever made one changes it. */
@Injectable()
export class BankCategories {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** By title. */
  async all(): Promise<BankCategory[]> {
    const found = await this.database.manager.find(BankCategory);
    return found.sort((a, b) => a.title.localeCompare(b.title, 'vi') || (a.id < b.id ? -1 : 1));
  }

  /** @throws bank-category.not-found */
  async one(id: string): Promise<BankCategory> {
    const category = await this.database.manager.findOneBy(BankCategory, { id });
    if (!category) throw bankErrors.categoryNotFound();
    return category;
  }

  async tree(): Promise<CategoryTree<BankCategory>> {
    return new CategoryTree(await this.database.manager.find(BankCategory));
  }

  /** @param by null: the content files @throws bank-category.not-found, bank-category.invalid, bank-category.already-exists */
  async create(by: BankKeeper | null, given: NewBankCategory): Promise<BankCategory> {
    return this.database.transaction(async () => this.add(await this.tree(), by, given));
  }

  /**
   * Below `parentId` (null: at the top), made where it is not there yet. Within a transaction.
   * @param tree as it is now; whoever makes many reads it once
   * @returns the last one's id
   */
  async make(
    by: BankKeeper | null,
    parentId: string | null,
    path: readonly string[],
    tree?: CategoryTree<BankCategory>,
  ): Promise<string> {
    const known = tree ?? (await this.tree());
    let at = parentId;
    for (const title of path) {
      const given = { title, parentId: at, unitId: null };
      at = (known.childNamed(at, title) ?? (await this.add(known, by, given))).id;
    }
    if (at === null) throw bankErrors.categoryNotFound();
    return at;
  }

  /** @throws bank-category.not-found, bank-category.forbidden, bank-category.lost-race, bank-category.invalid, bank-category.already-exists */
  async change(id: string, by: BankKeeper, lockVersion: number, given: BankCategoryChange): Promise<void> {
    await this.database.transaction(async (manager) => {
      const tree = await this.tree();
      const before = this.changeable(tree, id, by);
      const { archived, ...rest } = given;
      const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const after: BankCategory = {
        ...before,
        ...said,
        updatedAt: this.clock.now(),
        lockVersion: lockVersion + 1,
      };
      if (archived !== undefined)
        after.archivedAt = archived ? (before.archivedAt ?? this.clock.now()) : null;
      await this.assertPlace(tree, after);
      const { affected } = await manager.update(BankCategory, { id, lockVersion }, after);
      if (affected !== 1) throw bankErrors.categoryLostRace();
      await this.record('bank-category.changed', by, before, after);
    });
  }

  /** @throws bank-category.not-found, bank-category.forbidden, bank-category.lost-race, bank-category.conflict */
  async remove(id: string, by: BankKeeper, lockVersion: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const tree = await this.tree();
      const before = this.changeable(tree, id, by);
      if (before.lockVersion !== lockVersion) throw bankErrors.categoryLostRace();
      // In one statement with the question whether it is empty: whoever puts one in just now holds this row, or finds it gone.
      const { affected } = await manager
        .createQueryBuilder()
        .delete()
        .from(BankCategory)
        .where('id = :id AND lockVersion = :lockVersion', { id, lockVersion })
        .andWhere('NOT EXISTS (SELECT 1 FROM bank_question q WHERE q.categoryId = :id)')
        .execute();
      if (affected !== 1 || tree.below(id).length > 1) throw bankErrors.categoryNotEmpty();
      await this.record('bank-category.deleted', by, before, null);
    });
  }

  /** Into the table and into the tree. */
  private async add(
    tree: CategoryTree<BankCategory>,
    by: BankKeeper | null,
    { title, parentId, unitId }: NewBankCategory,
  ): Promise<BankCategory> {
    await this.assertPlace(tree, { id: null, title, parentId, unitId });
    const category: BankCategory = {
      ...{ id: newId(), parentId, title, unitId, ownerId: by?.personId ?? null },
      ...{ lockVersion: 1, updatedAt: this.clock.now(), archivedAt: null },
    };
    await this.database.manager.insert(BankCategory, category);
    await this.record('bank-category.added', by, null, category);
    tree.add(category);
    return category;
  }

  private changeable(tree: CategoryTree<BankCategory>, id: string, author: BankAuthor): BankCategory {
    const category = tree.get(id);
    if (!category) throw bankErrors.categoryNotFound();
    if (!mayChangeOfBank(category, author)) throw bankErrors.categoryNotOwner();
    return category;
  }

  private async assertPlace(
    tree: CategoryTree<BankCategory>,
    {
      id,
      title,
      parentId,
      unitId,
    }: Pick<BankCategory, 'title' | 'parentId' | 'unitId'> & { id: string | null },
  ): Promise<void> {
    if (parentId && !tree.get(parentId)) throw bankErrors.categoryNotFound();
    if (id && parentId && tree.below(id).includes(parentId)) throw bankErrors.categoryLoop();
    const above = parentId ? tree.lineOf(parentId).length : 0;
    if (above + (id ? tree.height(id) : 1) > DEEPEST) throw bankErrors.categoryTooDeep();
    const same = tree.childNamed(parentId, title);
    if (same && same.id !== id) throw bankErrors.categoryTitleTaken(title);
    if (unitId && !(await this.database.manager.existsBy(Unit, { id: unitId })))
      throw bankErrors.unknownUnit();
  }

  private async record(
    action: string,
    by: BankKeeper | null,
    before: BankCategory | null,
    after: BankCategory | null,
  ): Promise<void> {
    const { id, title } = (after ?? before)!;
    await this.audit.record({
      action,
      actor: by && { personId: by.personId, accountId: by.accountId },
      ...(by?.address && { address: by.address }),
      subject: { kind: 'bank-category', id, label: title },
      before: before && recorded(before),
      after: after && recorded(after),
    });
  }
}
