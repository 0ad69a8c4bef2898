import { z } from 'zod';
import {
  fileProblems,
  fileRule,
  fileRuleProblems,
  handInResponse,
  isEmptyHandIn,
  markedByPeople,
  summariseHandIn,
  type HandInResponse,
} from './hand-in';
import { schemeProblems } from './marking-scheme';
import { askedShape, type BodyProblem, type QuestionType } from './question-type';
import { stemProblems } from './stem';

export const fileHandInBody = z.strictObject({
  ...askedShape,
  ...markedByPeople,
  files: fileRule.prefault({ atLeast: 1, atMost: 1 }),
  /** The learner may add a few words. */
  withNote: z.boolean().default(false),
});
export type FileHandInBody = z.output<typeof fileHandInBody>;

function problems(body: FileHandInBody): BodyProblem[] {
  const found = [...stemProblems(body), ...fileRuleProblems(body.files), ...schemeProblems(body.marking)];
  if (body.files.atMost === 0)
    found.push({ code: 'nothing-to-hand-in', message: 'Câu này chưa cho nộp tệp nào.' });
  return found;
}

const responseProblems = ({ files }: FileHandInBody, response: HandInResponse) =>
  fileProblems(files, response.files);

/** Files are handed in: a plan, photographs, a recording. Never graded by a machine. */
export const fileHandIn: QuestionType<FileHandInBody, HandInResponse> = {
  code: 'file-hand-in',
  marked: true,
  markedByPeople: 'when-answered',
  body: fileHandInBody,
  response: handInResponse,
  problems,
  shuffleable: () => [],
  isEmpty: isEmptyHandIn,
  isComplete: (body, response) => responseProblems(body, response).length === 0,
  grade: () => ({ fraction: 0, feedback: [] }),
  responseProblems,
  rightAnswer: () => ({ texts: [], choiceIds: [] }),
  publicView: ({ format, stem, files, withNote }) => ({
    type: 'file-hand-in',
    format,
    stem,
    handIn: {
      entry: withNote ? 'plain' : 'none',
      textRequired: false,
      lines: 3,
      template: '',
      files,
      observed: false,
    },
  }),
  summarise: (_body, response) => summariseHandIn(response),
};
