import { foldTyped, isFull, showPattern } from '@hochoi/contracts';
import type { BodyProblem } from './question-type';
import { fullCreditProblems } from './weights';

interface CreditedTexts {
  answers: readonly { text: string; credit: number }[];
}

/** The answers that are worth everything, as a person reads them. */
export const rightTexts = ({ answers }: CreditedTexts): string[] =>
  answers.filter(({ credit }) => isFull(credit)).map(({ text }) => showPattern(text));

/** A word that mixes Latin and Cyrillic letters looks right on the screen, and no learner can type it. */
const MIXED_WORD =
  /\p{Script=Latin}[\p{M}\p{L}]*\p{Script=Cyrillic}|\p{Script=Cyrillic}[\p{M}\p{L}]*\p{Script=Latin}/u;

export function textProblems({ answers }: CreditedTexts): BodyProblem[] {
  const problems = fullCreditProblems(answers);
  if (answers.some(({ text }) => foldTyped(text) === ''))
    problems.push({ code: 'empty-answer', message: 'Có đáp án để trống.' });
  for (const { text } of answers.filter(({ text }) => MIXED_WORD.test(text)))
    problems.push({
      code: 'mixed-letters',
      message: `Đáp án “${text}” lẫn chữ cái Kirin trông giống chữ Việt.`,
    });
  return problems;
}
