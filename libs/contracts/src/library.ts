import { z } from 'zod';
import { gradeHundredths } from './grade';
import { newVersionNotice, withdrawalNotice } from './reviewing';
import { basisView } from './legal-bases';
import { lessonBlock, videoSummary } from './lesson-blocks';
import { anyone, route } from './route';
import { moduleKey, practiceTask, topicExtras, topicModule } from './topic-extras';
import { cursorQuery, id, line, moment, pageOf } from './text';

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
export type PositionCode = (typeof positionCodes)[number];
export type AreaCode = (typeof areaCodes)[number];
export const levelCodes = ['CB', 'NC', 'CS'] as const;
export const kindCodes = ['BB', 'TC', 'CN'] as const;

export const groupCode = z.string().regex(/^G\d{2}$/, 'Mã nhóm có dạng G01.');
export const topicCode = z
  .string()
  .regex(/^[A-Z]{2}\d{3,6}$/, 'Mã chuyên đề gồm hai chữ hoa và 3–6 chữ số, ví dụ CD082.');

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

/** A film or document that has what was searched for; `lesson-film`: the film of the lesson of that title. */
export const foundIn = z.object({
  kind: z.enum(['document', 'film', 'recording', 'lesson-film']),
  title: z.string(),
});
export type FoundIn = z.infer<typeof foundIn>;

export const topicCard = topicFacts
  .extend({
    code: topicCode,
    groupName: z.string(),
    lessonCount: z.number().int(),
    hasVideo: z.boolean(),
    /** Anybody may read it without an account. */
    open: z.boolean(),
    /** False for a catalogue entry whose lessons are still being written. */
    available: z.boolean(),
    publishedAt: moment.nullable(),
    /** Title with the query's words between \u0001 and \u0002, for highlighting. */
    matchedTitle: z.string().nullable(),
    /** Where the words were found when not in the title. */
    excerpt: z.string().nullable(),
    /** The film or document the excerpt is from; null when it is the topic's own text. */
    foundIn: foundIn.nullable(),
  })
  .meta({ id: 'TopicCard' });
export type TopicCard = z.input<typeof topicCard>;

export const facetNames = [
  ...(['group', 'position', 'area', 'level', 'kind'] as const),
  ...(['length', 'language', 'video', 'reading', 'offline', 'open'] as const),
] as const;
export type FacetName = (typeof facetNames)[number];
const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }));
export const facets = z
  .object({
    group: facet,
    position: facet,
    area: facet,
    level: facet,
    kind: facet,
    /** In tiết: 1-2, 3-4, 5-8, 9- */
    length: facet,
    language: facet,
    video: facet,
    /** yes: every lesson can be studied by reading alone, without playing a film. */
    reading: facet,
    /** yes: all of its lessons can be kept on a device, films included, and studied without a line; others have no value. */
    offline: facet,
    /** yes: anybody may read it without an account; others have no value. */
    open: facet,
  })
  .meta({ id: 'Facets' });
export type Facets = z.infer<typeof facets>;

/** `studied`: what most people of the caller's units have taken up; for a caller without a post, of the whole Union. */
export const catalogueSorts = ['relevance', 'newest', 'title', 'studied'] as const;

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
  length: several,
  language: several,
  video: several,
  reading: several,
  offline: several,
  open: several,
  sort: z.enum(catalogueSorts).default('relevance'),
  ...cursorQuery,
});
export type CatalogueQuery = z.output<typeof catalogueQuery>;

export const lessonSummary = z
  .object({
    key: id,
    /** Of the topic's `modules`; null when it stands in none. */
    moduleKey: moduleKey.nullable(),
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

/** What whoever is enrolled must know of the topic; null for others. */
const notices = { newVersion: newVersionNotice.nullable(), withdrawn: withdrawalNotice.nullable() };

export const topicPage = topicFacts
  .extend({
    topicId: id,
    code: topicCode,
    groupName: z.string(),
    version: z.number().int(),
    publishedAt: moment.nullable(),
    available: z.boolean(),
    /** Its lessons can be read without enrolling, and without an account. */
    open: z.boolean(),
    /** Those that have lessons, in their order. Lessons of none come first. */
    modules: z.array(topicModule),
    lessons: z.array(lessonSummary),
    quiz: quizSummary.nullable(),
    tags: topicExtras.shape.tags,
    compilers: topicExtras.shape.compilers,
    practice: practiceTask.omit({ markdown: true }).nullable(),
    hasHandout: z.boolean(),
    sources: z.array(z.string()),
    legalBases: z.array(basisView),
    enrolment: z
      .object({ id, enrolledAt: moment, completedAt: moment.nullable(), certificateId: id.nullable() })
      .nullable(),
    ...notices,
  })
  .meta({ id: 'TopicPage' });
export type TopicPage = z.input<typeof topicPage>;

export const lessonPage = lessonSummary
  .extend({
    topicCode: topicCode,
    topicTitle: z.string(),
    /** The part it stands in, as the topic's page counts them. */
    module: z.object({ number: z.number().int(), title: z.string() }).nullable(),
    version: z.number().int(),
    position: z.number().int(),
    lessonCount: z.number().int(),
    previousKey: id.nullable(),
    nextKey: id.nullable(),
    hasQuiz: z.boolean(),
    /** Safe HTML, made from the lesson's Markdown on the server: its words alone. */
    html: z.string(),
    /** The same with all that it shows, in order. */
    blocks: z.array(lessonBlock),
    ...notices,
  })
  .meta({ id: 'LessonPage' });
export type LessonPage = z.input<typeof lessonPage>;

const sheet = { topicCode, topicTitle: z.string(), html: z.string() };
export const practicePage = practiceTask.omit({ markdown: true }).extend(sheet).meta({ id: 'PracticePage' });
export type PracticePage = z.input<typeof practicePage>;
export const handoutPage = z
  .object({ ...sheet, version: z.number().int(), publishedAt: moment.nullable() })
  .meta({ id: 'HandoutPage' });
export type HandoutPage = z.input<typeof handoutPage>;

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
    response: pageOf(topicCard).extend({
      facets,
      /** When little is found: what she may have meant, in words of the library that find more. */
      suggestion: z.string().nullable(),
    }),
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
  getTopicHead: route({
    id: 'getTopicHead',
    method: 'GET',
    path: '/topics/{code}/head',
    tag,
    access: anyone,
    params: z.object({ code: topicCode }),
    summary: 'The head of a published topic’s page, as HTML: what is shown of it where its address is shared',
    file: 'text/html',
  }),
  getLesson: route({
    id: 'getLesson',
    method: 'GET',
    path: '/topics/{code}/lessons/{lessonKey}',
    tag,
    access: anyone,
    params: z.object({ code: topicCode, lessonKey: id }),
    summary: 'A lesson: of an open topic for anyone, of another for whoever is enrolled in it',
    response: lessonPage,
  }),
  getPractice: route({
    id: 'getPractice',
    method: 'GET',
    path: '/topics/{code}/practice',
    tag,
    access: anyone,
    params: z.object({ code: topicCode }),
    summary: 'The practice task of a published topic',
    response: practicePage,
  }),
  getHandout: route({
    id: 'getHandout',
    method: 'GET',
    path: '/topics/{code}/handout',
    tag,
    access: anyone,
    params: z.object({ code: topicCode }),
    summary: 'The summary to print',
    response: handoutPage,
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
