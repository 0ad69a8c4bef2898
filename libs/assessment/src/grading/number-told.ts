import { outcomeOf } from './feedback';
import type { NumberRight } from './question-type';
import type { SlotQuestion } from './slot-question';

/** How many parts were right, where the question tells it with the feedback for what is partly right. */
export function numberTold(question: SlotQuestion, response: unknown): NumberRight | undefined {
  const { combinedFeedback } = question.body as { combinedFeedback?: { showNumberRight?: boolean } };
  const isPartly = outcomeOf(question.grade(response).fraction) === 'partly-right';
  return combinedFeedback?.showNumberRight && isPartly ? question.numberRight(response) : undefined;
}
