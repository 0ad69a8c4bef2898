import type { ImportedQuestion } from '@hochoi/assessment';

/** One thing a learner may answer, as the author explains it. */
interface Explained {
  shown: string;
  right: boolean;
  feedback: string;
  /** The explanation of a typed answer says it again. */
  typed: boolean;
}

interface Body {
  choices?: { text: string; weight: number; feedback?: string }[];
  answers?: { value?: number; text?: string; credit: number; feedback?: string }[];
  answer?: boolean;
  feedbackForTrue?: string;
  feedbackForFalse?: string;
}

function explained({ body }: ImportedQuestion): Explained[] {
  const { choices = [], answers = [], answer, feedbackForTrue, feedbackForFalse } = body as Body;
  const truths = [
    { shown: 'Đúng', right: answer === true, feedback: feedbackForTrue ?? '', typed: false },
    { shown: 'Sai', right: answer === false, feedback: feedbackForFalse ?? '', typed: false },
  ];
  return [
    ...choices.map(({ text, weight, feedback = '' }) => ({
      shown: text,
      right: weight > 0,
      feedback,
      typed: false,
    })),
    ...answers.map(({ value, text, credit, feedback = '' }) => ({
      shown: text ?? String(value).replace('.', ','),
      right: credit > 0,
      feedback,
      typed: true,
    })),
    ...(answer === undefined ? [] : truths),
  ];
}

const plain = (text: string) => text.replace(/[*.\s]/g, '').toLocaleLowerCase('vi');

/**
 * Where the key and its own explanation disagree: an explanation of a right answer begins with “Đúng”, one of a wrong answer
 * never does, and the explanation of a typed answer says it again. An answer without any explanation is a fault too.
 */
export function keyFaults(question: ImportedQuestion): string[] {
  return explained(question).flatMap(({ shown, right, feedback, typed }) => {
    const at = `${question.title}, “${shown.slice(0, 40)}”`;
    if (!feedback.trim()) return [`${at}: không có giải thích`];
    const praised = /^Đúng(?!\s+là\s+sai)/.test(feedback.trim());
    if (right !== praised)
      return [
        `${at}: ${right ? 'đáp án đúng mà giải thích không bắt đầu bằng “Đúng”' : 'đáp án sai mà giải thích bắt đầu bằng “Đúng”'}`,
      ];
    if (right && typed && !plain(feedback).includes(plain(shown)))
      return [`${at}: giải thích không nhắc lại đáp án`];
    return [];
  });
}
