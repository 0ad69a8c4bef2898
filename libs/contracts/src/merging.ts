import { z } from 'zod';
import { personRef } from './people';
import { personReaders, personWriters } from './posts';
import { only, route } from './route';
import { id, line, moment } from './text';

/** What the domains keep about a person. */
export const personRecordKinds = [
  'posts',
  'accounts',
  'roles',
  'attempts',
  'enrolments',
  'certificates',
  'topics',
  'data-requests',
] as const;
export const personRecordKind = z.enum(personRecordKinds).meta({ id: 'PersonRecordKind' });
export type PersonRecordKind = z.infer<typeof personRecordKind>;

/**
 * What becomes of something that both have and only one can have. `stays-with-merged`: it is kept with the merged record, and shown
 * there. `renumbered-by-time`: both are kept side by side. `kept-one-counts`, `merged-one-counts`: which of two enrolments is hers
 * from now on; the other one is kept with the merged record.
 */
export const mergeConflict = z
  .object({
    /** A position, a topic's code, numbers of attempts. */
    what: z.string(),
    outcome: z.enum(['stays-with-merged', 'renumbered-by-time', 'kept-one-counts', 'merged-one-counts']),
  })
  .meta({ id: 'MergeConflict' });
export type MergeConflict = z.infer<typeof mergeConflict>;

export const mergePart = z
  .object({
    kind: personRecordKind,
    kept: z.number().int(),
    merged: z.number().int(),
    conflicts: z.array(mergeConflict),
  })
  .meta({ id: 'MergePart' });
export type MergePart = z.infer<typeof mergePart>;

export const personMerge = z
  .object({
    id,
    kept: personRef,
    merged: personRef,
    reason: z.string(),
    mergedAt: moment,
    undoUntil: moment,
    undoneAt: moment.nullable(),
    undoneReason: z.string().nullable(),
  })
  .meta({ id: 'PersonMerge' });

const withVersion = personRef.extend({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** Send back with the order to merge. */
  lockVersion: z.number().int(),
});

const writers = only(personWriters, 'units');
const tag = 'merging';
export const mergingRoutes = {
  previewMerge: route({
    id: 'previewMerge',
    method: 'GET',
    path: '/persons/{personId}/merge-preview',
    tag,
    access: writers,
    looksAt: 'named',
    params: z.object({ personId: id }),
    query: z.object({ mergedId: id }),
    summary: 'What would become of the records of two persons if the second were merged into the first',
    response: z.object({
      kept: withVersion,
      merged: withVersion,
      parts: z.array(mergePart),
      /** False: both do not lie wholly in the caller's units, one is her own, or one may do more than she: somebody above has to do it. */
      allowed: z.boolean(),
    }),
  }),
  mergePersons: route({
    id: 'mergePersons',
    method: 'POST',
    path: '/person-merges',
    tag,
    access: writers,
    status: 201,
    idempotencyKey: true,
    summary: 'Merge a record into another; everything of both is kept, and for 30 days it can be undone',
    body: z.object({
      keptId: id,
      mergedId: id,
      /** Of the preview: a record that was changed since is not merged. */
      keptLockVersion: z.number().int(),
      mergedLockVersion: z.number().int(),
      reason: line(500),
    }),
    response: personMerge,
  }),
  listMerges: route({
    id: 'listMerges',
    method: 'GET',
    path: '/persons/{personId}/merges',
    tag,
    access: only(personReaders, 'units'),
    looksAt: 'person',
    params: z.object({ personId: id }),
    summary: 'Merges that a record took part in, newest first',
    response: z.object({ items: z.array(personMerge) }),
  }),
  undoMerge: route({
    id: 'undoMerge',
    method: 'POST',
    path: '/person-merges/{mergeId}/undo',
    tag,
    access: writers,
    status: 200,
    params: z.object({ mergeId: id }),
    summary:
      'Give everything back that a merge moved; what was made since stays with the person who was kept',
    body: z.object({ reason: line(500) }),
    response: personMerge,
  }),
};
