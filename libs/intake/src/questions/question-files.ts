import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type ExportedQuestion,
  questionFormats,
  type QuestionRules,
  type ReadQuestions,
  type WriteProblem,
} from '@hochoi/assessment/questions';
import type { QuestionFileFormat } from '@hochoi/contracts';
import { readQuestionWorkbook, workbookFormat, writeQuestionWorkbook } from './question-workbook';

const extensionOf = (fileName: string): string => /\.[a-z0-9]+$/.exec(fileName.toLowerCase())?.[0] ?? '';
const ZIP = 'PK';
/** An answer line of Aiken, and what GIFT cannot be without. */
const AIKEN = /^\s*ANSWER\s*:/im;

/** By its name and by what is in it; null when it is none of ours. */
export function formatOf(fileName: string, bytes: Uint8Array): QuestionFileFormat | null {
  const start = Buffer.from(bytes.subarray(0, 64 * 1024))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const extension = extensionOf(fileName);
  if (start.startsWith(ZIP) || ['.xlsx', '.csv'].includes(extension)) return 'excel';
  if (start.startsWith('<') || extension === '.xml') return 'moodle-xml';
  if (extension === '.gift') return 'gift';
  if (AIKEN.test(start)) return 'aiken';
  return extension === '.txt' || start.includes('{') ? 'gift' : null;
}

/** Never throws for what is in the file. */
export const readQuestionFile = async (
  format: QuestionFileFormat,
  bytes: Uint8Array,
  rules: QuestionRules,
): Promise<ReadQuestions> =>
  format === 'excel' ? readQuestionWorkbook(bytes) : questionFormats[format].read(bytes, rules);

export interface WrittenFile {
  bytes: Buffer;
  extension: string;
  mediaType: string;
  problems: WriteProblem[];
}

export async function writeQuestionFile(
  format: QuestionFileFormat,
  questions: readonly ExportedQuestion[],
): Promise<WrittenFile> {
  const { extensions, mediaType } = format === 'excel' ? workbookFormat : questionFormats[format];
  const said = { extension: extensions[0]!, mediaType };
  if (format !== 'excel') {
    const { content, problems } = questionFormats[format].write(questions);
    return { ...said, bytes: Buffer.from(content), problems };
  }
  const output = new PassThrough();
  const [bytes, problems] = await Promise.all([buffer(output), writeQuestionWorkbook(output, questions)]);
  return { ...said, bytes, problems };
}
