import type { components } from '../api/schema';
import type { Answer } from './answer-log';

type Question = components['schemas']['AttemptQuestion'];

/** Text between questions asks nothing. */
export const asks = ({ type }: Pick<Question, 'type'>): boolean => type !== 'description';

export const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== null && answer !== undefined && (typeof answer === 'boolean' || answer.length > 0);

/** An answer without content is none: the server should not count an emptied field as given. */
export const tidied = (answer: Answer): Answer => {
  if (typeof answer === 'string' && answer.trim() === '') return null;
  return Array.isArray(answer) && answer.length === 0 ? null : answer;
};

/** Numbers of the questions without an answer, as they are numbered for the learner. */
export const unanswered = (questions: readonly Question[], answers: ReadonlyMap<string, Answer>): number[] =>
  questions.filter((each) => asks(each) && !isAnswered(answers.get(each.slotId))).map(({ number }) => number);
