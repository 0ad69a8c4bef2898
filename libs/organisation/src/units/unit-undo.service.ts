import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf } from '@hochoi/contracts';
import { AuditTrail, Clock, Database } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { loadTreeAround, loadWholeTree } from './load-tree';
import { noteUnitsMoved } from '../counts/note-changes';
import { lockAround, lockUnits } from './lock-units';
import { checkTree, checkUndo, type VersionRow } from './operations';
import { Unit } from './unit.entity';
import { type BuiltOn, inDomainWords, unitErrors } from './unit.errors';
import { UnitLink } from './unit-link.entity';
import { UnitOperation } from './unit-operation.entity';
import { type Asked, asked, type DecidedBy } from './unit-operation.service';
import type { UnitQuery } from './unit-scope';
import { UnitUses } from './unit-use';
import { UnitVersion } from './unit-version.entity';
import { UnitVersionBefore } from './unit-version-before.entity';
import { type Undoing, whatUndoingDoes } from './what-undoing-does';
import { deleteVersions, insertVersions, pages } from './write-changes';

/** Which operations are taken back: one, or all of a batch. */
interface Which {
  column: 'id' | 'batchId';
  value: string;
}

const SHOWN = 20;

/** Takes operations back as if they had never been, as long as nothing was built on them. */
@Injectable()
export class UnitUndoService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uses: UnitUses,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param may asked once nobody else can change what stands where any more
   * @throws DomainError unit.built-on with the operations that come first, unit.in-use with what names its new units; what `may` throws
   */
  undo(operationId: string, by: DecidedBy, may: Asked = asked): Promise<void> {
    return this.takeBack({ column: 'id', value: operationId }, by, may);
  }

  /** All operations of a batch, in one transaction. @throws as `undo` */
  undoBatch(batchId: string, by: DecidedBy): Promise<void> {
    return this.takeBack({ column: 'batchId', value: batchId }, by, asked);
  }

  /** @throws DomainError unit-operation.not-found */
  async does(operationId: string): Promise<Undoing> {
    const { manager } = this.database;
    if (!(await manager.existsBy(UnitOperation, { id: operationId }))) throw unitErrors.operationNotFound();
    return whatUndoingDoes(manager, operationId);
  }

  private takeBack(which: Which, by: DecidedBy, may: Asked): Promise<void> {
    return inDomainWords(() =>
      this.database.transaction(async (manager) => {
        const operations = await this.claim(manager, which, by);
        await this.lock(manager, which, operations);
        await may();
        await this.refuseLater(manager, which, operations);
        await this.refuseUsed(manager, which);
        await this.refuseUnsound(manager, which, operations);
        await restore(manager, which);
        if (which.column === 'batchId') checkTree(await loadWholeTree(manager));
        await this.record(which, operations, by);
      }),
    );
  }

  /** Marks them, so that of two who undo the same one finds nothing left to undo. */
  private async claim(
    manager: EntityManager,
    { column, value }: Which,
    by: DecidedBy,
  ): Promise<UnitOperation[]> {
    const operations = await manager.find(UnitOperation, {
      where: { [column]: value },
      order: { id: 'ASC' },
    });
    if (operations.length === 0) throw unitErrors.operationNotFound();
    const { affected } = await manager.update(
      UnitOperation,
      { [column]: value, undoneAt: IsNull() },
      { undoneAt: this.clock.now(), undoneBy: by?.personId ?? null },
    );
    if (affected === 0) throw unitErrors.undone();
    return operations.filter(({ undoneAt }) => undoneAt === null);
  }

  private async lock(manager: EntityManager, which: Which, operations: UnitOperation[]): Promise<void> {
    const named: { unitId: string }[] = await manager.query(
      `SELECT DISTINCT unitId FROM unit_operation_unit WHERE operationId IN (${idsOf(which)})`,
      [which.value],
    );
    const unitIds = named.map(({ unitId }) => unitId);
    if (which.column === 'batchId') return lockUnits(this.database, manager, unitIds, 'change');
    const [today, on] = [dayOf(this.clock.now()), operations[0]!.effectiveOn];
    const from = today < on ? today : on;
    // The parents of before come back: they must not end meanwhile.
    const parents = (await beforeOf(manager, which)).flatMap(({ parentId }) => parentId ?? []);
    await lockAround(
      this.database,
      manager,
      { unitIds: [...new Set([...unitIds, ...parents])], top: false },
      from,
    );
  }

  /** Operations on the same units that were recorded after it and still stand. */
  private async refuseLater(
    manager: EntityManager,
    which: Which,
    operations: UnitOperation[],
  ): Promise<void> {
    const later: BuiltOn[] = await manager.query(
      `SELECT DISTINCT o.id AS operationId, o.kind, o.effectiveOn
       FROM unit_operation_unit mine
       JOIN unit_operation_unit other ON other.unitId = mine.unitId
       JOIN unit_operation o ON o.id = other.operationId AND o.undoneAt IS NULL AND o.id > ?
       WHERE mine.operationId IN (${idsOf(which)}) AND (o.${which.column} IS NULL OR o.${which.column} <> ?)
       ORDER BY o.id DESC LIMIT ${SHOWN}`,
      [operations[0]!.id, which.value, which.value],
    );
    if (later.length > 0) throw unitErrors.builtOn(later);
    if (which.column === 'id') await this.refuseTouched(manager, operations[0]!);
  }

  /** As above, for when the clocks of two machines disagree about what was later. */
  private async refuseTouched(manager: EntityManager, { id, openedCount }: UnitOperation): Promise<void> {
    const opened = await manager.findBy(UnitVersion, { operationId: id });
    if (opened.length < openedCount) throw unitErrors.builtOn([]);
  }

  private async refuseUsed(manager: EntityManager, which: Which): Promise<void> {
    const uses = await this.uses.count(createdBy(which), manager);
    if (uses.length > 0) throw unitErrors.inUse(uses);
  }

  /** Whether the tree without it is one: the old parents are there, nobody has taken the old names and codes. */
  private async refuseUnsound(
    manager: EntityManager,
    which: Which,
    operations: UnitOperation[],
  ): Promise<void> {
    if (which.column === 'batchId') return; // The whole tree is looked at afterwards.
    const before = await beforeOf(manager, which);
    const opened = await manager.findBy(UnitVersion, { operationId: which.value });
    const links = await manager.findBy(UnitLink, { operationId: which.value });
    const created = (await manager.findBy(Unit, { operationId: which.value })).map(({ id }) => id);
    const unitIds = [...before, ...opened].flatMap(({ unitId, parentId }) => [
      unitId,
      ...(parentId ? [parentId] : []),
    ]);
    const codes = before.flatMap(({ code }) => code ?? []);
    const from = [operations[0]!.effectiveOn, ...before.map(({ validFrom }) => validFrom)].sort()[0]!;
    const tree = await loadTreeAround(
      manager,
      { unitIds: [...new Set([...unitIds, ...created])], codes },
      from,
    );
    const closed = before.flatMap(({ id }) => tree.version(id) ?? []);
    checkUndo(tree, { created, opened, before, closed, links });
  }

  private async record(which: Which, operations: UnitOperation[], by: DecidedBy): Promise<void> {
    const one = which.column === 'id';
    await this.audit.record({
      action: one ? 'unit.operation-undone' : 'unit.batch-undone',
      actor: by,
      address: by?.address,
      subject: { kind: one ? 'unit-operation' : 'unit-batch', id: which.value },
      before: one
        ? { kind: operations[0]!.kind, effectiveOn: operations[0]!.effectiveOn }
        : { operations: operations.length },
    });
  }
}

const idsOf = ({ column }: Which) => `SELECT id FROM unit_operation WHERE ${column} = ?`;
const createdBy = (which: Which): UnitQuery => ({
  sql: `SELECT id FROM unit WHERE operationId IN (${idsOf(which)})`,
  parameters: [which.value],
});

async function operationsOf(manager: EntityManager, { column, value }: Which): Promise<string[]> {
  const operations = await manager.find(UnitOperation, { where: { [column]: value }, select: { id: true } });
  return operations.map(({ id }) => id);
}

/** The versions as they were before the first of these operations touched them, without those that they opened themselves. */
async function beforeOf(manager: EntityManager, which: Which): Promise<VersionRow[]> {
  const rows = await manager
    .createQueryBuilder(UnitVersionBefore, 'b')
    .where(`b.operationId IN (SELECT o.id FROM unit_operation o WHERE o.${which.column} = :value)`, which)
    .orderBy('b.operationId', 'ASC')
    .getMany();
  const own = new Set(await operationsOf(manager, which));
  const first = new Map<string, VersionRow>();
  for (const { content } of rows)
    if (!own.has(content.operationId ?? '') && !first.has(content.id)) first.set(content.id, content);
  return [...first.values()];
}

async function restore(manager: EntityManager, which: Which): Promise<void> {
  const before = await beforeOf(manager, which);
  const opened: { id: string }[] = await manager.query(
    `SELECT id FROM unit_version WHERE operationId IN (${idsOf(which)})`,
    [which.value],
  );
  await deleteVersions(
    manager,
    [...before, ...opened].map(({ id }) => id),
  );
  // By a list of ids: with a subquery MariaDB would look at, and wait for, every row.
  for (const page of pages(await operationsOf(manager, which))) {
    await manager.delete(UnitLink, { operationId: In(page) });
    await manager.delete(Unit, { operationId: In(page) });
  }
  await insertVersions(manager, before);
  await noteUnitsMoved(manager);
}
