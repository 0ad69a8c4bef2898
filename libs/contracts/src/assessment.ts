import { z } from 'zod';
import { only, route } from './route';
import { gradeHundredths } from './grade';
import { quizItem } from './questions';
import { quizRules } from './quiz-rules';
import { id } from './text';

export const quizSettings = z.object({
  passMark: gradeHundredths.default(500),
  attemptsAllowed: z.number().int().min(1).max(20).nullable().default(null),
  shuffleQuestions: z.boolean().default(false),
  /** Null: all as usual. Absent when saving: as they are. */
  rules: quizRules.nullable().optional(),
});
export type QuizSettings = z.output<typeof quizSettings>;

export const quizProblem = z.object({ questionId: id.nullable(), code: z.string(), message: z.string() });

export const quizDraft = quizSettings
  .extend({
    quizId: id,
    questions: z.array(quizItem),
    problems: z.array(quizProblem),
    /** Send back as If-Match. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'QuizDraft' });
export type QuizDraft = z.input<typeof quizDraft>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
export const assessmentRoutes = {
  getQuizDraft: route({
    id: 'getQuizDraft',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz',
    tag: 'authoring',
    access: authors,
    params: z.object({ topicId: id }),
    summary: 'The quiz with its keys',
    response: quizDraft,
  }),
  saveQuizDraft: route({
    id: 'saveQuizDraft',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/quiz',
    tag: 'authoring',
    access: authors,
    params: z.object({ topicId: id }),
    ifMatch: true,
    summary: 'Save the whole quiz of the draft; faults are listed, not refused',
    body: quizSettings.extend({ questions: z.array(quizItem).max(200) }),
    response: quizDraft,
  }),
};
