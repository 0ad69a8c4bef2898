import { z } from 'zod';
import { attemptQuestion } from './attempt-questions';
import { questionInput, response } from './questions';
import { only, route } from './route';
import { quizBehaviours } from './quiz-rules';

/** Everything that was done since the trial began, oldest first: nothing of it is stored. */
const trial = z.object({
  question: questionInput,
  behaviour: z.enum(quizBehaviours).default('immediate'),
  /** As it was dealt; left out in the first call, and when the question was changed. */
  order: z.array(z.string().max(40)).max(200).optional(),
  events: z
    .array(
      z.object({
        response,
        certainty: z.number().int().min(1).max(3).nullish(),
        action: z.enum(['save', 'check', 'try-again']),
      }),
    )
    .max(60),
  /** She has handed in: everything is shown, as after an attempt. */
  ended: z.boolean().default(false),
});
export type QuestionTrial = z.output<typeof trial>;

export const triedQuestion = z
  .object({ order: z.array(z.string()), question: attemptQuestion })
  .meta({ id: 'TriedQuestion' });
export type TriedQuestionView = z.input<typeof triedQuestion>;

export const questionTrialRoutes = {
  tryQuestion: route({
    id: 'tryQuestion',
    method: 'POST',
    path: '/authoring/question-trials',
    tag: 'authoring',
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    status: 200,
    body: trial,
    summary:
      'Answer a draft question as a learner would: the real grading, feedback and hints; nothing is stored',
    response: triedQuestion,
  }),
};
