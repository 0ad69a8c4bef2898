import { z } from 'zod';
import { fileRefusal, MEGABYTE, withoutMarks } from '@hochoi/contracts';
import { markingScheme } from './marking-scheme';
import { authorText, type BodyProblem } from './question-shape';

/** Which files may be handed in. `types` are endings as .pdf or groups (image, audio, video, document); none: any. */
export const fileRule = z.strictObject({
  atLeast: z.number().int().min(0).max(20).default(0),
  /** 0: no files. */
  atMost: z.number().int().min(0).max(20).default(0),
  types: z
    .array(z.string().regex(/^(\.[a-z0-9]{1,10}|image|audio|video|document)$/))
    .max(30)
    .default([]),
  /** Of each file; absent: what the platform allows. */
  maxBytes: z.number().int().min(1).optional(),
});
export type FileRule = z.output<typeof fileRule>;

/** The event keeps name and size, so that a dispute is settled by what was handed in, not by what is stored later. */
export const handedInFile = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(255).normalize('NFC'),
  bytes: z.number().int().min(0),
});
export type HandedInFile = z.output<typeof handedInFile>;

/** What questions have that people mark. */
export const markedByPeople = {
  /** For whoever marks; a learner never sees it. */
  markerNotes: authorText.default(''),
  /** Absent: one mark by judgement. */
  marking: markingScheme.optional(),
};

export const handInResponse = z.strictObject({
  text: z.string().max(100_000).default(''),
  files: z.array(handedInFile).max(20).default([]),
});
export type HandInResponse = z.output<typeof handInResponse>;

export const isEmptyHandIn = ({ text, files }: HandInResponse) => text.trim() === '' && files.length === 0;

/** Ids of the files that a response names, whatever the type of its question. */
export function filesNamedIn(response: unknown): string[] {
  const { files } = (response ?? {}) as { files?: unknown };
  const named = Array.isArray(files) ? files.map((file) => handedInFile.safeParse(file)) : [];
  return named.flatMap(({ data }) => data?.id ?? []);
}

/** What a text editor leaves behind when everything was deleted is no text. */
export const hasText = ({ text }: HandInResponse, html: boolean) =>
  (html ? withoutMarks(text) : text).trim() !== '';

const megabytes = (bytes: number) => String(Math.round((bytes / MEGABYTE) * 10) / 10).replace('.', ',');

/** What is wrong with one file by itself, before or after it was uploaded. */
export function oneFileProblems(rule: FileRule, { name, bytes }: HandedInFile): BodyProblem[] {
  const refusal = fileRefusal(rule, { name, size: bytes });
  if (refusal === 'type')
    return [{ code: 'wrong-file-type', message: `Tệp “${name}” không đúng loại được nhận.` }];
  if (refusal === 'empty') return [{ code: 'file-empty', message: `Tệp “${name}” không có nội dung.` }];
  if (refusal === 'large' && rule.maxBytes)
    return [{ code: 'file-too-large', message: `Tệp “${name}” lớn hơn ${megabytes(rule.maxBytes)} MB.` }];
  return [];
}

/** What a learner must put right before handing in. */
export function fileProblems(rule: FileRule, files: readonly HandedInFile[]): BodyProblem[] {
  const problems = files.flatMap((file) => oneFileProblems(rule, file));
  if (files.length < rule.atLeast)
    problems.push({ code: 'too-few-files', message: `Cần nộp ít nhất ${rule.atLeast} tệp.` });
  if (files.length > rule.atMost)
    problems.push({ code: 'too-many-files', message: `Chỉ được nộp nhiều nhất ${rule.atMost} tệp.` });
  return problems;
}

/** What an author must put right in the rule. */
export const fileRuleProblems = ({ atLeast, atMost }: FileRule): BodyProblem[] =>
  atLeast > atMost ? [{ code: 'files-at-odds', message: 'Số tệp ít nhất lớn hơn số tệp nhiều nhất.' }] : [];

const SUMMARY = 200;

/** The beginning of the text and the names of the files. */
export function summariseHandIn({ text, files }: HandInResponse): string {
  const line = withoutMarks(text).replace(/\s+/g, ' ').trim();
  const short = line.length > SUMMARY ? `${line.slice(0, SUMMARY)}…` : line;
  return [short, ...files.map(({ name }) => name)].filter(Boolean).join('; ');
}
