import type { Question } from '../../grading/question-types';
import type { GiftContext } from './gift-text';
import type { Passage } from './passage';
import type { QuestionParts } from './split-question';

/** One kind of answer section: how it is known, and how it becomes a question. */
export interface AnswerReader {
  recognises(answers: Passage, context: GiftContext): boolean;
  read(answers: Passage, parts: QuestionParts): Question;
}

/** What every question has, whatever stands between its braces. */
export const common = ({ texts, stem, generalFeedback }: QuestionParts) => ({
  format: texts.format,
  stem,
  generalFeedback,
});
