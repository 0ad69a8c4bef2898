import { z } from 'zod';
import { day } from './days';
import { groupCode, topicCode } from './library';
import { only, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

const count = z.number().int();
export const validity = z.enum(['not-yet', 'in-force', 'ending', 'ended']).meta({ id: 'Validity' });
/** The number as it is cited (null: it has none, and is cited by its title), and the title. */
const lawName = z.object({ id, number: z.string().nullable(), title: z.string() });

export const law = lawName
  .extend({
    validFrom: day.nullable(),
    /** The first day on which it is not in force any more; null: no end is known. */
    endsOn: day.nullable(),
    /** On the day of the answer; `ending`: within 90 days. */
    validity,
    replacedBy: lawName.nullable(),
    note: z.string().nullable(),
    /** Published topics that rest on it. */
    topics: count,
    /** Send back as If-Match. */
    lockVersion: count,
    updatedAt: moment,
  })
  .meta({ id: 'Law' });
export type LawView = z.input<typeof law>;

const lawFacts = z.object({
  /** Without one it is known by its title. */
  number: line(60).nullish(),
  title: line(400),
  validFrom: day.nullish(),
  note: prose(1000).nullish(),
});
export type LawFacts = z.output<typeof lawFacts>;
const lawEnd = z.object({
  /** Null: it is in force after all. */
  endsOn: day.nullable(),
  replacedById: id.nullish(),
});
export type LawEnd = z.output<typeof lawEnd>;

const citingTopic = z
  .object({
    topicId: id,
    code: topicCode,
    title: z.string(),
    group: groupCode,
    version: count,
    publishedAt: moment,
    /** The next version is being written already. */
    hasDraft: z.boolean(),
  })
  .meta({ id: 'CitingTopic' });
export type CitingTopic = z.input<typeof citingTopic>;

/** Who keeps the register, and who sees what it means for the library. */
const keepers = only(['reviewer', 'national-administrator', 'system-administrator'], 'all');
const readers = only(['trainer', 'reviewer', 'national-administrator', 'system-administrator'], 'all');
const tag = 'laws';
const byLawId = z.object({ lawId: id });
export const lawRoutes = {
  listLaws: route({
    id: 'listLaws',
    method: 'GET',
    path: '/laws',
    tag,
    access: signedIn('public'),
    query: z.object({
      query: z.string().max(200).optional(),
      validity: z.enum(['ending', 'ended']).optional(),
      ...cursorQuery,
    }),
    summary: 'The register of laws, searched without tone marks; by title, what ends by its day',
    response: pageOf(law),
  }),
  getLaw: route({
    id: 'getLaw',
    method: 'GET',
    path: '/laws/{lawId}',
    tag,
    access: signedIn('public'),
    params: byLawId,
    summary: 'One law',
    response: law,
  }),
  addLaw: route({
    id: 'addLaw',
    method: 'POST',
    path: '/laws',
    tag,
    access: keepers,
    status: 201,
    idempotencyKey: true,
    body: lawFacts,
    summary: 'Put a law into the register',
    response: law,
  }),
  changeLaw: route({
    id: 'changeLaw',
    method: 'PATCH',
    path: '/laws/{lawId}',
    tag,
    access: keepers,
    params: byLawId,
    ifMatch: true,
    body: lawFacts.partial(),
    summary: 'Correct what the register says of a law',
    response: law,
  }),
  endLaw: route({
    id: 'endLaw',
    method: 'PUT',
    path: '/laws/{lawId}/end',
    tag,
    access: keepers,
    params: byLawId,
    ifMatch: true,
    body: lawEnd,
    summary:
      'From which day it is not in force any more, and what replaces it; topics are flagged from that day on',
    response: law,
  }),
  listOutdated: route({
    id: 'listOutdated',
    method: 'GET',
    path: '/reports/outdated-topics',
    tag: 'reports',
    access: readers,
    query: z.object({ when: z.enum(['ended', 'ending']).default('ended'), ...cursorQuery }),
    summary: 'The laws that ended, or end within 90 days, and how many published topics rest on each',
    response: pageOf(law).extend({
      /** Topics that rest on one of these laws at least: each counted once. */
      topics: count,
    }),
  }),
  listCitingTopics: route({
    id: 'listCitingTopics',
    method: 'GET',
    path: '/laws/{lawId}/topics',
    tag,
    access: readers,
    params: byLawId,
    query: z.object(cursorQuery),
    summary: 'The published topics that rest on a law, by code',
    response: pageOf(citingTopic),
  }),
};
