import type { Question } from '../grading/question-types';

/** What the reader of any format hands to the bank. The bank decides about units, versions and duplicates. */
export type ImportedQuestion = Question & {
  /** Where it begins in the file, from 1. */
  line: number;
  /** Path of the category as the file writes it; '' when the file names none. */
  category: string;
  /** '' when the file gives no title. */
  title: string;
  /** Stable id given by the author: a second import of the same id is a new version, not a new question. */
  idNumber?: string;
  tags: string[];
};

/** A part of the file that did not become a question (or a note that found none), and why. */
export interface ImportProblem {
  line: number;
  column?: number;
  code: string;
  /** Vietnamese, for the author. */
  message: string;
  /** The beginning of that line, to find it by eye. */
  excerpt: string;
}

export interface ImportResult {
  questions: ImportedQuestion[];
  problems: ImportProblem[];
}
