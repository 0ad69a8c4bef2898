import { z } from 'zod';
import { anyone, only, route, signedIn } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

export const positionCodes = ['TW', 'T', 'TV', 'CV', 'X', 'N', 'BX', 'CH', 'CP', 'TT', 'GV'] as const;
export const areaCodes = [
  'chung',
  'nông thôn',
  'đô thị',
  'DTTS',
  'tôn giáo',
  'biên giới',
  'biển đảo',
] as const;
export const levelCodes = ['CB', 'NC', 'CS'] as const;
export const kindCodes = ['BB', 'TC', 'CN'] as const;

export const groupCode = z.string().regex(/^G\d{2}$/, 'Mã nhóm có dạng G01.');
export const topicCode = z
  .string()
  .regex(/^[A-Z]{2}\d{3,6}$/, 'Mã chuyên đề gồm hai chữ hoa và 3–6 chữ số, ví dụ CD082.');
/** Grade on the 10-point scale in hundredths: 500 is 5,00. */
export const gradeHundredths = z.number().int().min(0).max(1000);

/** What a topic says of itself, wherever it is written down: in a file of `content/`, in the editor, in the catalogue. */
export const topicFacts = z.object({
  title: line(200),
  summary: line(600),
  group: groupCode,
  positions: z.array(z.enum(positionCodes)).min(1, 'Hãy chọn ít nhất một chức danh.'),
  areas: z.array(z.enum(areaCodes)).min(1, 'Hãy chọn ít nhất một khu vực.'),
  level: z.enum(levelCodes),
  kind: z.enum(kindCodes),
  /** Length in tiết of 45 minutes. */
  periods: z.number().int().min(1).max(40),
  objectives: z.array(line(400)).min(1, 'Hãy nêu ít nhất một mục tiêu.').max(10),
});
export type TopicFacts = z.output<typeof topicFacts>;

export const topicCard = topicFacts
  .extend({
    code: topicCode,
    groupName: z.string(),
    lessonCount: z.number().int(),
    hasVideo: z.boolean(),
    /** False for a catalogue entry whose lessons are still being written. */
    available: z.boolean(),
    publishedAt: moment.nullable(),
    /** Title with the query's words between \u0001 and \u0002, for highlighting. */
    matchedTitle: z.string().nullable(),
    /** Where the words were found when not in the title. */
    excerpt: z.string().nullable(),
  })
  .meta({ id: 'TopicCard' });
export type TopicCard = z.input<typeof topicCard>;

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }));
export const facets = z
  .object({ group: facet, position: facet, area: facet, level: facet, kind: facet, video: facet })
  .meta({ id: 'Facets' });
export type Facets = z.infer<typeof facets>;

/** A query parameter that may stand once, several times, or not at all. */
const several = z
  .union([z.string().max(40), z.array(z.string().max(40)).max(40)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));
export const catalogueQuery = z.object({
  query: z.string().max(200).optional(),
  group: several,
  position: several,
  area: several,
  level: several,
  kind: several,
  video: several,
  sort: z.enum(['relevance', 'newest', 'title']).default('relevance'),
  ...cursorQuery,
});
export type CatalogueQuery = z.output<typeof catalogueQuery>;

export const videoSummary = z
  .object({
    mediaId: id,
    seconds: z.number(),
    audioOnly: z.boolean(),
    poster: z.boolean(),
    /** What playing it whole will cost, by quality, lowest first. */
    sizes: z.array(z.object({ quality: z.string(), label: z.string(), megabytes: z.number() })),
  })
  .meta({ id: 'VideoSummary' });
export type VideoSummary = z.infer<typeof videoSummary>;

export const lessonSummary = z
  .object({
    key: id,
    title: z.string(),
    minutes: z.number().int(),
    video: videoSummary.nullable(),
    /** Null when the reader is not enrolled. */
    progress: z.object({ done: z.boolean(), percent: z.number().int(), lastPosition: z.number() }).nullable(),
  })
  .meta({ id: 'LessonSummary' });

export const quizSummary = z
  .object({
    quizId: id,
    questionCount: z.number().int(),
    passMark: gradeHundredths,
    /** Null: as often as one likes. */
    attemptsAllowed: z.number().int().nullable(),
    attemptsUsed: z.number().int(),
    bestGrade: gradeHundredths.nullable(),
    passed: z.boolean(),
    openAttemptId: id.nullable(),
  })
  .meta({ id: 'QuizSummary' });

export const topicPage = topicFacts
  .extend({
    code: topicCode,
    groupName: z.string(),
    version: z.number().int(),
    publishedAt: moment.nullable(),
    available: z.boolean(),
    lessons: z.array(lessonSummary),
    quiz: quizSummary.nullable(),
    sources: z.array(z.string()),
    legalBases: z.array(
      z.object({ title: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
    ),
    enrolment: z
      .object({ id, enrolledAt: moment, completedAt: moment.nullable(), certificateId: id.nullable() })
      .nullable(),
  })
  .meta({ id: 'TopicPage' });
export type TopicPage = z.input<typeof topicPage>;

export const lessonPage = lessonSummary
  .extend({
    topicCode: topicCode,
    topicTitle: z.string(),
    position: z.number().int(),
    lessonCount: z.number().int(),
    previousKey: id.nullable(),
    nextKey: id.nullable(),
    hasQuiz: z.boolean(),
    /** Safe HTML, made from the lesson's Markdown on the server. */
    html: z.string(),
  })
  .meta({ id: 'LessonPage' });
export type LessonPage = z.input<typeof lessonPage>;

// --- authoring ------------------------------------------------------------------------------------------------------

/** MariaDB's text column ends at 65,535 bytes; Vietnamese takes up to three a character. */
export const lessonMarkdown = prose(20_000);

export const draftLesson = z
  .object({
    id,
    key: id,
    title: z.string(),
    minutes: z.number().int(),
    markdown: z.string(),
    mediaId: id.nullable(),
    /** Send back as If-Match when changing this lesson. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'DraftLesson' });

export const publishProblem = z
  .object({
    code: z.string(),
    message: z.string(),
    /** `error` forbids publishing, `warning` does not. */
    severity: z.enum(['error', 'warning']),
    lessonId: id.nullable(),
    questionId: id.nullable(),
  })
  .meta({ id: 'PublishProblem' });
export type PublishProblem = z.infer<typeof publishProblem>;

export const authoringCard = z
  .object({
    topicId: id,
    code: topicCode,
    title: z.string(),
    publishedVersion: z.number().int().nullable(),
    hasDraft: z.boolean(),
    updatedAt: moment,
  })
  .meta({ id: 'AuthoringCard' });

export const topicDraft = topicFacts
  .extend({
    topicId: id,
    code: topicCode,
    version: z.number().int(),
    state: z.enum(['draft', 'published']),
    publishedVersion: z.number().int().nullable(),
    quizId: id,
    lessons: z.array(draftLesson),
    problems: z.array(publishProblem),
    /** Send back as If-Match when changing the topic itself or publishing it. */
    lockVersion: z.number().int(),
    updatedAt: moment,
  })
  .meta({ id: 'TopicDraft' });
export type TopicDraft = z.input<typeof topicDraft>;

const authors = only(['trainer', 'administrator'], 'owned-topics');
const byTopicId = z.object({ topicId: id });
const byLessonId = z.object({ lessonId: id });
const tag = 'library';

export const libraryRoutes = {
  listTopics: route({
    id: 'listTopics',
    method: 'GET',
    path: '/topics',
    tag,
    access: anyone,
    query: catalogueQuery,
    summary: 'The catalogue: search that ignores tone marks, facets with true counts',
    response: pageOf(topicCard).extend({ facets }),
  }),
  getTopic: route({
    id: 'getTopic',
    method: 'GET',
    path: '/topics/{code}',
    tag,
    access: anyone,
    params: z.object({ code: topicCode }),
    summary: 'A published topic, with the caller’s progress when she is enrolled',
    response: topicPage,
  }),
  getLesson: route({
    id: 'getLesson',
    method: 'GET',
    path: '/topics/{code}/lessons/{lessonKey}',
    tag,
    access: signedIn('own'),
    params: z.object({ code: topicCode, lessonKey: id }),
    summary: 'A lesson of a topic one is enrolled in',
    response: lessonPage,
  }),
  listGroups: route({
    id: 'listGroups',
    method: 'GET',
    path: '/topic-groups',
    tag,
    access: anyone,
    summary: 'The 16 groups of topics',
    response: z.object({ items: z.array(z.object({ code: groupCode, name: z.string() })) }),
  }),
};

const authoring = 'authoring';
export const authoringRoutes = {
  listOwnTopics: route({
    id: 'listOwnTopics',
    method: 'GET',
    path: '/authoring/topics',
    tag: authoring,
    access: authors,
    query: z.object({ query: z.string().max(200).optional(), ...cursorQuery }),
    summary: 'Topics one may edit',
    response: pageOf(authoringCard),
  }),
  createTopic: route({
    id: 'createTopic',
    method: 'POST',
    path: '/authoring/topics',
    tag: authoring,
    access: authors,
    status: 201,
    idempotencyKey: true,
    summary: 'Begin a topic; its code is given and never re-used',
    body: topicFacts,
    response: topicDraft,
  }),
  getDraft: route({
    id: 'getDraft',
    method: 'GET',
    path: '/authoring/topics/{topicId}',
    tag: authoring,
    access: authors,
    params: byTopicId,
    summary: 'The draft, or the published version when there is no draft',
    response: topicDraft,
  }),
  beginDraft: route({
    id: 'beginDraft',
    method: 'POST',
    path: '/authoring/topics/{topicId}/draft',
    tag: authoring,
    access: authors,
    params: byTopicId,
    summary: 'Begin the next version; learners keep the published one',
    response: topicDraft,
  }),
  discardDraft: route({
    id: 'discardDraft',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/draft',
    tag: authoring,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    summary: 'Throw the draft away; the published version stays',
  }),
  updateTopic: route({
    id: 'updateTopic',
    method: 'PATCH',
    path: '/authoring/topics/{topicId}',
    tag: authoring,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    body: topicFacts.partial(),
    summary: 'Change what the topic says of itself',
    response: topicDraft,
  }),
  addLesson: route({
    id: 'addLesson',
    method: 'POST',
    path: '/authoring/topics/{topicId}/lessons',
    tag: authoring,
    access: authors,
    params: byTopicId,
    status: 201,
    idempotencyKey: true,
    summary: 'Add a lesson at the end',
    body: z.object({
      title: line(200),
      markdown: lessonMarkdown.default(''),
      minutes: z.number().int().min(1).max(600).default(15),
    }),
    response: draftLesson,
  }),
  updateLesson: route({
    id: 'updateLesson',
    method: 'PATCH',
    path: '/authoring/lessons/{lessonId}',
    tag: authoring,
    access: authors,
    params: byLessonId,
    ifMatch: true,
    summary: 'Change a lesson of a draft',
    body: z.object({
      title: line(200).optional(),
      markdown: lessonMarkdown.optional(),
      minutes: z.number().int().min(1).max(600).optional(),
      mediaId: id.nullish(),
    }),
    response: draftLesson,
  }),
  removeLesson: route({
    id: 'removeLesson',
    method: 'DELETE',
    path: '/authoring/lessons/{lessonId}',
    tag: authoring,
    access: authors,
    params: byLessonId,
    ifMatch: true,
    summary: 'Take a lesson out of the draft',
  }),
  orderLessons: route({
    id: 'orderLessons',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/lesson-order',
    tag: authoring,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    body: z.object({ lessonIds: z.array(id) }),
    summary: 'Put the lessons in this order',
    response: topicDraft,
  }),
  previewMarkdown: route({
    id: 'previewMarkdown',
    method: 'POST',
    path: '/authoring/previews',
    tag: authoring,
    access: authors,
    status: 200,
    body: z.object({ markdown: lessonMarkdown }),
    summary: 'Markdown as a learner will see it',
    response: z.object({ html: z.string() }),
  }),
  previewTopic: route({
    id: 'previewTopic',
    method: 'GET',
    path: '/authoring/topics/{topicId}/preview',
    tag: authoring,
    access: authors,
    params: byTopicId,
    summary: 'The whole draft as a learner will see it',
    response: z.object({ topic: topicPage, lessons: z.array(lessonPage) }),
  }),
  publishTopic: route({
    id: 'publishTopic',
    method: 'POST',
    path: '/authoring/topics/{topicId}/publication',
    tag: authoring,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    status: 200,
    body: z.object({ changeNote: line(500).nullish() }),
    summary: 'Make the draft the version learners see',
    response: topicDraft,
  }),
};
