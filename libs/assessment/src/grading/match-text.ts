import type { z } from 'zod';
import type { BodyProblem } from './question-type';
import type { acceptedText, TextFolding } from './text-answers';
import { foldCase, foldTyped } from './typed-text';
import { fullCreditProblems } from './weights';
import { matchesWildcard, showPattern } from './wildcard';

export interface TextQuestion {
  answers: readonly z.output<typeof acceptedText>[];
  caseSensitive: boolean;
  folding?: TextFolding | undefined;
}

const foldAsMoodle = (text: string) => text.normalize('NFC').trim();

/** Before comparing. Letters and tone marks stay as they are in both: ma, má and mà are three words. */
function folderOf({ caseSensitive, folding = 'folded' }: TextQuestion): (text: string) => string {
  const spaces = folding === 'moodle' ? foldAsMoodle : foldTyped;
  return caseSensitive ? spaces : (text) => foldCase(spaces(text));
}

/** The first accepted answer that matches, in the author's order: put the exact ones before the wide ones. */
export function matchText(question: TextQuestion, response: string) {
  const fold = folderOf(question);
  const typed = fold(response);
  if (typed === '') return undefined;
  return question.answers.find(({ text }) => matchesWildcard(fold(text), typed));
}

/** The answers that are worth everything, as a person reads them. */
export const rightTexts = ({ answers }: TextQuestion, isRight: (credit: number) => boolean): string[] =>
  answers.filter(({ credit }) => isRight(credit)).map(({ text }) => showPattern(text));

/** A word that mixes Latin and Cyrillic letters looks right on the screen, and no learner can type it. */
const MIXED_WORD =
  /\p{Script=Latin}[\p{M}\p{L}]*\p{Script=Cyrillic}|\p{Script=Cyrillic}[\p{M}\p{L}]*\p{Script=Latin}/u;

export function textProblems({ answers }: TextQuestion): BodyProblem[] {
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
