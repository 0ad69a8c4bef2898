import { z } from 'zod';
import { questionShape, type BodyProblem, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { textShape } from './text-answers';
import { foldCase, foldTyped } from './typed-text';
import { fractionOf, fullCreditProblems, isFull } from './weights';
import { matchesWildcard, showPattern } from './wildcard';

const body = z.strictObject({ ...questionShape, ...textShape });
export type ShortTextBody = z.output<typeof body>;

/** The first accepted answer that matches, in the author's order: put the exact ones before the wide ones. */
function matching(body: ShortTextBody, response: string) {
  const fold = (text: string) => (body.caseSensitive ? foldTyped(text) : foldCase(foldTyped(text)));
  const typed = fold(response);
  if (typed === '') return undefined;
  return body.answers.find(({ text }) => matchesWildcard(fold(text), typed));
}

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
    const found = matching(body, response);
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
