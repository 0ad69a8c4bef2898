import { z } from 'zod';
import { day, OPEN_END } from './days';
import { unitLevel, unitOperationKind, unitRef } from './organisation';
import { only, route } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

const LAST_DAY = '2100-01-01';
/** First day of the new state. May lie ahead. */
const effectiveOn = day.refine((on) => on < LAST_DAY, 'Ngày hiệu lực phải trước năm 2100.');

const facts = {
  name: line(200),
  level: unitLevel,
  /** xã, phường, chi hội thôn … */
  type: line(60).nullish(),
  /** Which list the code is from; a code without its list means nothing. */
  codeList: line(40).nullish(),
  code: line(20).nullish(),
};
const withList = ({ code, codeList }: { code?: string | null; codeList?: string | null }) =>
  !code || !!codeList;
const listNeeded = { message: 'Hãy ghi mã này theo danh mục nào.', path: ['codeList'] };

const newUnit = z
  .object({ ...facts, parentId: id.nullable() })
  .refine(withList, listNeeded)
  .meta({ id: 'NewUnit' });
const change = z
  .object({ ...facts, parentId: id.nullable() })
  .partial()
  .refine(withList, listNeeded);
const target = z.union([z.object({ unitId: id, change: change.optional() }), z.object({ unit: newUnit })]);
const share = z.enum(['whole', 'part']);
const note = line(300).nullish();
const childPlaces = z
  .array(z.object({ unitId: id, target: z.number().int().min(0) }))
  .max(2000)
  .optional();

const decision = { effectiveOn, legalBasis: line(300).nullish(), reason: prose(1000).nullish() };
const revision = { ...decision, unitId: id, ...z.object(facts).partial().shape };

/** What may be decided about units. Targets are named by their place in the list. */
export const unitOperation = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('create'), ...decision, unit: newUnit }),
    z.object({ kind: z.literal('rename'), ...revision }),
    z.object({ kind: z.literal('retype'), ...revision }),
    z.object({ kind: z.literal('move'), ...revision, parentId: id.nullable() }),
    z.object({
      kind: z.literal('merge'),
      ...decision,
      sources: z
        .array(z.object({ unitId: id, share, note, ends: z.boolean().optional() }))
        .min(1)
        .max(100),
      target,
    }),
    z.object({
      kind: z.literal('split'),
      ...decision,
      unitId: id,
      targets: z.array(target).min(1).max(100),
      children: childPlaces,
    }),
    z.object({
      kind: z.literal('reorganise'),
      ...decision,
      targets: z.array(target).min(1).max(100),
      flows: z
        .array(z.object({ fromUnitId: id, target: z.number().int().min(0), share, note }))
        .min(1)
        .max(1000),
      children: childPlaces,
      goOn: z.array(id).max(100).optional(),
    }),
    z.object({ kind: z.literal('dissolve'), ...decision, unitId: id, childrenTo: id.nullish() }),
  ])
  .meta({ id: 'UnitOperation' });

const state = {
  name: z.string(),
  type: z.string().nullable(),
  level: unitLevel,
  codeList: z.string().nullable(),
  code: z.string().nullable(),
};
/** An end that nobody knows is no date. */
const validTo = z
  .string()
  .nullable()
  .transform((end) => (end === OPEN_END ? null : end));

export const unitNode = z
  .object({
    id,
    ...state,
    parentId: id.nullable(),
    validFrom: z.string(),
    validTo,
    /** Units directly below on that day that the caller may see. */
    childCount: z.number().int(),
  })
  .meta({ id: 'UnitNode' });

/** A unit above: by its name, and by its id when the caller may open it. */
const step = z.object({ id: id.nullable(), name: z.string() });
const link = z.object({
  unitId: id.nullable(),
  name: z.string(),
  kind: z.enum(['whole', 'part', 'rest']),
  linkedOn: z.string(),
  note: z.string().nullable(),
});
const count = z.object({ what: z.string(), count: z.number().int() });

export const unitPage = z
  .object({
    id,
    /** As it is on the day, else as it was last, or will be first. */
    ...state,
    parentId: id.nullable(),
    on: z.string(),
    state: z.enum(['current', 'ended', 'future']),
    path: z.array(step),
    childCount: z.number().int(),
    /** What it has with all that is below it and came to it: `people`, `posts`, `planned-posts`. */
    counts: z.array(count),
    versions: z.array(
      z.object({
        ...state,
        parentId: id.nullable(),
        parentName: z.string().nullable(),
        validFrom: z.string(),
        validTo,
        legalBasis: z.string().nullable(),
      }),
    ),
    predecessors: z.array(link),
    successors: z.array(link),
    /** Where people with a post in it belong on that day; `undecided`: somewhere below `unit`, nobody can say where. */
    place: z.object({ undecided: z.boolean(), unit: unitRef.nullable() }),
    /** What the caller may decide about it. */
    may: z.object({ change: z.boolean(), addChildren: z.boolean(), reorganise: z.boolean() }),
  })
  .meta({ id: 'UnitPage' });
export type UnitPageView = z.input<typeof unitPage>;

const found = z.object({ unit: unitRef, code: z.string().nullable(), codeList: z.string().nullable() });
export const resolvedCode = z
  .object({
    result: z.enum(['found', 'ambiguous', 'unknown']),
    /** One when it is found; when it is ambiguous, all it may mean: ask for the list. */
    candidates: z.array(found.extend({ validFrom: z.string(), validTo })),
  })
  .meta({ id: 'ResolvedCode' });

const stateView = z.object({ ...state, parentId: id.nullable(), parentName: z.string().nullable() });
export const unitPreview = z
  .object({
    kind: unitOperationKind,
    effectiveOn: z.string(),
    units: z.array(
      z.object({
        unitId: id,
        part: z.enum(['source', 'target', 'child']),
        before: stateView.nullable(),
        after: stateView.nullable(),
      }),
    ),
    links: z.array(
      z.object({
        fromUnitId: id,
        fromName: z.string(),
        toUnitId: id,
        toName: z.string(),
        kind: z.enum(['whole', 'part', 'rest']),
        note: z.string().nullable(),
      }),
    ),
    counts: z.array(count),
    doubts: z.array(z.object({ code: z.string(), message: z.string(), unitIds: z.array(id) })),
  })
  .meta({ id: 'UnitPreview' });

export const unitOperationView = z
  .object({
    id,
    kind: unitOperationKind,
    effectiveOn: z.string(),
    legalBasis: z.string().nullable(),
    reason: z.string().nullable(),
    recordedAt: moment,
    /** Null: the command line, or somebody whom the caller may not see. */
    recordedBy: z.string().nullable(),
    undoneAt: moment.nullable(),
    undoneBy: z.string().nullable(),
    units: z.array(z.object({ unitId: id, part: z.enum(['source', 'target']), name: z.string() })),
    childCount: z.number().int(),
  })
  .meta({ id: 'UnitOperationView' });
export type UnitOperationView = z.input<typeof unitOperationView>;

/** Who sees the units of her own scope. */
export const unitReaders = ['unit-manager', 'organiser', 'registrar', 'national-administrator'] as const;
export const unitChangers = ['unit-manager', 'national-administrator'] as const;
const readers = only(unitReaders, 'units');
const changers = only(unitChangers, 'units');
const byUnitId = z.object({ unitId: id });
const byOperationId = z.object({ operationId: id });
/** As of which day; today when it is left out. */
const on = day.optional();
const tag = 'units';

export const unitRoutes = {
  listUnits: route({
    id: 'listUnits',
    method: 'GET',
    path: '/units',
    tag,
    access: readers,
    summary:
      'Units directly below one as of a day, by name; without one: the highest that the caller may see',
    query: z.object({ parentId: id.optional(), on, ...cursorQuery }),
    response: pageOf(unitNode).extend({ path: z.array(step) }),
  }),
  searchUnits: route({
    id: 'searchUnits',
    method: 'GET',
    path: '/units/search',
    tag,
    access: readers,
    summary: 'Units as of a day by words of their name, with or without marks, or by code',
    query: z.object({
      query: z.string().max(200),
      on,
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({ items: z.array(found) }),
  }),
  resolveUnitCode: route({
    id: 'resolveUnitCode',
    method: 'GET',
    path: '/units/code',
    tag,
    access: readers,
    summary: 'Which unit a code means, by its list and day; without the list all it may mean',
    query: z.object({ code: line(20), codeList: line(40).optional(), on }),
    response: resolvedCode,
  }),
  exportUnits: route({
    id: 'exportUnits',
    method: 'GET',
    path: '/units/tree.csv',
    tag,
    access: readers,
    looksAt: 'nobody',
    summary: 'The tree as of a day as a table for Excel; the same bytes whenever it is asked for',
    query: z.object({ on }),
    file: 'text/csv',
  }),
  getUnit: route({
    id: 'getUnit',
    method: 'GET',
    path: '/units/{unitId}',
    tag,
    access: readers,
    summary: 'A unit as of a day, all it was and will be, and what the caller may do',
    params: byUnitId,
    query: z.object({ on }),
    response: unitPage,
  }),
  unitHistory: route({
    id: 'unitHistory',
    method: 'GET',
    path: '/units/{unitId}/history',
    tag,
    access: readers,
    summary: 'What was decided about a unit, newest first',
    params: byUnitId,
    query: z.object(cursorQuery),
    response: z.object({ items: z.array(unitOperationView), nextCursor: z.string().nullable() }),
  }),
  previewUnitOperation: route({
    id: 'previewUnitOperation',
    method: 'POST',
    path: '/unit-operations/preview',
    tag,
    access: changers,
    status: 200,
    summary: 'What a decision would change, how much it touches, and what is doubtful; changes nothing',
    body: unitOperation,
    response: unitPreview,
  }),
  applyUnitOperation: route({
    id: 'applyUnitOperation',
    method: 'POST',
    path: '/unit-operations',
    tag,
    access: changers,
    status: 201,
    idempotencyKey: true,
    summary: 'Record a decision about units',
    body: unitOperation,
    response: unitOperationView,
  }),
  getUnitOperation: route({
    id: 'getUnitOperation',
    method: 'GET',
    path: '/unit-operations/{operationId}',
    tag,
    access: readers,
    summary: 'One decision',
    params: byOperationId,
    response: unitOperationView,
  }),
  undoUnitOperation: route({
    id: 'undoUnitOperation',
    method: 'POST',
    path: '/unit-operations/{operationId}/undo',
    tag,
    access: changers,
    status: 200,
    summary: 'Take a decision back as if it had never been, while nothing is built on it',
    params: byOperationId,
    response: unitOperationView,
  }),
};
