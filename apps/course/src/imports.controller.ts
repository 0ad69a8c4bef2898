import { Controller, type StreamableFile } from '@nestjs/common';
import { AccessLog } from '@hochoi/access';
import { type ImportView, type ResponseOf, routes } from '@hochoi/contracts';
import {
  ImportResults,
  ImportService,
  importTemplate,
  ImportViews,
  type PersonImport,
  PlanOfImport,
} from '@hochoi/intake';
import { contentTypeOf, Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from './file-of';

type R = typeof routes;

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportService,
    private readonly plans: PlanOfImport,
    private readonly views: ImportViews,
    private readonly results: ImportResults,
    private readonly log: AccessLog,
  ) {}

  @Handle(routes.listImports)
  async listImports(@In() { actor, query }: Input<R['listImports']>): Promise<ResponseOf<R['listImports']>> {
    const found = await this.imports.list(actor, query.cursor, query.limit + 1);
    const page = found.slice(0, query.limit);
    const nextCursor = found.length > page.length ? page.at(-1)!.id : null;
    return { items: await this.views.imports(page), nextCursor };
  }

  @Handle(routes.importTemplate)
  importTemplate(): StreamableFile {
    return fileOf(importTemplate(), contentTypeOf('a.xlsx'), 'mau-danh-sach-can-bo.xlsx');
  }

  @Handle(routes.uploadImport)
  async uploadImport(@In() input: Input<R['uploadImport']>): Promise<ImportView> {
    const { unitId, fileName } = input.query;
    return this.views.one(await this.imports.upload(input, unitId, fileName, () => input.upload));
  }

  @Handle(routes.getImport)
  async getImport(@In() { actor, params }: Input<R['getImport']>): Promise<ImportView> {
    return this.views.one(await this.imports.find(actor, params.importId));
  }

  @Handle(routes.mapImport)
  async mapImport(@In() input: Input<R['mapImport']>): Promise<ImportView> {
    const { params, lockVersion, body } = input;
    return this.views.one(await this.imports.map(input, params.importId, lockVersion, body));
  }

  @Handle(routes.previewImport)
  async previewImport(@In() input: Input<R['previewImport']>): Promise<ImportView> {
    return this.views.one(await this.imports.preview(input, input.params.importId, input.lockVersion));
  }

  @Handle(routes.listImportRows)
  async listImportRows(
    @In() { actor, params, query }: Input<R['listImportRows']>,
  ): Promise<ResponseOf<R['listImportRows']>> {
    const one = await this.imports.find(actor, params.importId);
    const found = await this.plans.page(one, query.kind, numberOf(query.cursor), query.limit + 1);
    const page = found.slice(0, query.limit);
    const nextCursor = found.length > page.length ? String(page.at(-1)!.number) : null;
    return { items: await this.views.rows(page), nextCursor };
  }

  @Handle(routes.decideImportRow)
  async decideImportRow(@In() { actor, params, body }: Input<R['decideImportRow']>): Promise<ImportView> {
    const one = await this.imports.findByRow(actor, params.rowId);
    await this.plans.decide(one, params.rowId, body.decision);
    return this.views.one(await this.imports.find(actor, one.id));
  }

  @Handle(routes.applyImport)
  async applyImport(@In() input: Input<R['applyImport']>): Promise<ImportView> {
    const { params, lockVersion, body } = input;
    return this.views.one(await this.imports.apply(input, params.importId, lockVersion, body.confirmedEnds));
  }

  @Handle(routes.stopImport)
  async stopImport(@In() input: Input<R['stopImport']>): Promise<ImportView> {
    return this.views.one(await this.imports.stop(input, input.params.importId));
  }

  /** Her own file with our remarks: who is in it is counted, the rows themselves are a list that was looked at. */
  @Handle(routes.importResult)
  async importResult(@In() { actor, params }: Input<R['importResult']>): Promise<StreamableFile> {
    const one: PersonImport = await this.imports.find(actor, params.importId);
    const stream = await this.results.file(one);
    const what = { kind: 'file', what: routes.importResult.id, unitId: one.unitId } as const;
    await this.log.record(actor, [], { ...what, count: one.counts?.rows ?? 0 });
    return fileOf(stream, contentTypeOf(one.storageKey), `loi-${one.fileName}`);
  }
}

const numberOf = (cursor: string | undefined): number => {
  const number = Number(cursor ?? -1);
  return Number.isSafeInteger(number) ? number : -1;
};
