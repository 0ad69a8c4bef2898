import type { components } from '../api/schema';
import type { Answer } from './answer-log';

type Question = components['schemas']['AttemptQuestion'];

/** Text between questions asks nothing. */
export const asks = ({ type }: Pick<Question, 'type'>): boolean => type !== 'description';

export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === null || answer === undefined) return false;
  if (typeof answer === 'string' || Array.isArray(answer)) return answer.length > 0;
  return typeof answer === 'boolean' || Object.values(answer).some((part) => part.length > 0);
}

/** An answer without content is none: the server should not count an emptied field as given. */
export const tidied = (answer: Answer): Answer => {
  if (typeof answer === 'string' && answer.trim() === '') return null;
  return isAnswered(answer) ? answer : null;
};

/** Numbers of the questions without an answer, as they are numbered for the learner. What is done before the eyes of its marker needs none. */
export const unanswered = (questions: readonly Question[], answers: ReadonlyMap<string, Answer>): number[] =>
  questions
    .filter((each) => asks(each) && !each.handIn?.observed && !isAnswered(answers.get(each.slotId)))
    .map(({ number }) => number);
