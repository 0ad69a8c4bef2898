import { z } from 'zod';
import {
  givenMark,
  markingQuiz,
  markingSheet,
  markingState,
  markingTask,
  markingTaskRow,
  releasePreview,
} from './marking';
import { only, route } from './route';
import { cursorQuery, id, prose } from './text';

const count = z.number().int();
const counts = z.object({ waiting: count, second: count, differ: count, marked: count });
const access = only(['trainer', 'system-administrator'], 'owned-topics');
const byQuiz = z.object({ quizId: id });
const byTask = z.object({ taskId: id });
const base = { tag: 'marking', access } as const;
const whose = z.enum(['all', 'mine', 'unassigned']);
const upload = { mediaTypes: ['application/octet-stream'], maxBytes: 32 * 1024 * 1024 };

export const markingRoutes = {
  listMarkingQuizzes: route({
    ...base,
    id: 'listMarkingQuizzes',
    method: 'GET',
    path: '/marking/quizzes',
    summary: 'Quizzes with answers that the caller may mark, decide on or release',
    response: z.object({ items: z.array(markingQuiz) }),
  }),
  listMarkingTasks: route({
    ...base,
    id: 'listMarkingTasks',
    method: 'GET',
    path: '/marking/quizzes/{quizId}/tasks',
    params: byQuiz,
    query: z.object({ state: markingState.default('waiting'), whose: whose.default('all'), ...cursorQuery }),
    summary: 'Answers in one state, the oldest first; whoever does not answer for the quiz sees her own',
    response: z.object({
      items: z.array(markingTaskRow),
      nextCursor: z.string().nullable(),
      /** Of the same whose. */
      counts,
    }),
  }),
  getMarkingTask: route({
    ...base,
    id: 'getMarkingTask',
    method: 'GET',
    path: '/marking/tasks/{taskId}',
    params: byTask,
    summary: 'An answer beside what it is marked by; no name of its learner',
    response: markingTask,
  }),
  giveMark: route({
    ...base,
    id: 'giveMark',
    method: 'POST',
    path: '/marking/tasks/{taskId}/marks',
    params: byTask,
    status: 200,
    ifMatch: true,
    idempotencyKey: true,
    body: z.object({
      mark: givenMark,
      /** For the learner. */
      comment: prose(4000).default(''),
      /** It is what counts, over two marks that differ. */
      decides: z.boolean().default(false),
    }),
    summary: 'Mark an answer; again is a new mark, and the earlier one stays on record',
    response: markingTask,
  }),
  withdrawMark: route({
    ...base,
    id: 'withdrawMark',
    method: 'POST',
    path: '/marking/tasks/{taskId}/withdrawal',
    params: byTask,
    status: 200,
    ifMatch: true,
    idempotencyKey: true,
    body: z.object({ decides: z.boolean().default(false) }),
    summary: 'Take back one’s own mark, or what was decided',
    response: markingTask,
  }),
  takeMarkingTask: route({
    ...base,
    id: 'takeMarkingTask',
    method: 'PUT',
    path: '/marking/tasks/{taskId}/marker',
    params: byTask,
    body: z.object({ mine: z.boolean() }),
    summary: 'Take an answer that nobody has, or give it back',
    response: markingTask,
  }),
  findMarkers: route({
    ...base,
    id: 'findMarkers',
    looksAt: 'list',
    method: 'GET',
    path: '/marking/quizzes/{quizId}/marker-candidates',
    params: byQuiz,
    query: z.object({ query: z.string().trim().max(100).default('') }),
    summary: 'Trainers by at least two letters of a name, of those the caller may see; at most 20',
    response: z.object({
      items: z.array(z.object({ personId: id, fullName: z.string(), work: z.string().nullable() })),
    }),
  }),
  allocateMarking: route({
    ...base,
    id: 'allocateMarking',
    method: 'POST',
    path: '/marking/quizzes/{quizId}/allocation',
    params: byQuiz,
    status: 200,
    idempotencyKey: true,
    body: z.object({
      markerIds: z.array(id).min(1, 'Hãy chọn ít nhất một người chấm.').max(50),
      round: z.union([z.literal(1), z.literal(2)]).default(1),
      which: z.enum(['unassigned', 'waiting']).default('unassigned'),
    }),
    summary: 'Give answers to markers, evenly',
    response: z.object({ items: z.array(z.object({ personId: id, tasks: count })) }),
  }),
  exportMarkingSheet: route({
    ...base,
    id: 'exportMarkingSheet',
    method: 'GET',
    path: '/marking/quizzes/{quizId}/sheet',
    params: byQuiz,
    looksAt: 'nobody',
    summary: 'A workbook of the answers that the caller can mark, by receipt, to be filled in offline',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  previewMarkingSheet: route({
    ...base,
    id: 'previewMarkingSheet',
    method: 'POST',
    path: '/marking/quizzes/{quizId}/sheet/preview',
    params: byQuiz,
    status: 200,
    upload,
    summary: 'What a filled-in workbook would do, row by row; nothing is stored',
    response: markingSheet,
  }),
  applyMarkingSheet: route({
    ...base,
    id: 'applyMarkingSheet',
    method: 'POST',
    path: '/marking/quizzes/{quizId}/sheet',
    params: byQuiz,
    status: 200,
    upload,
    summary:
      'Give the marks of a workbook, each if its answer is as it was when the workbook was made; again changes nothing',
    response: markingSheet,
  }),
  previewRelease: route({
    ...base,
    id: 'previewRelease',
    method: 'GET',
    path: '/marking/quizzes/{quizId}/release',
    params: byQuiz,
    summary: 'How many would get their grade, and what some of them would see',
    response: releasePreview,
  }),
  releaseMarks: route({
    ...base,
    id: 'releaseMarks',
    method: 'POST',
    path: '/marking/quizzes/{quizId}/release',
    params: byQuiz,
    status: 200,
    idempotencyKey: true,
    summary: 'Let learners see the marks of every attempt that is wholly marked',
    response: z.object({ released: count }),
  }),
};
