import { addTally, count, type Tally } from './tally';

/** Of those who gave one answer: how many, and what they earned in the rest of the quiz, together. */
export interface AnswerSums {
  times: number;
  rest: number;
}

/** What is known of a question, or of a place in the quiz: everything that its figures need, and no more. */
export interface ItemSums {
  /** Of those who were asked, their marks. */
  marks: Tally;
  /** Their marks in all other questions together. */
  rests: Tally;
  /** Σ mark × rest, exact. */
  crossed: number;
  /** Σ of what it could have earned. */
  maxMarks: number;
  unanswered: number;
  /** By `answerKey`. */
  answers: Map<string, AnswerSums>;
}

/** A part of an answer and what was given there. What is sent need not be an id that was offered: a sign that would end the part goes. */
export const answerKey = (part: string, given: string): string =>
  `${part}\u0000${given.replaceAll('\u0000', '')}`;
export const readAnswerKey = (key: string): { part: string; given: string } => {
  const [part = '', given = ''] = key.split('\u0000');
  return { part, given };
};

export interface ItemSeen {
  /** In hundredths. */
  mark: number;
  maxMark: number;
  answered: boolean;
  /** Keys. */
  answers: readonly string[];
}

export const newItem = (): ItemSums => ({
  marks: new Map(),
  rests: new Map(),
  crossed: 0,
  maxMarks: 0,
  unanswered: 0,
  answers: new Map(),
});

/** @param total of the attempt, over all its questions */
export function addSeen(item: ItemSums, { mark, maxMark, answered, answers }: ItemSeen, total: number): void {
  const rest = total - mark;
  count(item.marks, mark);
  count(item.rests, rest);
  item.crossed += mark * rest;
  item.maxMarks += maxMark;
  if (!answered) item.unanswered += 1;
  for (const key of new Set(answers)) addAnswer(item, key, { times: 1, rest });
}

export function addItem(into: ItemSums, other: ItemSums): void {
  addTally(into.marks, other.marks);
  addTally(into.rests, other.rests);
  into.crossed += other.crossed;
  into.maxMarks += other.maxMarks;
  into.unanswered += other.unanswered;
  for (const [key, sums] of other.answers) addAnswer(into, key, sums);
}

function addAnswer({ answers }: ItemSums, key: string, { times, rest }: AnswerSums): void {
  const known = answers.get(key) ?? { times: 0, rest: 0 };
  answers.set(key, { times: known.times + times, rest: known.rest + rest });
}
