import { z } from 'zod';
import { day } from './days';
import { employment, postKind, unitLevel, unitRef } from './organisation';
import { only, type Role, route, signedIn } from './route';
import { id, line } from './text';

/** Who may see persons and their posts, each in the units of her scope. */
export const personReaders: readonly Role[] = [
  'unit-manager',
  'organiser',
  'registrar',
  'national-administrator',
];
/** Who may change them, there. */
export const personWriters: readonly Role[] = ['unit-manager', 'national-administrator'];

export const position = z
  .object({ code: z.string(), name: z.string(), levels: z.array(unitLevel) })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof position>;

/** A post with its unit as it was when the post began, and what became of the unit since. */
export const personPost = z
  .object({
    id,
    personId: id,
    kind: postKind,
    unit: unitRef,
    /** Where the post counts today: the unit itself, or the end of its chain of mergers; null when that is not known. */
    unitNow: unitRef.nullable(),
    /** The post is open and its unit was split or dissolved: somebody has to say in which unit it goes on. */
    undecided: z.boolean(),
    /** Units in which an undecided post may go on. */
    successors: z.array(unitRef),
    position: z.object({ code: z.string(), name: z.string() }).nullable(),
    title: z.string().nullable(),
    startsOn: day,
    /** First day on which she no longer holds it; null while it has no end. */
    endsOn: day.nullable(),
    employment: employment.nullable(),
    main: z.boolean(),
    acting: z.boolean(),
    endReason: z.string().nullable(),
    continuesPostId: id.nullable(),
    /** Send back as If-Match when changing, ending or continuing it. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'PersonPost' });
export type PersonPost = z.infer<typeof personPost>;

const positionCode = line(30).nullable();
const title = line(120).nullable();
const facts = {
  positionCode: positionCode.optional(),
  /** As her papers call it. One of position and title must be there. */
  title: title.optional(),
  employment: employment.nullish(),
  acting: z.boolean().default(false),
  /** Left out: the main one when she has no other on its first day. */
  main: z.boolean().optional(),
};

export const newPost = z
  .object({
    unitId: id,
    kind: postKind.default('held'),
    ...facts,
    startsOn: day,
    /** First day on which she no longer holds it; null or left out while it has no end. */
    endsOn: day.nullish(),
  })
  .meta({ id: 'NewPost' });
export type NewPost = z.output<typeof newPost>;

export const postChange = z
  .object({
    positionCode: positionCode.optional(),
    title: title.optional(),
    employment: employment.nullish(),
    acting: z.boolean().optional(),
    main: z.boolean().optional(),
    startsOn: day.optional(),
    endsOn: day.nullish(),
  })
  .meta({ id: 'PostChange' });
export type PostChange = z.output<typeof postChange>;

const readers = only(personReaders, 'units');
const writers = only(personWriters, 'units');
const byPersonId = z.object({ personId: id });
const byPostId = z.object({ postId: id });
const posts = z.object({ items: z.array(personPost) });
const tag = 'posts';
export const postRoutes = {
  listPositions: route({
    id: 'listPositions',
    method: 'GET',
    path: '/positions',
    tag,
    access: signedIn('public'),
    summary: 'The catalogue of positions, highest first',
    response: z.object({ items: z.array(position) }),
  }),
  listPosts: route({
    id: 'listPosts',
    method: 'GET',
    path: '/persons/{personId}/posts',
    tag,
    access: readers,
    looksAt: 'person',
    params: byPersonId,
    summary: 'All posts of a person, past, present and planned, newest first',
    response: posts,
  }),
  givePost: route({
    id: 'givePost',
    method: 'POST',
    path: '/persons/{personId}/posts',
    tag,
    access: writers,
    params: byPersonId,
    status: 201,
    idempotencyKey: true,
    summary: 'Give a person a post, or plan her for one',
    body: newPost,
    response: personPost,
  }),
  changePost: route({
    id: 'changePost',
    method: 'PATCH',
    path: '/posts/{postId}',
    tag,
    access: writers,
    params: byPostId,
    ifMatch: true,
    summary: 'Correct a post; the unit of a post is never changed',
    body: postChange,
    response: personPost,
  }),
  endPost: route({
    id: 'endPost',
    method: 'POST',
    path: '/posts/{postId}/end',
    tag,
    access: writers,
    params: byPostId,
    status: 200,
    ifMatch: true,
    summary: 'End a post on a day, with the reason',
    body: z.object({ endsOn: day, reason: line(300) }),
    response: personPost,
  }),
  continuePost: route({
    id: 'continuePost',
    method: 'POST',
    path: '/posts/{postId}/continuation',
    tag,
    access: writers,
    params: byPostId,
    status: 201,
    ifMatch: true,
    idempotencyKey: true,
    summary: 'Say in which unit a post goes on whose own unit has ended; the old post ends on that day',
    body: z.object({ unitId: id, startsOn: day.optional(), positionCode: positionCode.optional() }),
    response: personPost,
  }),
};
