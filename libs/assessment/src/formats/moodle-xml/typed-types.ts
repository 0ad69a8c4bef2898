import type { NumericalBody } from '../../grading/numerical';
import type { Question } from '../../grading/question-types';
import { optionsOf } from '../question-rules';
import { feedbackOf, marked, weightOf } from './common-parts';
import { XmlQuestionFault, type QuestionXml } from './question-xml';
import { readUnits } from './units';
import { childrenNamed, textOfChild, type XmlNode } from './xml-tree';

export function shortanswer(question: QuestionXml): Question {
  const { keep, text } = optionsOf('moodle');
  const answers = childrenNamed(question.node, 'answer').map((answer) => ({
    text: question.raw(answer),
    credit: weightOf(answer, question),
    feedback: feedbackOf(answer, question),
  }));
  const caseSensitive = question.flag('usecase', false);
  return { type: 'short-text', body: { ...marked(question), ...keep, ...text, answers, caseSensitive } };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A decimal comma in a key is meant as one, wherever the file was made. */
function numberOf(text: string, at: XmlNode, question: QuestionXml): number {
  const packed = text.replace(/\s/g, '');
  const pointed = packed.replace(',', '.');
  if (pointed !== packed && NUMBER.test(pointed))
    question.warn('decimal-comma', `Số “${text}” viết dấu phẩy; đã đọc là ${pointed}.`, at);
  if (NUMBER.test(pointed) && Number.isFinite(Number(pointed))) return Number(pointed);
  throw new XmlQuestionFault('bad-number', `“${text.slice(0, 80)}” không phải là số.`, at.line);
}

function readAnswer(answer: XmlNode, question: QuestionXml) {
  const tolerance = textOfChild(answer, 'tolerance') || '0';
  return {
    value: numberOf(question.raw(answer), answer, question),
    tolerance: Math.abs(numberOf(tolerance, answer, question)),
    credit: weightOf(answer, question),
    feedback: feedbackOf(answer, question),
  };
}

/** `*` stands for every number that comes to it; what follows it is never looked at. */
function splitOther(question: QuestionXml) {
  const all = childrenNamed(question.node, 'answer');
  const index = all.findIndex((answer) => ['*', ''].includes(question.raw(answer)));
  const [other, unreachable] = index < 0 ? [] : [all[index], all[index + 1]];
  if (unreachable)
    question.warn('unreachable-answer', 'Đáp án sau “*” không bao giờ được xét; đã bỏ.', unreachable);
  return { accepted: index < 0 ? all : all.slice(0, index), other };
}

export function numerical(question: QuestionXml): Question {
  const { accepted, other } = splitOther(question);
  const { keep, number } = optionsOf('moodle');
  const otherCredit = other ? weightOf(other, question) : 0;
  const units = readUnits(question);
  if (question.field('instructions') !== '')
    question.warn('instructions', 'Lời hướng dẫn nhập số (<instructions>) chưa được hỗ trợ; đã bỏ.');
  const body: NumericalBody = {
    ...marked(question),
    ...keep,
    decimalComma: false,
    ...number,
    answers: accepted.map((answer) => readAnswer(answer, question)),
    otherFeedback: other ? feedbackOf(other, question) : '',
    ...(otherCredit !== 0 && { otherCredit }),
    ...(units && { units }),
  };
  return { type: 'numerical', body };
}
