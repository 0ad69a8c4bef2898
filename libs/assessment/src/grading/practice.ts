import { z } from 'zod';
import {
  fileProblems,
  fileRule,
  fileRuleProblems,
  handInResponse,
  hasText,
  isEmptyHandIn,
  summariseHandIn,
  type HandInResponse,
} from './hand-in';
import { markingScheme, publicScheme, schemeProblems } from './marking-scheme';
import { askedShape, authorText, type BodyProblem, type QuestionType } from './question-type';
import { stemProblems } from './stem';

/** A task done before the eyes of whoever marks it, or shown by what is handed in (`observed: false`). */
export const practiceBody = z.strictObject({
  ...askedShape,
  /** For whoever marks; a learner never sees it. */
  markerNotes: authorText.default(''),
  marking: markingScheme,
  observed: z.boolean().default(true),
  textRequired: z.boolean().default(false),
  files: fileRule.prefault({}),
});
export type PracticeBody = z.output<typeof practiceBody>;

function problems(body: PracticeBody): BodyProblem[] {
  const { files, observed, textRequired, marking } = body;
  const found = [...stemProblems(body), ...fileRuleProblems(files), ...schemeProblems(marking)];
  if (!observed && !textRequired && files.atMost === 0)
    found.push({ code: 'nothing-to-hand-in', message: 'Bài thực hành chưa cho thấy kết quả bằng cách nào.' });
  return found;
}

function responseProblems({ files, textRequired }: PracticeBody, response: HandInResponse): BodyProblem[] {
  const ofFiles = fileProblems(files, response.files);
  if (!textRequired || hasText(response, false)) return ofFiles;
  return [{ code: 'no-text', message: 'Chị chưa viết phần thuyết minh.' }, ...ofFiles];
}

/** Practice, marked by a rubric or a marking guide. What is observed waits for its mark though nothing was handed in. */
export const practice: QuestionType<PracticeBody, HandInResponse> = {
  code: 'practice',
  marked: true,
  markedByPeople: ({ observed }) => (observed ? 'always' : 'when-answered'),
  body: practiceBody,
  response: handInResponse,
  problems,
  shuffleable: () => [],
  isEmpty: isEmptyHandIn,
  isComplete: (body, response) => responseProblems(body, response).length === 0,
  grade: () => ({ fraction: 0, feedback: [] }),
  responseProblems,
  rightAnswer: () => ({ texts: [], choiceIds: [] }),
  publicView: ({ format, stem, files, textRequired, observed, marking }) => ({
    type: 'practice',
    format,
    stem,
    scheme: publicScheme(marking),
    handIn: { entry: 'plain', textRequired, lines: 5, template: '', files, observed },
  }),
  summarise: (_body, response) => summariseHandIn(response),
};
