import { z } from 'zod';
import { ethnicity, partyMembership, religion, sensitiveTopic } from './catalogues';
import { unitLevel } from './organisation';
import { personRef } from './people';
import { day } from './days';
import { anyone, only, role, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

const tag = 'privacy';

/** What the platform keeps of people, why, how long, and who sees it. */
export const purposeView = z
  .object({
    code: z.string(),
    title: z.string(),
    data: z.string(),
    purpose: z.string(),
    basis: z.enum(['consent', 'contract', 'task', 'law']),
    law: z.string(),
    kept: z.string(),
    seenBy: z.string(),
    afterErasure: z.string(),
  })
  .meta({ id: 'Purpose' });

const coded = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Coded' });
/** What one may choose from. */
const choices = z
  .object({ ethnicity: z.array(coded), religion: z.array(coded), party: z.array(coded) })
  .meta({ id: 'SensitiveChoices' });

const consentText = z.object({
  purpose: z.string(),
  version: z.string(),
  from: z.string(),
  title: z.string(),
  /** Made from Markdown by the server, and clean. */
  html: z.string(),
});

export const consentView = consentText
  .extend({
    /** Null: never answered, or not this version of the text. */
    given: z.boolean().nullable(),
    at: moment.nullable(),
    how: z.enum(['screen', 'paper']).nullable(),
  })
  .meta({ id: 'Consent' });
export type ConsentView = z.input<typeof consentView>;

export const sensitiveAnswers = z
  .object({
    ethnicity: ethnicity.nullable(),
    religion: religion.nullable(),
    party: partyMembership.nullable(),
  })
  .meta({ id: 'SensitiveAnswers' });
export type SensitiveAnswers = z.infer<typeof sensitiveAnswers>;

export const dataRequestKind = z
  .enum(['correct', 'erase', 'object', 'restrict'])
  .meta({ id: 'DataRequestKind' });
export type DataRequestKind = z.infer<typeof dataRequestKind>;
export const dataRequestState = z
  .enum(['open', 'accepted', 'done', 'refused', 'withdrawn'])
  .meta({ id: 'DataRequestState' });
export type DataRequestState = z.infer<typeof dataRequestState>;
export const dataRequestStep = z.enum(['received', 'accepted', 'refused', 'withdrawn', 'done']);

const requestFacts = {
  id,
  kind: dataRequestKind,
  state: dataRequestState,
  text: z.string().nullable(),
  createdAt: moment,
  /** Answered by the end of this day. */
  dueOn: z.string(),
  overdue: z.boolean(),
  answer: z.string().nullable(),
  /** An accepted erasure cannot be carried out before; until then she may take it back. */
  eraseFrom: moment.nullable(),
};
export const ownDataRequest = z
  .object({
    ...requestFacts,
    steps: z.array(z.object({ at: moment, what: dataRequestStep, note: z.string().nullable() })),
  })
  .meta({ id: 'OwnDataRequest' });
export type OwnDataRequest = z.input<typeof ownDataRequest>;
export const dataRequest = z
  .object({ ...requestFacts, person: personRef, unitName: z.string().nullable() })
  .meta({ id: 'DataRequest' });
export type DataRequestView = z.input<typeof dataRequest>;

export const ownLook = z
  .object({
    id,
    /** YYYY-MM-DD: the day, not the minute. */
    day: z.string(),
    kind: z.enum(['page', 'list', 'file']),
    what: z.string(),
    /** Her post and unit, not her name: a duty looked, not a neighbour. */
    post: z.string().nullable(),
    unitName: z.string().nullable(),
    role: role.nullable(),
  })
  .meta({ id: 'OwnLook' });
export type OwnLook = z.input<typeof ownLook>;

export const look = z
  .object({
    id,
    at: moment,
    kind: z.enum(['page', 'list', 'file']),
    what: z.string(),
    role: role.nullable(),
    viewer: personRef,
    unitName: z.string().nullable(),
    personCount: z.number().int(),
    /** When it was one person. */
    person: personRef.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Look' });
export type LookView = z.input<typeof look>;

export const countedUnit = z
  .object({
    unitId: id,
    name: z.string(),
    level: unitLevel,
    /** Persons with a post in the unit itself, beside those of the units below. */
    own: z.boolean(),
    persons: z.number().int(),
    /** In the order of the columns; null: fewer than 5, or it would give such a number away. */
    counts: z.array(z.number().int().nullable()),
  })
  .meta({ id: 'CountedUnit' });
export const sensitiveCounts = z
  .object({
    topic: sensitiveTopic,
    countedOn: z.string().nullable(),
    /** The catalogue, and at the end `not-stated`. */
    columns: z.array(coded),
    unit: countedUnit.nullable(),
    below: z.array(countedUnit),
  })
  .meta({ id: 'SensitiveCounts' });
export type SensitiveCountsView = z.input<typeof sensitiveCounts>;

const officers = only(['unit-manager', 'national-administrator'], 'units');
const personId = z.object({ personId: id });
const requestId = z.object({ requestId: id });

export const privacyRoutes = {
  getPrivacy: route({
    id: 'getPrivacy',
    method: 'GET',
    path: '/privacy',
    tag,
    access: anyone,
    summary: 'What is kept of people: purpose, legal basis, how long, who sees it; the texts of consent',
    response: z.object({ purposes: z.array(purposeView), consentTexts: z.array(consentText), choices }),
  }),
  getMyData: route({
    id: 'getMyData',
    method: 'GET',
    path: '/me/data',
    tag,
    access: signedIn('own'),
    summary: 'What is kept of me, in short',
    response: z.object({
      fullName: z.string(),
      code: z.string().nullable(),
      birthDate: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      sensitive: sensitiveAnswers,
      choices,
      kinds: z.array(z.object({ code: z.string(), title: z.string(), rows: z.number().int() })),
    }),
  }),
  exportMyData: route({
    id: 'exportMyData',
    method: 'GET',
    path: '/me/data/file',
    tag,
    access: signedIn('own'),
    looksAt: 'nobody',
    summary: 'Everything that is kept of me: data.json for programs, and a page to read, in one file',
    file: 'application/zip',
  }),
  saveMySensitiveData: route({
    id: 'saveMySensitiveData',
    method: 'PUT',
    path: '/me/sensitive-data',
    tag,
    access: signedIn('own'),
    summary: 'My ethnic origin, religion and party membership; only with my consent, and null takes one back',
    body: sensitiveAnswers,
    response: sensitiveAnswers,
  }),
  listMyConsents: route({
    id: 'listMyConsents',
    method: 'GET',
    path: '/me/consents',
    tag,
    access: signedIn('own'),
    summary: 'What I have agreed to, and what I have not been asked yet',
    response: z.object({ items: z.array(consentView) }),
  }),
  answerConsent: route({
    id: 'answerConsent',
    method: 'POST',
    path: '/me/consents',
    tag,
    access: signedIn('own'),
    status: 200,
    summary: 'Agree, decline or withdraw; withdrawing deletes what was kept by it',
    body: z.object({ purpose: line(40), version: line(20), given: z.boolean() }),
    response: consentView,
  }),
  listMyDataRequests: route({
    id: 'listMyDataRequests',
    method: 'GET',
    path: '/me/data-requests',
    tag,
    access: signedIn('own'),
    summary: 'My requests about my data, newest first, with each step',
    response: z.object({ items: z.array(ownDataRequest) }),
  }),
  askDataRequest: route({
    id: 'askDataRequest',
    method: 'POST',
    path: '/me/data-requests',
    tag,
    access: signedIn('own'),
    status: 201,
    idempotencyKey: true,
    summary: 'Ask for a correction, for erasure, or object; answered within two working days',
    body: z.object({ kind: dataRequestKind, text: prose(2000).nullish() }),
    response: ownDataRequest,
  }),
  withdrawDataRequest: route({
    id: 'withdrawDataRequest',
    method: 'POST',
    path: '/me/data-requests/{requestId}/withdrawal',
    tag,
    access: signedIn('own'),
    status: 200,
    params: requestId,
    summary: 'Take a request back that is not done yet',
    response: ownDataRequest,
  }),
  listMyLooks: route({
    id: 'listMyLooks',
    method: 'GET',
    path: '/me/looks',
    tag,
    access: signedIn('own'),
    summary: 'Who looked at my data: post, unit and day',
    query: z.object(cursorQuery),
    response: z.object({ items: z.array(ownLook), nextCursor: z.string().nullable() }),
  }),
  listDataRequests: route({
    id: 'listDataRequests',
    method: 'GET',
    path: '/data-requests',
    tag,
    access: officers,
    looksAt: 'list',
    summary: 'Requests of persons in the caller’s units, the most urgent first',
    query: z.object({ state: z.enum(['waiting', 'closed']).default('waiting'), ...cursorQuery }),
    response: pageOf(dataRequest),
  }),
  answerDataRequest: route({
    id: 'answerDataRequest',
    method: 'POST',
    path: '/data-requests/{requestId}/answer',
    tag,
    access: officers,
    status: 200,
    params: requestId,
    summary: 'Accept or refuse, with words to the person',
    body: z.object({ decision: z.enum(['accept', 'refuse']), text: prose(2000, 5) }),
    response: dataRequest,
  }),
  completeDataRequest: route({
    id: 'completeDataRequest',
    method: 'POST',
    path: '/data-requests/{requestId}/completion',
    tag,
    access: officers,
    status: 200,
    params: requestId,
    summary:
      'What was accepted is done; an erasure is carried out by this, after its waiting time, and cannot be undone',
    body: z.object({
      /** For an erasure: her name, typed by the officer. */
      fullName: line(120).nullish(),
    }),
    response: dataRequest,
  }),
  getSensitiveData: route({
    id: 'getSensitiveData',
    method: 'GET',
    path: '/persons/{personId}/sensitive-data',
    tag,
    access: only(['national-administrator'], 'all'),
    looksAt: 'person',
    params: personId,
    summary: 'A person’s sensitive data',
    response: sensitiveAnswers,
  }),
  saveSensitiveData: route({
    id: 'saveSensitiveData',
    method: 'PUT',
    path: '/persons/{personId}/sensitive-data',
    tag,
    access: only(['national-administrator'], 'all'),
    params: personId,
    summary: 'Enter what a person has agreed to on paper; where the paper is, must be said',
    body: sensitiveAnswers.extend({
      /** Where it is, and from when. */
      paper: line(300, 5),
      /** The day on it. After she has declined or withdrawn only a paper from that day on counts, and it must be said. */
      signedOn: day.optional(),
      /** Of the text that stands on the paper; without it, today's. */
      version: line(20).optional(),
    }),
    response: sensitiveAnswers,
  }),
  getSensitiveCounts: route({
    id: 'getSensitiveCounts',
    method: 'GET',
    path: '/sensitive-counts',
    tag,
    access: officers,
    summary:
      'Ethnic origin, religion or party membership as counts, of a unit and those below; small numbers are hidden',
    query: z.object({ topic: sensitiveTopic, unitId: id.optional() }),
    response: sensitiveCounts,
  }),
  listLooks: route({
    id: 'listLooks',
    method: 'GET',
    path: '/access-log',
    tag,
    access: only(['system-administrator', 'national-administrator'], 'all'),
    looksAt: 'list',
    summary: 'Looks at personal data, newest first; of one viewer or at one person',
    query: z.object({ viewerId: id.optional(), personId: id.optional(), ...cursorQuery }),
    response: z.object({ items: z.array(look), nextCursor: z.string().nullable() }),
  }),
};
