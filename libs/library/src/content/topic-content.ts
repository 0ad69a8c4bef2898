import type { FoundPicture, ImportedQuestion } from '@hochoi/assessment';
import type {
  CaptionLanguage,
  ChangeKind,
  MaterialKind,
  MoveOver,
  QuizRules,
  TopicExtras,
  TopicFacts,
} from '@hochoi/contracts';
import type { SlotContent } from './quiz-slots';

export interface CaptionFile {
  /** In files a path beside `topic.yaml`, once read an absolute one. */
  file: string;
  /** What tells it from others of its language; left out where the file says nothing of it. */
  label?: string;
}
export type CaptionFiles = Partial<Record<CaptionLanguage, CaptionFile>>;

export interface LessonContent {
  key: string;
  moduleKey: string | null;
  title: string;
  minutes: number;
  markdown: string;
  /** Absolute paths of files beside the lesson. */
  video: string | null;
  captions: CaptionFiles;
}

/** A file that lessons show. */
export interface MaterialContent {
  /** As the texts name it: `materials/so-do.webp`. */
  name: string;
  /** Absolute. */
  file: string;
  kind: MaterialKind;
  title: string;
  tags: string[];
  alt: string | null;
  source: string | null;
  captions: CaptionFiles;
}

/** A topic as its files say, checked and complete. */
export interface TopicContent {
  code: string;
  facts: TopicFacts;
  extras: TopicExtras;
  lessons: LessonContent[];
  materials: MaterialContent[];
  questions: ImportedQuestion[];
  /** Those that the questions show. */
  pictures: FoundPicture[];
  /** Hundredths of the 10-point scale. */
  passMark: number;
  attemptsAllowed: number | null;
  shuffleQuestions: boolean;
  /** Null: all as usual. */
  rules: QuizRules | null;
  /** Its questions in their places, and random ones. */
  slots: SlotContent[];
  sources: string[];
  legalBases: { title: string; from: string | null; to: string | null }[];
  /** What these files change against those before them; null when they do not say. */
  change: { kind: ChangeKind; note: string | null; move: MoveOver } | null;
  /** SHA-256 over the files' names and bytes. */
  hash: string;
}

export interface LibraryContent {
  groups: { code: string; name: string }[];
  topics: TopicContent[];
}
