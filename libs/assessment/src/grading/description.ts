import { z } from 'zod';
import { stemShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';

const body = z.strictObject(stemShape);
export type DescriptionBody = z.output<typeof body>;

/** Text between questions: nothing to answer, no mark. */
export const description: QuestionType<DescriptionBody, null> = {
  code: 'description',
  marked: false,
  body,
  response: z.null(),
  problems: stemProblems,
  shuffleable: () => [],
  isEmpty: () => true,
  grade: () => ({ fraction: 0, feedback: [] }),
  rightAnswer: () => ({ texts: [], choiceIds: [] }),
  publicView: (body) => ({ type: 'description', format: body.format, stem: body.stem }),
  summarise: () => '',
};
