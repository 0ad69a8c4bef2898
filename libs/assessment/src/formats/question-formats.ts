import { readAiken } from './aiken/read-aiken';
import { writeAiken } from './aiken/write-aiken';
import { readGift } from './gift/read-gift';
import { writeGift } from './gift/write-gift';
import { readMoodleXml } from './moodle-xml/read-moodle-xml';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml';
import type { ExportedQuestion, QuestionRules, ReadQuestions, WrittenQuestions } from './read-questions';

/** One format of files of questions. Readers and writers never throw, whatever the file or the question. */
export interface QuestionFormat {
  code: string;
  name: string;
  /** With the dot; the first is what a file is called that we write. */
  extensions: readonly string[];
  mediaType: string;
  /** `rules` fill in what the file does not say; Moodle's unless told otherwise. */
  read(source: string | Uint8Array, rules?: QuestionRules): ReadQuestions;
  write(questions: readonly ExportedQuestion[]): WrittenQuestions;
}

const formats = {
  gift: {
    code: 'gift',
    name: 'GIFT',
    extensions: ['.gift', '.txt'],
    mediaType: 'text/plain; charset=utf-8',
    read: (source, rules = 'moodle') => readGift(source, rules),
    write: writeGift,
  },
  aiken: {
    code: 'aiken',
    name: 'Aiken',
    extensions: ['.txt'],
    mediaType: 'text/plain; charset=utf-8',
    read: readAiken,
    write: writeAiken,
  },
  'moodle-xml': {
    code: 'moodle-xml',
    name: 'Moodle XML',
    extensions: ['.xml'],
    mediaType: 'application/xml',
    read: readMoodleXml,
    write: writeMoodleXml,
  },
} satisfies Record<string, QuestionFormat>;

/** All formats that are text, by code. Workbooks are read where spreadsheets are (`intake`). */
export const questionFormats: Readonly<Record<keyof typeof formats, QuestionFormat>> = formats;
export type QuestionFormatCode = keyof typeof formats;

export const isQuestionFormat = (code: string): code is QuestionFormatCode => Object.hasOwn(formats, code);
