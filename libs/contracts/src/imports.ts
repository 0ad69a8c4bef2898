import { z } from 'zod';
import { day } from './days';
import { unitRef } from './organisation';
import { personRef } from './people';
import { personWriters } from './posts';
import { only, route } from './route';
import { cursorQuery, id, line, moment } from './text';

const MEGABYTE = 1024 * 1024;

/**
 * uploaded: being read, then waiting for its columns; mapped: columns chosen; previewing and applying: at work; previewed: what it would
 * change is there to look at; stopped: given up by the officer. failed can be previewed again.
 */
export const importStates = [
  'uploaded',
  'mapped',
  'previewing',
  'previewed',
  'applying',
  'applied',
  'failed',
  'stopped',
] as const;
export const importState = z.enum(importStates).meta({ id: 'ImportState' });
export type ImportState = z.infer<typeof importState>;

/** What a column of the file can hold. */
export const importFields = [
  'code',
  'fullName',
  'birthDate',
  'phone',
  'email',
  'unitCode',
  'unitName',
  'unitAbove',
  'position',
  'startsOn',
  'endsOn',
  'employment',
  'acting',
  'concurrent',
  'planned',
] as const;
export const importField = z.enum(importFields).meta({ id: 'ImportField' });
export type ImportField = z.infer<typeof importField>;

export const importRowKinds = ['create', 'change', 'end', 'doubt', 'error', 'unchanged'] as const;
export const importRowKind = z.enum(importRowKinds).meta({ id: 'ImportRowKind' });
export type ImportRowKind = z.infer<typeof importRowKind>;

const count = z.number().int();

/** Column of the table -> what it holds. */
const columns = z.record(z.string(), importField);
export const importMapping = z
  .object({
    sheet: z.string().max(200),
    /** By the column's place in the table, as in `ImportSheet.columns`. */
    columns: columns.refine(
      (given) => new Set(Object.values(given)).size === Object.keys(given).length,
      'Mỗi nội dung chỉ chọn một cột.',
    ),
    /** delta: who is not in the file stays; full: posts of the unit and below that are not in the file end. */
    scope: z.enum(['delta', 'full']).default('delta'),
    emptyCells: z.enum(['keep', 'clear']).default('keep'),
    /** For posts whose row names no first day; also the day on which posts end that a full list leaves out. */
    startsOn: day,
    /** For rows that name no position. */
    positionCode: line(30).nullable().default(null),
    /** Which list the unit codes are from; null: any, as of the day. */
    codeList: line(40).nullable().default(null),
    codesOn: day.nullable().default(null),
    /** Percent of the open posts; a full list that would end more asks first. */
    endShare: z.number().int().min(0).max(100).default(10),
  })
  .meta({ id: 'ImportMapping' });
export type ImportMapping = z.output<typeof importMapping>;

const importColumn = z.object({
  index: count,
  /** Letters of the sheet: C, or C–D for a name in two columns. */
  letters: z.string(),
  header: z.string(),
  /** Some of its values, as they stand in the file. */
  samples: z.array(z.string()),
  guess: importField.nullable(),
  /** 0 to 1. */
  confidence: z.number(),
});

export const importSheet = z
  .object({
    name: z.string(),
    hidden: z.boolean(),
    headerLine: count,
    columns: z.array(importColumn),
  })
  .meta({ id: 'ImportSheet' });
export type ImportSheet = z.infer<typeof importSheet>;

export const importCounts = z
  .object({
    rows: count,
    create: count,
    change: count,
    end: count,
    doubt: count,
    error: count,
    unchanged: count,
    /** Posts that begin, that are corrected and that end, of all rows. */
    postsStarted: count,
    postsChanged: count,
    postsEnded: count,
    /** Doubts that were decided and are not in the preview yet. */
    decisions: count,
    /** Rows whose outcome changed since the preview before. */
    changedSince: count,
    /** Open posts of the unit and below, and how many of them a full list ends because it leaves them out. */
    openPosts: count,
    leftOut: count,
  })
  .meta({ id: 'ImportCounts' });
export type ImportCounts = z.infer<typeof importCounts>;

const progress = z.object({
  stage: z.enum(['reading', 'matching', 'saving', 'checking', 'writing']),
  done: count,
  total: count,
});

export const importView = z
  .object({
    id,
    unit: unitRef,
    fileName: z.string(),
    fileSize: count,
    /** False once the uploaded file is past its time: it cannot be had back with remarks. */
    fileKept: z.boolean(),
    state: importState,
    /** Null until the file was read. */
    sheets: z.array(importSheet).nullable(),
    mapping: importMapping.nullable(),
    /** The mapping comes from the last import of this unit with the same header. */
    remembered: z.boolean(),
    counts: importCounts.nullable(),
    progress: progress.nullable(),
    /** The number of posts that applying has to name, when a full list ends more than the set share. */
    endsToConfirm: count.nullable(),
    /** Nothing to apply: the file says what is known already. */
    nothingToDo: z.boolean(),
    /** Vietnamese: why it failed, or went back to the preview, and what to do. */
    problem: z.string().nullable(),
    uploadedBy: personRef.nullable(),
    uploadedAt: moment,
    appliedAt: moment.nullable(),
    lockVersion: count,
  })
  .meta({ id: 'Import' });
export type ImportView = z.input<typeof importView>;

const fieldChange = z.object({
  field: z.enum(['fullName', 'birthDate', 'phone', 'email', 'code']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const postOutcome = z.object({
  action: z.enum(['start', 'change', 'end']),
  unitName: z.string(),
  /** The position’s name, or the title. */
  position: z.string(),
  kind: z.enum(['held', 'planned']),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  /** Of a change: what is corrected, in words. */
  changes: z.array(z.string()),
});

export const importDecision = z
  .discriminatedUnion('as', [
    z.object({ as: z.literal('unit'), unit: id }),
    // Who is meant may be asked after the unit was told, so that one is kept.
    z.object({ as: z.literal('person'), person: id, unit: id.optional() }),
    z.object({ as: z.literal('new'), unit: id.optional() }),
    z.object({ as: z.literal('same-row'), unit: id.optional() }),
    z.object({ as: z.literal('skip') }),
  ])
  .meta({ id: 'ImportDecision' });
export type ImportDecision = z.infer<typeof importDecision>;

const doubtChoices = z.object({
  persons: z.array(
    z.object({ person: personRef, unitName: z.string().nullable(), reasons: z.array(z.string()) }),
  ),
  units: z.array(unitRef),
  /** The row above that may be about the same woman. */
  line: count.nullable(),
  mayBeNew: z.boolean(),
});

export const importRowView = z
  .object({
    id,
    kind: importRowKind,
    sheet: z.string().nullable(),
    /** As Excel shows it; null for what is not in the file. */
    line: count.nullable(),
    /** The name that stands in the file, or of the person whose post ends. */
    label: z.string(),
    person: personRef.nullable(),
    changes: z.array(fieldChange),
    posts: z.array(postOutcome),
    /** Vietnamese, one sentence each: what is wrong, what is not clear, what was read differently. */
    messages: z.array(
      z.object({ code: z.string(), weight: z.enum(['error', 'doubt', 'notice']), text: z.string() }),
    ),
    choices: doubtChoices.nullable(),
    decision: importDecision.nullable(),
    changedSince: z.boolean(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRowView = z.input<typeof importRowView>;

const importers = only(personWriters, 'units');
const byImportId = z.object({ importId: id });
const tag = 'imports';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Without columns and rows: for lists. */
const listedImport = importView.omit({ sheets: true, mapping: true }).meta({ id: 'ListedImport' });

export const importRoutes = {
  listImports: route({
    id: 'listImports',
    method: 'GET',
    path: '/imports',
    tag,
    access: importers,
    looksAt: 'nobody',
    summary: 'Lists of persons that were uploaded for units of the caller, newest first',
    query: z.object(cursorQuery),
    response: z.object({ items: z.array(listedImport), nextCursor: z.string().nullable() }),
  }),
  importTemplate: route({
    id: 'importTemplate',
    method: 'GET',
    path: '/imports/template',
    tag,
    access: importers,
    looksAt: 'nobody',
    summary: 'A sample list to fill in',
    file: xlsx,
  }),
  uploadImport: route({
    id: 'uploadImport',
    method: 'POST',
    path: '/imports',
    tag,
    access: importers,
    status: 201,
    summary: 'Upload a list of persons and their posts (.xlsx or CSV) for a unit and what is below it',
    query: z.object({ unitId: id, fileName: line(255).default('danh-sach.xlsx') }),
    upload: { mediaTypes: ['application/octet-stream'], maxBytes: 20 * MEGABYTE },
    response: importView,
  }),
  getImport: route({
    id: 'getImport',
    method: 'GET',
    path: '/imports/{importId}',
    tag,
    access: importers,
    looksAt: 'nobody',
    params: byImportId,
    summary: 'An import: how far it is, its columns, what it would change or has changed in numbers',
    response: importView,
  }),
  mapImport: route({
    id: 'mapImport',
    method: 'PUT',
    path: '/imports/{importId}/mapping',
    tag,
    access: importers,
    params: byImportId,
    ifMatch: true,
    summary: 'Say which column holds what, and how the list is meant; remembered for the unit',
    body: importMapping,
    response: importView,
  }),
  previewImport: route({
    id: 'previewImport',
    method: 'POST',
    path: '/imports/{importId}/preview',
    tag,
    access: importers,
    status: 200,
    params: byImportId,
    ifMatch: true,
    summary: 'Work out what the list would change; changes nothing',
    response: importView,
  }),
  listImportRows: route({
    id: 'listImportRows',
    method: 'GET',
    path: '/imports/{importId}/rows',
    tag,
    access: importers,
    looksAt: 'list',
    params: byImportId,
    summary: 'Rows of the preview of one kind, in the order of the file',
    query: z.object({ kind: importRowKind.default('create'), ...cursorQuery }),
    response: z.object({ items: z.array(importRowView), nextCursor: z.string().nullable() }),
  }),
  decideImportRow: route({
    id: 'decideImportRow',
    method: 'PUT',
    path: '/import-rows/{rowId}/decision',
    tag,
    access: importers,
    params: z.object({ rowId: id }),
    summary: 'Say what a doubtful row means; the next preview goes by it. Null takes it back',
    body: z.object({ decision: importDecision.nullable() }),
    response: importView,
  }),
  applyImport: route({
    id: 'applyImport',
    method: 'POST',
    path: '/imports/{importId}/application',
    tag,
    access: importers,
    status: 200,
    params: byImportId,
    ifMatch: true,
    summary: 'Do what the preview says, all of it or nothing; rows with errors and open doubts are left out',
    /** The number of posts that end, when the import asks for it (`endsToConfirm`). */
    body: z.object({ confirmedEnds: count.optional() }),
    response: importView,
  }),
  stopImport: route({
    id: 'stopImport',
    method: 'POST',
    path: '/imports/{importId}/stop',
    tag,
    access: importers,
    status: 200,
    params: byImportId,
    summary: 'Give an import up that is not applied',
    response: importView,
  }),
  importResult: route({
    id: 'importResult',
    method: 'GET',
    path: '/imports/{importId}/file',
    tag,
    access: importers,
    looksAt: 'named',
    params: byImportId,
    summary: 'The file back, with a column that says what is wrong or not clear in each row',
    file: 'application/octet-stream',
  }),
};
