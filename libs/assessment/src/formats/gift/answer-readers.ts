import type { Question } from '../../grading/question-types';
import type { AnswerReader } from './answer-reader';
import { choices, shortText, trueFalse } from './choice-answers';
import { numerical } from './numerical-answers';
import { ordering } from './ordering-answers';
import { essay, matching } from './pair-answers';
import type { QuestionParts } from './split-question';

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
