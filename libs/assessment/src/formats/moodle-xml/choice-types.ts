import type { numberings } from '../../grading/choices';
import type { Question } from '../../grading/question-types';
import { optionsOf } from '../question-rules';
import { feedbackOf, marked, weightOf } from './common-parts';
import type { QuestionXml } from './question-xml';
import { childrenNamed, type XmlNode } from './xml-tree';

type Numbering = (typeof numberings)[number];
const NUMBERINGS: Record<string, Numbering> = {
  none: 'none',
  abc: 'abc',
  ABCD: 'ABC',
  ABC: 'ABC',
  '123': '123',
  iii: 'iii',
  IIII: 'III',
};
export const numberingNamed = (name: string): Numbering => NUMBERINGS[name] ?? 'abc';
export const nameOfNumbering = (numbering: Numbering) =>
  Object.entries(NUMBERINGS).find(([, ours]) => ours === numbering)?.[0] ?? 'abc';

export function multichoice(question: QuestionXml): Question {
  const choices = childrenNamed(question.node, 'answer').map((answer, index) => ({
    id: `c${index + 1}`,
    text: question.text(answer),
    weight: weightOf(answer, question),
    feedback: feedbackOf(answer, question),
  }));
  const numbering = numberingNamed(question.setting('answernumbering', 'abc') || 'abc');
  const body = { ...marked(question), choices, shuffle: question.flag('shuffleanswers', false), numbering };
  if (question.flag('single', true))
    return { type: 'single-choice', body: { ...body, ...optionsOf('moodle').keep } };
  return { type: 'multiple-choice', body: { ...body, partialCredit: 'sum-of-weights' } };
}

/** Old files name the two answers in the language of their site: then the first is "true". */
function isTrueAnswer(answer: XmlNode, index: number, question: QuestionXml): boolean {
  const text = question.raw(answer);
  if (text === 'true' || text === 'false') return text === 'true';
  question.warn(
    'true-false-words',
    `Đáp án “${text}” không phải là “true” hay “false”; đã coi đáp án đầu là “true”.`,
    answer,
  );
  return index === 0;
}

export function truefalse(question: QuestionXml): Question {
  let [right, feedbackForTrue, feedbackForFalse] = [false, '', ''];
  for (const [index, answer] of childrenNamed(question.node, 'answer').entries()) {
    const isTrue = isTrueAnswer(answer, index, question);
    const full = Number(answer.attributes.fraction) === 100;
    right = isTrue ? full : !full;
    if (isTrue) feedbackForTrue = feedbackOf(answer, question);
    else feedbackForFalse = feedbackOf(answer, question);
  }
  const body = { ...marked(question), answer: right, feedbackForTrue, feedbackForFalse };
  return { type: 'true-false', body };
}
