import type { Question } from '../grading/question-types';

/** A picture that came inside the file. Texts name it as `@@PLUGINFILE@@/name` (see `embedded-files.ts`). */
export interface EmbeddedFile {
  /** Unique within its question. */
  name: string;
  bytes: Uint8Array;
  /** Of the file it came in; absent on the way out. */
  line?: number;
  /** Why it was not taken, in Vietnamese; absent: nobody has looked yet, or it was. */
  refused?: string;
}

/** What a format knows of a question beside the question itself. */
export interface QuestionFacts {
  /** Path of the category as the file writes it; '' when the file names none. */
  category: string;
  /** '' when the file gives no title. */
  title: string;
  /** Stable id given by the author: a second import of the same id is a new version, not a new question. */
  idNumber?: string;
  tags: string[];
  /** Hundredths of a point; absent when the file does not say. */
  mark?: number;
  /** Absent: none. */
  files?: EmbeddedFile[];
}

/** What the reader of any format hands to the bank. The bank decides about units, versions and duplicates. */
export type ImportedQuestion = Question & QuestionFacts & { line: number };

/** What the bank knows of a question when it hands it out; the line belongs to a file, not to a question. */
export type ExportedQuestion = Question & QuestionFacts;

/**
 * `error`: this part of the file did not become a question. `warning`: it did, but something of it was taken
 * differently, or the question is a draft that needs work before it may be used.
 */
export type Severity = 'error' | 'warning';

export interface ReadProblem {
  severity: Severity;
  /** From 1; of a workbook the row. */
  line: number;
  column?: number;
  code: string;
  /** Vietnamese, for the author. */
  message: string;
  /** The beginning of that line, to find it by eye. */
  excerpt: string;
  /** Place among the questions that were taken, from 0; absent for what was not. */
  question?: number;
}

/** Each part of the file is a question or has a problem: nothing is dropped without a word. */
export interface ReadQuestions {
  questions: ImportedQuestion[];
  problems: ReadProblem[];
}

/** `error`: the format cannot hold this question; it is not in the file. `warning`: it is, less what is told. */
export interface WriteProblem {
  severity: Severity;
  /** Place among the questions handed over, from 0. */
  question: number;
  title: string;
  code: string;
  /** Vietnamese. */
  message: string;
}

export interface WrittenQuestions<Content = string> {
  content: Content;
  problems: WriteProblem[];
}

/**
 * Whose rules fill in what a file does not say. `moodle`: the question earns what it earns in Moodle. `house`: our own
 * defaults (texts are markdown, 3,5 is 3.5, spaces are folded). A file may say itself which rules it was written by.
 */
export type QuestionRules = 'moodle' | 'house';
