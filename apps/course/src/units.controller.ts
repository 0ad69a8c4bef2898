import { PassThrough } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { unitRefs } from '@hochoi/access';
import { type ResponseOf, routes, type UnitOperationView } from '@hochoi/contracts';
import {
  unitErrors,
  UnitExportService,
  UnitHistoryService,
  UnitOperationService,
  UnitSearchService,
  UnitTreeService,
  UnitUndoService,
  type VersionRow,
} from '@hochoi/organisation';
import { type Actor, Database, Handle, In, type Input } from '@hochoi/platform';
import { writeCsv } from '@hochoi/spreadsheet';
import { UnitPermissionService } from './unit-permission.service';
import { unitTableColumns, unitTableRows } from './unit-table';
import { nodeView, UnitViewService } from './unit-view.service';

type R = typeof routes;

/** Units as of a day, and the decisions about them. */
@Controller()
export class UnitsController {
  constructor(
    private readonly database: Database,
    private readonly permission: UnitPermissionService,
    private readonly views: UnitViewService,
    private readonly tree: UnitTreeService,
    private readonly finding: UnitSearchService,
    private readonly past: UnitHistoryService,
    private readonly exporting: UnitExportService,
    private readonly operations: UnitOperationService,
    private readonly undoing: UnitUndoService,
  ) {}

  @Handle(routes.listUnits)
  async listUnits(@In() { query, actor }: Input<R['listUnits']>): Promise<ResponseOf<R['listUnits']>> {
    const { parentId = null, on = this.tree.today, ...page } = query;
    const reach = this.permission.reach(actor);
    if (parentId !== null) await this.permission.requireSeen(actor, parentId);
    const { items, ...rest } = await this.tree.children(parentId, on, reach, page);
    const above = parentId === null ? [] : await this.views.path(reach, parentId, on);
    const own = parentId === null ? null : await this.tree.on(parentId, on);
    return {
      ...rest,
      items: items.map(nodeView),
      path: own ? [...above, { id: parentId, name: own.name }] : above,
    };
  }

  @Handle(routes.searchUnits)
  async searchUnits(@In() { query, actor }: Input<R['searchUnits']>): Promise<ResponseOf<R['searchUnits']>> {
    const { on = this.tree.today } = query;
    const found = await this.finding.search(query.query, on, this.permission.reach(actor), query.limit);
    return { items: await this.found(found, on) };
  }

  @Handle(routes.resolveUnitCode)
  async resolveUnitCode(
    @In() { query, actor }: Input<R['resolveUnitCode']>,
  ): Promise<ResponseOf<R['resolveUnitCode']>> {
    const { on = this.tree.today } = query;
    const resolved = await this.finding.resolveCode(query.code, query.codeList ?? null, on);
    if (resolved.result === 'unknown') return { result: 'unknown', candidates: [] };
    const meant =
      resolved.result === 'found' ? [resolved.version] : resolved.candidates.map(({ version }) => version);
    const seen = await this.permission.seen(actor, meant);
    if (seen.length === 0) return { result: 'unknown', candidates: [] };
    const candidates = await Promise.all(
      seen.map(async (version) => {
        const [found] = await this.found([version], version.validFrom);
        return { ...found!, validFrom: version.validFrom, validTo: version.validTo };
      }),
    );
    return { result: resolved.result, candidates };
  }

  @Handle(routes.exportUnits)
  exportUnits(@In() { query, actor }: Input<R['exportUnits']>): StreamableFile {
    const { on = this.tree.today } = query;
    const output = new PassThrough();
    const rows = unitTableRows(this.exporting.whole(on, this.permission.reach(actor)));
    writeCsv(output, { columns: unitTableColumns, rows }).catch((error: Error) => output.destroy(error));
    const disposition = `attachment; filename="don-vi-${on}.csv"`;
    return new StreamableFile(output, { type: 'text/csv; charset=utf-8', disposition });
  }

  @Handle(routes.getUnit)
  async getUnit(@In() { params, query, actor }: Input<R['getUnit']>): Promise<ResponseOf<R['getUnit']>> {
    await this.permission.requireSeen(actor, params.unitId);
    return this.views.page(actor, params.unitId, query.on ?? this.tree.today);
  }

  @Handle(routes.unitHistory)
  async unitHistory(
    @In() { params, query, actor }: Input<R['unitHistory']>,
  ): Promise<ResponseOf<R['unitHistory']>> {
    await this.permission.requireSeen(actor, params.unitId);
    const { items, nextCursor } = await this.past.history(params.unitId, query);
    return { items: await this.views.operations(actor, items), nextCursor };
  }

  @Handle(routes.previewUnitOperation)
  async previewUnitOperation(
    @In() { body, actor }: Input<R['previewUnitOperation']>,
  ): Promise<ResponseOf<R['previewUnitOperation']>> {
    await this.permission.requireMay(actor, body);
    return this.operations.preview(body);
  }

  @Handle(routes.applyUnitOperation)
  async applyUnitOperation(
    @In() { body, actor, address }: Input<R['applyUnitOperation']>,
  ): Promise<UnitOperationView> {
    const may = () => this.permission.requireMay(actor, body);
    return this.database.transaction(async () => {
      await may(); // Before she waits for anybody; and once more when nobody can move anything under her hands.
      const { operationId } = await this.operations.apply(body, { ...actor, address }, may);
      return this.view(actor, operationId);
    });
  }

  @Handle(routes.getUnitOperation)
  async getUnitOperation(@In() { params, actor }: Input<R['getUnitOperation']>): Promise<UnitOperationView> {
    const unitIds = await this.past.namedBy(params.operationId);
    const seen = await this.permission.seen(
      actor,
      unitIds.map((unitId) => ({ unitId })),
    );
    if (seen.length === 0) throw unitErrors.operationNotFound();
    return this.view(actor, params.operationId);
  }

  @Handle(routes.undoUnitOperation)
  async undoUnitOperation(
    @In() { params, actor, address }: Input<R['undoUnitOperation']>,
  ): Promise<UnitOperationView> {
    return this.database.transaction(async () => {
      const operation = await this.past.operation(params.operationId);
      if (!operation) throw unitErrors.operationNotFound();
      const undoing = await this.undoing.does(params.operationId);
      const may = () => this.permission.requireMayUndo(actor, operation, undoing);
      await may();
      const view = await this.view(actor, params.operationId);
      await this.undoing.undo(params.operationId, { ...actor, address }, may);
      const after = await this.view(actor, params.operationId);
      // The units that it had made are gone, and with them their names.
      return { ...after, units: view.units };
    });
  }

  private async view(actor: Actor, operationId: string): Promise<UnitOperationView> {
    const entry = await this.past.operation(operationId);
    return (await this.views.operations(actor, [entry!]))[0]!;
  }

  private async found(versions: VersionRow[], on: string) {
    const refs = await unitRefs(
      this.database.manager,
      versions.map(({ unitId }) => unitId),
      on,
    );
    return versions.map(({ unitId, code, codeList }) => ({ unit: refs.get(unitId)!, code, codeList }));
  }
}
