import { z } from 'zod';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { certificateState } from './certification';
import { personReaders } from './posts';
import { only, route, signedIn } from './route';
import { id, moment } from './text';

export const learningItem = z
  .object({
    enrolmentId: id,
    code: topicCode,
    title: z.string(),
    version: z.number().int(),
    enrolledAt: moment,
    lastSeenAt: moment.nullable(),
    lessonsDone: z.number().int(),
    lessonCount: z.number().int(),
    nextLessonKey: id.nullable(),
    hasQuiz: z.boolean(),
    bestGrade: gradeHundredths.nullable(),
    passed: z.boolean(),
    completedAt: moment.nullable(),
    certificateId: id.nullable(),
    /** A newer version she may, or must, study; or that the topic was withdrawn. */
    news: z.enum(['recommended', 'must-redo', 'withdrawn']).nullable(),
  })
  .meta({ id: 'LearningItem' });
export type LearningItem = z.input<typeof learningItem>;

export const lessonProgress = z
  .object({
    done: z.boolean(),
    percent: z.number().int(),
    /** Seconds into the video, to go on from on any device. */
    lastPosition: z.number(),
    /** The topic is complete with this. */
    topicCompleted: z.boolean(),
  })
  .meta({ id: 'LessonProgress' });
export type LessonProgress = z.infer<typeof lessonProgress>;

/** A topic as officers see it in a person's record. */
export const trainingItem = z
  .object({
    code: topicCode,
    title: z.string(),
    version: z.number().int(),
    /** Null: she completed it with a record that was merged into hers, and its enrolment is kept there. */
    enrolledAt: moment.nullable(),
    lessonsDone: z.number().int().nullable(),
    lessonCount: z.number().int().nullable(),
    completedAt: moment.nullable(),
    /** As completed; until then the best so far. */
    grade: gradeHundredths.nullable(),
    certificateId: id.nullable(),
  })
  .meta({ id: 'TrainingItem' });
export type TrainingItem = z.input<typeof trainingItem>;

const trainingPaper = z
  .object({
    id,
    number: z.string(),
    /** Opens the page that anyone may check it on. */
    checkCode: z.string(),
    state: certificateState,
    topicTitle: z.string(),
    issuedAt: moment,
  })
  .meta({ id: 'TrainingPaper' });

/** [from, to] in seconds of the video's own time, really played. */
const interval = z.tuple([z.number().min(0), z.number().min(0)]);

const tag = 'learning';
export const learningRoutes = {
  enrol: route({
    id: 'enrol',
    method: 'POST',
    path: '/topics/{code}/enrolment',
    tag,
    access: signedIn('own'),
    status: 200,
    params: z.object({ code: topicCode }),
    summary: 'Begin to study a topic; again changes nothing',
    response: learningItem,
  }),
  myLearning: route({
    id: 'myLearning',
    method: 'GET',
    path: '/me/learning',
    tag,
    access: signedIn('own'),
    summary: 'What I study, last seen first',
    response: z.object({ items: z.array(learningItem) }),
  }),
  recordProgress: route({
    id: 'recordProgress',
    method: 'POST',
    path: '/topics/{code}/lessons/{lessonKey}/progress',
    tag,
    access: signedIn('own'),
    status: 200,
    params: z.object({ code: topicCode, lessonKey: id }),
    summary: 'Add what was played and read. Seconds count once, however often they are sent',
    body: z.object({
      played: z.array(interval).max(200).default([]),
      position: z.number().min(0).nullish(),
      /** The text was read to its end. */
      readToEnd: z.boolean().default(false),
      /** What she had before her: a report that comes late does not count for a version in which the lesson is another. */
      version: z.number().int().optional(),
    }),
    response: lessonProgress,
  }),
  personTraining: route({
    id: 'personTraining',
    method: 'GET',
    path: '/persons/{personId}/training',
    tag,
    access: only(personReaders, 'units'),
    looksAt: 'person',
    params: z.object({ personId: id }),
    summary: 'What a person has studied and completed, newest first, and her certificates',
    response: z.object({ items: z.array(trainingItem), certificates: z.array(trainingPaper) }),
  }),
};
