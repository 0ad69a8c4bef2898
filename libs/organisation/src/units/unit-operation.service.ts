import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { loadTreeAround, loadWholeTree, namedBy } from './load-tree';
import { lockAround, lockUnits } from './lock-units';
import {
  applyChanges,
  planOperation,
  type UnitChanges,
  type UnitOperationRequest,
  type UnitTree,
} from './operations';
import { describeChanges, type UnitPreview } from './describe-changes';
import { inDomainWords } from './unit.errors';
import { UnitOperation } from './unit-operation.entity';
import { UnitUses } from './unit-use';
import { type Recorded, writeOperations } from './write-changes';

/** Who decides, and from where; null: the command line. */
export type DecidedBy = { personId: string; accountId: string; address?: string } | null;

/** Whether whoever decides may do so. Throws when she may not. */
export type Asked = () => Promise<void>;
export const asked: Asked = async () => undefined;

export interface Batch {
  /** Operations of one batch are undone together. */
  batchId: string;
  by: DecidedBy;
}

export interface PlannedOperation {
  request: UnitOperationRequest;
  changes: UnitChanges;
}

export interface AppliedOperation {
  operationId: string;
  changes: UnitChanges;
}

/** Decisions about units: tried out, carried out, one or thousands at a time. */
@Injectable()
export class UnitOperationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uses: UnitUses,
    private readonly audit: AuditTrail,
  ) {}

  /** What an operation would change, and how much it touches. Changes nothing. @throws DomainError as `apply` would */
  preview(request: UnitOperationRequest): Promise<UnitPreview> {
    return inDomainWords(async () => {
      const { manager } = this.database;
      const tree = await loadTreeAround(manager, namedBy(request), request.effectiveOn);
      const changes = this.plan(tree, request);
      const touched = changes.named.filter(({ part }) => part === 'source').map(({ unitId }) => unitId);
      const counts = await this.uses.countBelow(touched, manager, request.effectiveOn);
      const preview = describeChanges(tree, changes, request, counts);
      return { ...preview, doubts: [...this.doubtsOfDay(request), ...preview.doubts] };
    });
  }

  /** A decision of an earlier day is allowed, since papers come late; but what was seen of the days since then will differ. */
  private doubtsOfDay({ effectiveOn }: UnitOperationRequest): UnitPreview['doubts'] {
    if (effectiveOn >= dayOf(this.clock.now())) return [];
    const message =
      'Quyết định có hiệu lực từ một ngày đã qua: cây đơn vị từ ngày ấy đến nay sẽ khác với những gì đã xem và đã in.';
    return [{ code: 'unit.backdated', message, unitIds: [] }];
  }

  /**
   * Carries an operation out in one transaction. Of two that cannot both be, one waits for the other and is then refused by name.
   * @param may asked once nobody else can change what stands where any more
   * @throws DomainError `unit.*`, and what `may` throws
   */
  apply(request: UnitOperationRequest, by: DecidedBy, may: Asked = asked): Promise<AppliedOperation> {
    return inDomainWords(() =>
      this.database.transaction(async (manager) => {
        const named = namedBy(request);
        await lockAround(this.database, manager, named, this.earlier(request.effectiveOn));
        await may();
        const tree = await loadTreeAround(manager, named, request.effectiveOn);
        const changes = this.plan(tree, request);
        const names = describeChanges(tree, changes, request, []);
        applyChanges(tree, changes);
        const recorded = { operation: this.row(request, changes, null, by), changes };
        await writeOperations(manager, [recorded], tree, this.clock.now());
        await this.record(recorded, names, by);
        return { operationId: changes.operationId, changes };
      }),
    );
  }

  /**
   * Carries out all of them in their order, or none. Each may name units that one before it made, by the id that was given there.
   * @param failed hears of each that cannot be; it is then left out. Without it the first one ends the whole.
   */
  applyAll(
    requests: Iterable<UnitOperationRequest>,
    batch: Batch,
    failed?: (request: UnitOperationRequest, reason: Error) => void,
  ): Promise<AppliedOperation[]> {
    return this.applyPlan((tree) => {
      const planned: PlannedOperation[] = [];
      for (const request of requests)
        try {
          const changes = this.plan(tree, request);
          applyChanges(tree, changes);
          planned.push({ request, changes });
        } catch (error) {
          if (!failed) throw error;
          failed(request, error as Error);
        }
      return planned;
    }, batch);
  }

  /**
   * As `applyAll`, for who must see all units to know what to do.
   * @param work plans on the tree of all units and applies each plan to it, so that it is left as it will be
   */
  applyPlan(
    work: (tree: UnitTree) => readonly PlannedOperation[],
    { batchId, by }: Batch,
  ): Promise<AppliedOperation[]> {
    return inDomainWords(() =>
      this.database.transaction(async (manager) => {
        await this.lockAll(manager);
        const tree = await loadWholeTree(manager);
        const recorded = work(tree).map(({ request, changes }) => ({
          operation: this.row(request, changes, batchId, by),
          changes,
        }));
        if (recorded.length === 0) return [];
        await writeOperations(manager, recorded, tree, this.clock.now());
        await this.recordBatch(recorded, batchId, by);
        return recorded.map(({ changes }) => ({ operationId: changes.operationId, changes }));
      }),
    );
  }

  /** Who may do it hangs on what stands where today, also when it is to take effect later. */
  private earlier(effectiveOn: string): string {
    const today = dayOf(this.clock.now());
    return today < effectiveOn ? today : effectiveOn;
  }

  private plan(tree: UnitTree, request: UnitOperationRequest): UnitChanges {
    return planOperation(tree, request, { operationId: newId(), newId });
  }

  private async lockAll(manager: EntityManager): Promise<void> {
    const rows: { id: string }[] = await manager.query('SELECT id FROM unit');
    await lockUnits(
      this.database,
      manager,
      rows.map(({ id }) => id),
      'change',
    );
  }

  private row(
    { kind, effectiveOn, legalBasis, reason }: UnitOperationRequest,
    { operationId, opened }: UnitChanges,
    batchId: string | null,
    by: DecidedBy,
  ): UnitOperation {
    return {
      id: operationId,
      kind,
      effectiveOn,
      legalBasis: legalBasis ?? null,
      reason: reason ?? null,
      batchId,
      recordedBy: by?.personId ?? null,
      recordedAt: this.clock.now(),
      undoneBy: null,
      undoneAt: null,
      openedCount: opened.length,
    };
  }

  private async record({ operation }: Recorded, preview: UnitPreview, by: DecidedBy): Promise<void> {
    const first = preview.units.find(({ part }) => part === 'target') ?? preview.units[0]!;
    await this.audit.record({
      action: `unit.${done[operation.kind]}`,
      actor: by,
      address: by?.address,
      subject: { kind: 'unit', id: first.unitId, label: (first.after ?? first.before)!.name },
      unitId: first.unitId,
      before: preview.units.map(({ unitId, before }) => ({ unitId, ...before })),
      after: {
        operationId: operation.id,
        effectiveOn: operation.effectiveOn,
        legalBasis: operation.legalBasis,
        units: preview.units.map(({ unitId, after }) => ({ unitId, ...after })),
        links: preview.links,
      },
      reason: operation.reason ?? undefined,
    });
  }

  private async recordBatch(recorded: readonly Recorded[], batchId: string, by: DecidedBy): Promise<void> {
    const counts: Record<string, number> = {};
    for (const { operation } of recorded) counts[operation.kind] = (counts[operation.kind] ?? 0) + 1;
    await this.audit.record({
      action: 'unit.batch-applied',
      actor: by,
      address: by?.address,
      subject: { kind: 'unit-batch', id: batchId },
      after: { operations: recorded.length, ...counts },
    });
  }
}

const done: Record<UnitOperationRequest['kind'], string> = {
  create: 'created',
  rename: 'renamed',
  retype: 'retyped',
  move: 'moved',
  merge: 'merged',
  split: 'split',
  reorganise: 'reorganised',
  dissolve: 'dissolved',
};
