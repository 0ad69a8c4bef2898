import { z } from 'zod';
import { materialKinds } from './blocks';
import { topicCode } from './library';
import { mediaState, playback } from './media';
import { versionState } from './reviewing';
import { only, route } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

const count = z.number().int();
export const materialKind = z.enum(materialKinds).meta({ id: 'MaterialKind' });

/** What is known of a file; of one that is still being prepared not much. Addresses open for the caller alone, and for some hours. */
export const materialFile = z
  .object({
    mediaId: id,
    fileName: z.string(),
    /** Bytes of what was uploaded. */
    size: count,
    state: mediaState,
    /** Percent of the preparing. */
    progress: count,
    failure: z.string().nullable(),
    /** Of a film or recording. */
    seconds: z.number().nullable(),
    /** Of a document. */
    pages: count.nullable(),
    /** Of a picture, in pixels. */
    width: count.nullable(),
    height: count.nullable(),
    /** Of a picture, or of a film's first scene. */
    thumbnail: z.string().nullable(),
    /** Of a picture, wide enough for a screen. */
    picture: z.string().nullable(),
    /** Of a document, as a browser shows it. */
    view: z.string().nullable(),
    /** What was uploaded. */
    download: z.string().nullable(),
  })
  .meta({ id: 'MaterialFile' });
export type MaterialFileView = z.input<typeof materialFile>;

/** One edition; it never changes. `material:<id>` in a lesson's text shows it. */
export const materialEdition = z
  .object({
    id,
    number: count,
    /** What a picture shows, for who does not see it. */
    alt: z.string().nullable(),
    /** Who made it and on which terms it may be used. */
    source: z.string().nullable(),
    /** What is new against the edition before. */
    note: z.string().nullable(),
    createdAt: moment,
    file: materialFile,
  })
  .meta({ id: 'MaterialEdition' });
export type MaterialEditionView = z.input<typeof materialEdition>;

const materialFacts = {
  id,
  kind: materialKind,
  title: z.string(),
  tags: z.array(z.string()),
  /** Whether other authors may use it. */
  shared: z.boolean(),
  archived: z.boolean(),
  /** Whether it is the caller's. */
  mine: z.boolean(),
  /** Whether the caller may change it: the owner, and administrators. */
  mayChange: z.boolean(),
  /** Topics that show it, to learners or in a draft. */
  topics: count,
  updatedAt: moment,
  /** Send back as If-Match. */
  lockVersion: count,
};
export const materialCard = z
  .object({ ...materialFacts, latest: materialEdition })
  .meta({ id: 'MaterialCard' });
export type MaterialCardView = z.input<typeof materialCard>;

export const material = z
  .object({
    ...materialFacts,
    /** The newest first. */
    editions: z.array(materialEdition),
  })
  .meta({ id: 'Material' });
export type MaterialView = z.input<typeof material>;

/** A lesson that shows an edition, in a draft or as learners see it. */
export const materialUsed = z
  .object({
    topicId: id,
    code: topicCode,
    topicTitle: z.string(),
    /** Number of the topic's version. */
    version: count,
    state: versionState,
    lessonId: id,
    lessonKey: id,
    lessonTitle: z.string(),
    /** Number of the edition. */
    edition: count,
    /** Whether the caller edits this topic. */
    mayEdit: z.boolean(),
  })
  .meta({ id: 'MaterialUsed' });
export type MaterialUsedView = z.input<typeof materialUsed>;

/** A lesson of a draft shows an edition that has a newer one. */
export const newerMaterial = z
  .object({
    lessonId: id,
    materialId: id,
    kind: materialKind,
    title: z.string(),
    /** The edition that is shown and the newest one; `mediaId` for a lesson's main film. */
    from: z.object({ id, mediaId: id, number: count }),
    to: z.object({ id, mediaId: id, number: count }),
    /** What is new, edition by edition. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'NewerMaterial' });
export type NewerMaterialView = z.input<typeof newerMaterial>;

const edition = {
  mediaId: id,
  alt: prose(500).nullish(),
  source: prose(500).nullish(),
};
const tags = z.array(line(60)).max(12);
export const newMaterial = z.object({
  ...edition,
  title: line(200),
  tags: tags.default([]),
  shared: z.boolean().default(false),
});
export type NewMaterial = z.output<typeof newMaterial>;
export const newEdition = z.object({ ...edition, note: prose(500, 1) });
export type NewEdition = z.output<typeof newEdition>;
export const materialChange = z.object({
  title: line(200).optional(),
  tags: tags.optional(),
  shared: z.boolean().optional(),
  archived: z.boolean().optional(),
});
export type MaterialChange = z.output<typeof materialChange>;

export const materialFilters = z.object({
  query: z.string().max(200).optional(),
  /** Given once or several times; every kind when left out. */
  kind: z
    .union([materialKind, z.array(materialKind).max(materialKinds.length)])
    .transform((given) => [given].flat())
    .optional(),
  /** `archived`: those of the caller that are no longer offered; they are in no other list. */
  whose: z.enum(['mine', 'shared', 'archived']).optional(),
  /** The material that holds this film. */
  mediaId: id.optional(),
});
export type MaterialFilters = z.output<typeof materialFilters>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const readers = only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics');
const byId = z.object({ materialId: id });
const byEdition = z.object({ materialId: id, editionId: id });
const tag = 'materials';

export const materialRoutes = {
  listMaterials: route({
    id: 'listMaterials',
    method: 'GET',
    path: '/materials',
    tag,
    access: readers,
    query: materialFilters.extend(cursorQuery),
    summary: 'Materials one may use, searched by title and tags without tone marks; last changed first',
    /** `unusedDays`: after so many days an upload is deleted that no material and no lesson uses. */
    response: pageOf(materialCard).extend({ unusedDays: count }),
  }),
  createMaterial: route({
    id: 'createMaterial',
    method: 'POST',
    path: '/materials',
    tag,
    access: authors,
    status: 201,
    idempotencyKey: true,
    body: newMaterial,
    summary: 'Put an upload of one’s own into the library of materials; what kind it is shows by its file',
    response: material,
  }),
  getMaterial: route({
    id: 'getMaterial',
    method: 'GET',
    path: '/materials/{materialId}',
    tag,
    access: readers,
    params: byId,
    summary: 'A material with its editions',
    response: material,
  }),
  changeMaterial: route({
    id: 'changeMaterial',
    method: 'PATCH',
    path: '/materials/{materialId}',
    tag,
    access: authors,
    params: byId,
    ifMatch: true,
    body: materialChange,
    summary:
      'Its title and tags, whether others may use it, whether it is offered; lessons that show it keep it',
    response: material,
  }),
  addMaterialEdition: route({
    id: 'addMaterialEdition',
    method: 'POST',
    path: '/materials/{materialId}/editions',
    tag,
    access: authors,
    params: byId,
    status: 201,
    idempotencyKey: true,
    body: newEdition,
    summary: 'A new edition from an upload of the same kind; lessons keep showing the one they show',
    response: material,
  }),
  listMaterialUses: route({
    id: 'listMaterialUses',
    method: 'GET',
    path: '/materials/{materialId}/uses',
    tag,
    access: readers,
    params: byId,
    query: z.object(cursorQuery),
    summary: 'Which lessons show it, and which edition',
    response: pageOf(materialUsed),
  }),
  getMaterialText: route({
    id: 'getMaterialText',
    method: 'GET',
    path: '/materials/{materialId}/editions/{editionId}/text',
    tag,
    access: readers,
    params: byEdition,
    summary: 'What a document says, or a film by its captions; to compare editions',
    response: z.object({ text: z.string() }),
  }),
  playMaterial: route({
    id: 'playMaterial',
    method: 'POST',
    path: '/materials/{materialId}/editions/{editionId}/playback',
    tag,
    access: readers,
    params: byEdition,
    status: 200,
    summary: 'Addresses to play a film or a recording',
    response: playback,
  }),
  listNewerMaterials: route({
    id: 'listNewerMaterials',
    method: 'GET',
    path: '/authoring/topics/{topicId}/newer-materials',
    tag,
    access: authors,
    params: z.object({ topicId: id }),
    summary: 'Lessons of the draft that show an older edition of a material than there is',
    response: z.object({ items: z.array(newerMaterial) }),
  }),
};
