import { createHash } from 'node:crypto';
import {
  drawOrder,
  type ImportedQuestion,
  questionType,
  readGift,
  type RightAnswer,
} from '@hochoi/assessment';
import type { SelfCheckQuestion } from '@hochoi/contracts';
import { renderLine, renderText } from '@hochoi/platform';

/** What is wrong with a self-check, for its author. Line 1 is the first below the fence. */
export interface SelfCheckFault {
  line: number;
  message: string;
}

export interface SelfCheck {
  questions: SelfCheckQuestion[];
  /** Learners see it only when there is none. */
  faults: SelfCheckFault[];
}

/** Questions with their keys, as they go to the learner's device. Pure. */
export function readSelfCheck(gift: string): SelfCheck {
  const { questions, problems } = readGift(gift);
  const faults = problems.map(({ line, message }) => ({ line, message }));
  if (faults.length === 0 && !questions.some(({ type }) => questionType(type).marked))
    faults.push({ line: 1, message: 'Phần tự kiểm tra chưa có câu hỏi nào.' });
  const unfit = questions.filter((question) => !fits(question));
  faults.push(
    ...unfit.map(({ line }) => ({ line, message: 'Loại câu hỏi này chưa dùng được trong bài học.' })),
  );
  return { questions: questions.filter(fits).map(asked), faults };
}

type Fitting = Extract<ImportedQuestion, { type: SelfCheckQuestion['type'] }>;
const types: readonly string[] = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
  'description',
] satisfies SelfCheckQuestion['type'][];

/** Others have no place on the page of a lesson yet; a number with a unit has no field for it. */
const fits = (question: ImportedQuestion): question is Fitting =>
  types.includes(question.type) && !('units' in question.body && question.body.units);

/** Authors write the right answer first; the same text is in the same order on every device and every day. */
function shuffled<T>(items: readonly T[], seed: string): T[] {
  const digest = createHash('sha256').update(seed).digest();
  let at = 0;
  return drawOrder(items, () => digest[at++ % digest.length]! / 256);
}

function asked(question: Fitting, index: number): SelfCheckQuestion {
  const { type, body } = question;
  const text = (source: string) => (source ? renderText(source, body.format) : '');
  const line = (source: string) => renderLine(source, body.format);
  const common = {
    number: index + 1,
    stemHtml: text(body.stem),
    generalHtml: 'generalFeedback' in body ? text(body.generalFeedback) : '',
    rightAnswerHtml: rightAnswerOf(question).texts.map(line),
  };
  switch (type) {
    case 'single-choice':
    case 'multiple-choice': {
      const choices = body.choices.map(({ id, text: words, weight, feedback }) => ({
        ...{ id, html: line(words), weight },
        feedbackHtml: text(feedback),
      }));
      const partialCredit = 'partialCredit' in body ? body.partialCredit : 'sum-of-weights';
      return {
        ...common,
        type,
        choices: body.shuffle ? shuffled(choices, body.stem) : choices,
        partialCredit,
      };
    }
    case 'true-false': {
      const { answer, feedbackForTrue, feedbackForFalse } = body;
      return { ...common, type, answer, trueHtml: text(feedbackForTrue), falseHtml: text(feedbackForFalse) };
    }
    case 'numerical': {
      const { answers, otherFeedback, otherCredit, decimalComma, numberStyle } = body;
      const accepted = answers.map(({ feedback, ...answer }) => ({
        ...answer,
        feedbackHtml: text(feedback),
      }));
      return {
        ...common,
        type,
        answers: accepted,
        otherHtml: text(otherFeedback),
        otherCredit,
        decimalComma,
        numberStyle,
      };
    }
    case 'short-text': {
      const { answers, caseSensitive, folding } = body;
      const accepted = answers.map(({ feedback, ...answer }) => ({
        ...answer,
        feedbackHtml: text(feedback),
      }));
      return { ...common, type, answers: accepted, caseSensitive, folding };
    }
    case 'description':
      return { ...common, type };
  }
}

const rightAnswerOf = ({ type, body }: ImportedQuestion): RightAnswer => questionType(type).rightAnswer(body);
