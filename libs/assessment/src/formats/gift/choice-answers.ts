import type { Question } from '../../grading/question-types';
import { optionsOf } from '../question-rules';
import { creditOf, splitAnswers, typedText, type AnswerPart } from './answer-parts';
import { common, type AnswerReader } from './answer-reader';
import { GiftFault } from './gift-fault';
import type { Passage } from './passage';
import type { QuestionParts } from './split-question';

/** Among choices Moodle takes what stands behind `=` for text, also where it looks like a weight. */
function weighed(part: AnswerPart, { context }: QuestionParts): { content: Passage; weight: number } {
  const { sign, content, at } = part;
  if (sign !== '=' || part.weight === undefined || context.rules === 'house')
    return { content, weight: part.weight ?? (sign === '=' ? 100 : 0) };
  const message =
    'Sau “=” trong câu chọn phương án, Moodle không đọc trọng số: phương án này được trọn điểm.';
  context.warn('weight-after-equals', message, at);
  return { content: at.cut('#')[0], weight: 100 };
}

/** Any `=` makes it single choice, as in Moodle; without one several choices may be taken. */
export const choices: AnswerReader = {
  recognises: (answers) => answers.find('~') >= 0,
  read(answers, parts) {
    const { rules } = parts.context;
    const found = splitAnswers(answers, parts, rules === 'moodle' ? '~' : undefined);
    const body = {
      ...common(parts),
      ...optionsOf(rules).choices,
      choices: found.map((part, index) => {
        const { content, weight } = weighed(part, parts);
        const text = parts.texts.read(content);
        if (text === '') throw new GiftFault('empty-answer', 'Có đáp án để trống.', part.at);
        return { id: `c${index + 1}`, text, weight, feedback: part.feedback };
      }),
      shuffle: true,
    };
    if (found.some(({ sign }) => sign === '=')) return { type: 'single-choice', body };
    const { belowZero: _never, ...several } = body as typeof body & { belowZero?: unknown };
    return { type: 'multiple-choice', body: { ...several, partialCredit: 'sum-of-weights' } } as Question;
  },
};

const ANY_CASE = /^(T|TRUE|F|FALSE)$/i;
const UPPER_CASE = /^(T|TRUE|F|FALSE)$/;

/** {TRUE # feedback when wrong # feedback when right} */
export const trueFalse: AnswerReader = {
  recognises(answers, { rules, warn }) {
    const word = answers.cut('#')[0].text;
    if (rules === 'house' || UPPER_CASE.test(word)) return ANY_CASE.test(word);
    if (ANY_CASE.test(word))
      warn(
        'lower-case',
        `Moodle đọc “${word}” là câu trả lời phải gõ; câu đúng/sai viết hoa: TRUE, FALSE.`,
        answers,
      );
    return false;
  },
  read(answers, parts) {
    const [word, feedback] = answers.cut('#');
    const [whenWrong = '', whenRight = ''] =
      feedback?.cut('#').map((text) => (text ? parts.texts.read(text) : '')) ?? [];
    const answer = /^t/i.test(word.text);
    const [feedbackForTrue, feedbackForFalse] = answer ? [whenRight, whenWrong] : [whenWrong, whenRight];
    const options = optionsOf(parts.context.rules).trueFalse;
    return {
      type: 'true-false',
      body: { ...common(parts), ...options, answer, feedbackForTrue, feedbackForFalse },
    };
  },
};

export const shortText: AnswerReader = {
  recognises: () => true,
  read(answers, parts) {
    const { rules } = parts.context;
    const { asked, keep, text } = optionsOf(rules);
    const found = splitAnswers(answers, parts, rules === 'moodle' ? '=' : undefined);
    const accepted = found.map((part) => ({
      text: typedText(part),
      credit: creditOf(part),
      feedback: part.feedback,
    }));
    const body = { ...common(parts), ...asked, ...keep, ...text, answers: accepted, caseSensitive: false };
    return { type: 'short-text', body };
  },
};
