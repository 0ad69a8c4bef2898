import type { Question } from '../../grading/question-types';
import { choices, shortText, trueFalse } from './choice-answers';
import type { GiftContext } from './gift-text';
import { numerical } from './numerical-answers';
import { ordering } from './ordering-answers';
import { essay, matching } from './pair-answers';
import type { Passage } from './passage';
import type { QuestionParts } from './split-question';

/** One kind of answer section: how it is known, and how it becomes a question. */
export interface AnswerReader {
  recognises(answers: Passage, context: GiftContext): boolean;
  read(answers: Passage, parts: QuestionParts): Question;
}

/** In the order in which Moodle asks; the first that recognises the section reads it. */
const readers: readonly AnswerReader[] = [
  ordering,
  essay,
  numerical,
  choices,
  matching,
  trueFalse,
  shortText,
];

export function readAnswers(parts: QuestionParts): Question {
  const { answers, context, texts, stem } = parts;
  if (!answers) return { type: 'description', body: { format: texts.format, stem } };
  const reader = readers.find(({ recognises }) => recognises(answers, context)) ?? shortText;
  return reader.read(answers, parts);
}
