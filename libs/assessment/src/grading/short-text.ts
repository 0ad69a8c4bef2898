import { foldTyped, matchText, shareOf } from '@hochoi/contracts';
import { z } from 'zod';
import { gradeWith } from './feedback';
import { questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { textShape } from './text-answers';
import { rightTexts, textProblems } from './text-words';
import { bounded, leastOf } from './weights';

const body = z.strictObject({ ...questionShape, ...textShape });
export type ShortTextBody = z.output<typeof body>;

/** A word or a short phrase is typed. Compared exactly after folding, never by likeness: tone marks count. */
export const shortText: QuestionType<ShortTextBody, string> = {
  code: 'short-text',
  marked: true,
  body,
  response: z.string().max(1000),
  problems: (body) => [...stemProblems(body), ...textProblems(body)],
  shuffleable: () => [],
  isEmpty: (response) => foldTyped(response) === '',
  grade(body, response) {
    const found = matchText(body, response);
    return gradeWith(body, bounded(body, shareOf(found?.credit ?? 0)), [found?.feedback ?? '']);
  },
  minFraction: (body) =>
    leastOf(
      body,
      body.answers.map(({ credit }) => credit),
    ),
  rightAnswer: (body) => ({ texts: rightTexts(body), choiceIds: [] }),
  publicView: (body) => ({ type: 'short-text', format: body.format, stem: body.stem }),
  summarise: (_body, response) => foldTyped(response),
};
