import { z } from 'zod';
import { day } from './days';
import { groupCode, topicCode } from './library';
import { changeKind } from './reviewing';
import { only, route } from './route';
import { cursorQuery, moment } from './text';

const count = z.number().int();
const renewalCount = z.object({
  /** Topics in force at the end of the period, and how many of them were renewed in substance within it. */
  topics: count,
  renewed: count,
  /** The same by length, in tiết. */
  periods: count,
  periodsRenewed: count,
});
export type RenewalCount = z.infer<typeof renewalCount>;

export const renewalReport = z
  .object({
    from: day,
    to: day,
    whole: renewalCount,
    groups: z.array(renewalCount.extend({ group: groupCode, name: z.string() })),
  })
  .meta({ id: 'RenewalReport' });
export type RenewalReport = z.input<typeof renewalReport>;

const renewedVersion = z.object({
  number: count,
  kind: changeKind.nullable(),
  publishedAt: moment,
  note: z.string().nullable(),
  decisionNumber: z.string().nullable(),
  decisionDate: day.nullable(),
});
export const renewalTopic = z
  .object({
    code: topicCode,
    title: z.string(),
    group: groupCode,
    periods: count,
    renewed: z.boolean(),
    /** Everything published within the period, newest first. */
    versions: z.array(renewedVersion),
  })
  .meta({ id: 'RenewalTopic' });
export type RenewalTopic = z.input<typeof renewalTopic>;

/** Figures about topics, of nobody's person: for whoever answers for the library or for training. */
const readers = only(
  [
    'trainer',
    'reviewer',
    'organiser',
    'unit-manager',
    'registrar',
    'national-administrator',
    'system-administrator',
  ],
  'all',
);
/** Half-open: `to` is the first day after the period. */
const query = z.object({ from: day, to: day });
export const renewalRoutes = {
  getRenewal: route({
    id: 'getRenewal',
    method: 'GET',
    path: '/reports/renewal',
    tag: 'reports',
    access: readers,
    query,
    summary: 'K60: the share of topics renewed in substance within a period, by count and by tiết',
    response: renewalReport,
  }),
  listRenewal: route({
    id: 'listRenewal',
    method: 'GET',
    path: '/reports/renewal/topics',
    tag: 'reports',
    access: readers,
    query: query.extend({
      group: groupCode.optional(),
      renewed: z.enum(['yes', 'no']).optional(),
      ...cursorQuery,
    }),
    summary: 'The topics behind the share, each with its versions of the period',
    response: z.object({ items: z.array(renewalTopic), nextCursor: z.string().nullable() }),
  }),
};
