import { z } from 'zod';
import { gradeHundredths, topicCode } from './library';
import { route, signedIn } from './route';
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
    }),
    response: lessonProgress,
  }),
};
