import { foldTyped, fractionOf, isFull, matchingText, showPattern } from '@hochoi/contracts';
import { z } from 'zod';
import { authorText, questionShape, type BodyProblem, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { fullCreditProblems } from './weights';

/** `text` may hold `*` for any run of characters (`\*` for a star); `credit` is a percentage of the mark, 0..100. */
const acceptedText = z.strictObject({
  text: authorText,
  credit: z.number().min(0).max(100),
  feedback: authorText.default(''),
});

const body = z.strictObject({
  ...questionShape,
  answers: z.array(acceptedText).max(100),
  caseSensitive: z.boolean().default(false),
});
export type ShortTextBody = z.output<typeof body>;

/** A word that mixes Latin and Cyrillic letters looks right on the screen, and no learner can type it. */
const MIXED_WORD =
  /\p{Script=Latin}[\p{M}\p{L}]*\p{Script=Cyrillic}|\p{Script=Cyrillic}[\p{M}\p{L}]*\p{Script=Latin}/u;

function answerProblems({ answers }: ShortTextBody): BodyProblem[] {
  const problems: BodyProblem[] = [];
  if (answers.some(({ text }) => foldTyped(text) === ''))
    problems.push({ code: 'empty-answer', message: 'Có đáp án để trống.' });
  for (const { text } of answers.filter(({ text }) => MIXED_WORD.test(text)))
    problems.push({
      code: 'mixed-letters',
      message: `Đáp án “${text}” lẫn chữ cái Kirin trông giống chữ Việt.`,
    });
  return problems;
}

/** A word or a short phrase is typed. Compared exactly after folding, never by likeness: tone marks count. */
export const shortText: QuestionType<ShortTextBody, string> = {
  code: 'short-text',
  marked: true,
  body,
  response: z.string().max(1000),
  problems: (body) => [...stemProblems(body), ...fullCreditProblems(body.answers), ...answerProblems(body)],
  shuffleable: () => [],
  isEmpty: (response) => foldTyped(response) === '',
  grade(body, response) {
    const found = matchingText(body, response);
    return {
      fraction: fractionOf(found?.credit ?? 0),
      feedback: found?.feedback ? [found.feedback] : [],
    };
  },
  rightAnswer: ({ answers }) => ({
    texts: answers.filter(({ credit }) => isFull(credit)).map(({ text }) => showPattern(text)),
    choiceIds: [],
  }),
  publicView: (body) => ({ type: 'short-text', format: body.format, stem: body.stem }),
  summarise: (_body, response) => foldTyped(response),
};
