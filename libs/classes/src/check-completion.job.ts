import { z } from 'zod';
import { attemptGraded } from '@hochoi/assessment';
import { defineEvent, defineJob, subscribe } from '@hochoi/platform';

/** After a grade: is the topic complete now? */
export const checkCompletionJob = defineJob({
  name: 'check-completion',
  lane: 'grading',
  payload: z.object({ attemptId: z.string(), quizId: z.string(), personId: z.string() }),
});

export const topicCompleted = defineEvent({
  name: 'topic.completed',
  payload: z.object({ completionId: z.string() }),
});

export const classesSubscriptions = [subscribe(attemptGraded, checkCompletionJob)];
