import type { Question } from '../../grading/question-types';
import { creditOf, requireText, splitAnswers } from './answer-parts';
import { GiftFault } from './gift-fault';
import { readText } from './gift-text';
import type { Passage } from './passage';
import { readNumber } from './read-number';
import type { QuestionParts } from './split-question';

/** One kind of answer section: how it is known, and how it becomes a question. */
interface AnswerReader {
  recognises(answers: Passage): boolean;
  read(answers: Passage, parts: QuestionParts): Question;
}

const common = ({ format, stem, generalFeedback }: QuestionParts) => ({ format, stem, generalFeedback });

const unsupported = (what: string, recognises: AnswerReader['recognises']): AnswerReader => ({
  recognises,
  read(answers) {
    throw new GiftFault('unsupported-type', `Chưa hỗ trợ loại câu hỏi ${what}.`, answers);
  },
});

const essay = unsupported('tự luận (phần đáp án để trống)', (answers) => answers.text === '');

/** Moodle writes a weight before each short answer and none before a pair: so an arrow in a short answer survives. */
const matching = unsupported(
  'ghép đôi (“->”)',
  (answers) => answers.find('->') >= 0 && answers.find('=') >= 0 && !/=\s*%-?[\d.]+%/.test(answers.raw),
);

const numerical: AnswerReader = {
  recognises: (answers) => answers.isAt('#', 0),
  read(answers, parts) {
    const all = splitAnswers(answers.slice(1), parts.format, { bare: true });
    const others = all.filter(({ sign, text }) => sign === '~' || text === '*');
    for (const { text, sign, weight = sign === '=' ? 100 : 0, at } of others)
      if (others.length > 1 || weight !== 0 || (sign === '~' && text !== ''))
        throw new GiftFault(
          'bad-other-answer',
          'Chỉ được có một “~# phản hồi” cho mọi số khác, không tính điểm.',
          at,
        );
    const accepted = all.filter((part) => !others.includes(part));
    return {
      type: 'numerical',
      body: {
        ...common(parts),
        answers: accepted.map((part) => ({
          ...readNumber(part),
          credit: creditOf(part),
          feedback: part.feedback,
        })),
        otherFeedback: others[0]?.feedback ?? '',
        decimalComma: true,
      },
    };
  },
};

/** Any `=` makes it single choice, as in Moodle; without one several choices may be taken. */
const choices: AnswerReader = {
  recognises: (answers) => answers.find('~') >= 0,
  read(answers, parts) {
    const found = splitAnswers(answers, parts.format);
    const body = {
      ...common(parts),
      choices: found.map((part, index) => ({
        id: `c${index + 1}`,
        text: requireText(part),
        weight: part.weight ?? (part.sign === '=' ? 100 : 0),
        feedback: part.feedback,
      })),
      shuffle: true,
    };
    if (found.some(({ sign }) => sign === '=')) return { type: 'single-choice', body };
    return { type: 'multiple-choice', body: { ...body, partialCredit: 'sum-of-weights' } };
  },
};

const TRUE_FALSE = /^(T|TRUE|F|FALSE)$/i;

/** {TRUE # feedback when wrong # feedback when right} */
const trueFalse: AnswerReader = {
  recognises: (answers) => TRUE_FALSE.test(answers.cut('#')[0].text),
  read(answers, parts) {
    const [word, feedback] = answers.cut('#');
    const texts = feedback?.cut('#').map((text) => (text ? readText(text, parts.format) : ''));
    const [whenWrong = '', whenRight = ''] = texts ?? [];
    const answer = /^t/i.test(word.text);
    const [feedbackForTrue, feedbackForFalse] = answer ? [whenRight, whenWrong] : [whenWrong, whenRight];
    return { type: 'true-false', body: { ...common(parts), answer, feedbackForTrue, feedbackForFalse } };
  },
};

const shortText: AnswerReader = {
  recognises: () => true,
  read(answers, parts) {
    const found = splitAnswers(answers, parts.format);
    return {
      type: 'short-text',
      body: {
        ...common(parts),
        answers: found.map((part) => ({
          text: requireText(part),
          credit: creditOf(part),
          feedback: part.feedback,
        })),
        caseSensitive: false,
      },
    };
  },
};

/** In the order in which Moodle asks; the first that recognises the section reads it. */
const readers: readonly AnswerReader[] = [essay, numerical, choices, matching, trueFalse, shortText];

export function readAnswers(parts: QuestionParts): Question {
  const { answers } = parts;
  if (!answers) return { type: 'description', body: { format: parts.format, stem: parts.stem } };
  const reader = readers.find(({ recognises }) => recognises(answers)) ?? shortText;
  return reader.read(answers, parts);
}
