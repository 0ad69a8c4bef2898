import { z } from 'zod';
import { countWords, wordsNeeded } from '@hochoi/contracts';
import {
  fileProblems,
  fileRule,
  fileRuleProblems,
  handInResponse,
  hasText,
  isEmptyHandIn,
  markedByPeople,
  summariseHandIn,
  type HandInResponse,
} from './hand-in';
import { schemeProblems } from './marking-scheme';
import { askedShape, authorText, type BodyProblem, type QuestionType } from './question-type';
import { stemProblems } from './stem';

export const essayBody = z.strictObject({
  ...askedShape,
  ...markedByPeople,
  /** `none`: files only. */
  entry: z.enum(['rich', 'plain', 'monospaced', 'none']).default('rich'),
  textRequired: z.boolean().default(true),
  minWords: z.number().int().min(1).max(100_000).optional(),
  maxWords: z.number().int().min(1).max(100_000).optional(),
  /** Height of the field. */
  lines: z.number().int().min(2).max(60).default(15),
  /** Already written when the learner begins. */
  template: authorText.default(''),
  files: fileRule.prefault({}),
});
export type EssayBody = z.output<typeof essayBody>;

function problems(body: EssayBody): BodyProblem[] {
  const { minWords, maxWords, files, entry } = body;
  const found = [...stemProblems(body), ...fileRuleProblems(files), ...schemeProblems(body.marking)];
  if (minWords !== undefined && maxWords !== undefined && minWords > maxWords)
    found.push({ code: 'words-at-odds', message: 'Số chữ ít nhất lớn hơn số chữ nhiều nhất.' });
  if (entry === 'none' && files.atMost === 0)
    found.push({ code: 'nothing-to-hand-in', message: 'Câu này chưa cho viết gì và cũng chưa cho nộp tệp.' });
  return found;
}

function wordProblems({ entry, minWords, maxWords }: EssayBody, text: string): BodyProblem[] {
  const words = countWords(text, { html: entry === 'rich' });
  const need = wordsNeeded(words, { minWords, maxWords });
  if (need === 'few')
    return [{ code: 'too-few-words', message: `Bài có ${words} chữ, cần ít nhất ${minWords} chữ.` }];
  if (need === 'many')
    return [{ code: 'too-many-words', message: `Bài có ${words} chữ, nhiều nhất là ${maxWords} chữ.` }];
  return [];
}

/** An essay of files alone may leave its text out, whatever its limits say of words. */
function responseProblems(body: EssayBody, response: HandInResponse): BodyProblem[] {
  const { entry, textRequired, files } = body;
  const ofFiles = fileProblems(files, response.files);
  if (entry === 'none') return ofFiles;
  if (!hasText(response, entry === 'rich'))
    return textRequired ? [{ code: 'no-text', message: 'Chị chưa viết bài.' }, ...ofFiles] : ofFiles;
  return [...wordProblems(body, response.text), ...ofFiles];
}

/** A text of one's own, with files or without. Never graded by a machine. */
export const essay: QuestionType<EssayBody, HandInResponse> = {
  code: 'essay',
  marked: true,
  markedByPeople: 'when-answered',
  body: essayBody,
  response: handInResponse,
  problems,
  shuffleable: () => [],
  isEmpty: isEmptyHandIn,
  isComplete: (body, response) => responseProblems(body, response).length === 0,
  grade: () => ({ fraction: 0, feedback: [] }),
  responseProblems,
  rightAnswer: () => ({ texts: [], choiceIds: [] }),
  publicView: ({ format, stem, entry, textRequired, minWords, maxWords, lines, template, files }) => ({
    type: 'essay',
    format,
    stem,
    handIn: {
      entry,
      textRequired,
      ...(minWords !== undefined && { minWords }),
      ...(maxWords !== undefined && { maxWords }),
      lines,
      template,
      files,
      observed: false,
    },
  }),
  summarise: (_body, response) => summariseHandIn(response),
};
