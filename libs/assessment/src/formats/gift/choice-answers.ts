import type { Question } from '../../grading/question-types';
import { optionsOf } from '../question-rules';
import { splitAnswers, typedText, creditOf } from './answer-parts';
import { common, type AnswerReader } from './answer-reader';
import { GiftFault } from './gift-fault';

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
        const text = parts.texts.read(part.content);
        if (text === '') throw new GiftFault('empty-answer', 'Có đáp án để trống.', part.at);
        const weight = part.weight ?? (part.sign === '=' ? 100 : 0);
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
