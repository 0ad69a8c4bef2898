import type { Employment, ImportRowKind, PostKind } from '@hochoi/contracts';

/** Something that is to be said of a row. `text` is Vietnamese, one sentence or two. */
export interface Message {
  code: string;
  weight: 'error' | 'doubt' | 'notice';
  text: string;
}

export const notice = (code: string, text: string): Message => ({ code, weight: 'notice', text });
export const doubt = (code: string, text: string): Message => ({ code, weight: 'doubt', text });
export const wrong = (code: string, text: string): Message => ({ code, weight: 'error', text });

/** A value of the file: undefined where there is no such column, null where its cell is empty. */
type Given<T> = T | null | undefined;

/** What a row of the file says, read and checked by itself. Dates `YYYY-MM-DD`, phone as it is stored. */
export interface GivenRow {
  fullName: string;
  code?: Given<string>;
  /** As far as it is known: `1972`, `1972-05`, `1972-05-03`. */
  birthDate?: Given<string>;
  phone?: Given<string>;
  email?: Given<string>;
  unitCode?: Given<string>;
  unitName?: Given<string>;
  unitAbove?: Given<string>;
  /** The heading inside the table that the row stands under. */
  section?: string;
  position?: Given<string>;
  startsOn?: Given<string>;
  endsOn?: Given<string>;
  employment?: Given<Employment>;
  acting?: Given<boolean>;
  concurrent?: Given<boolean>;
  planned?: Given<boolean>;
  messages: Message[];
}

export interface FileRow {
  sheet: string;
  line: number;
  given: GivenRow;
}

export const personFields = ['fullName', 'birthDate', 'phone', 'email', 'code'] as const;
export type PersonField = (typeof personFields)[number];
export type PersonValues = { fullName: string } & Record<Exclude<PersonField, 'fullName'>, string | null>;

export interface FieldChange {
  field: PersonField;
  before: string | null;
  after: string | null;
}

export interface PlannedPost {
  unitId: string;
  unitName: string;
  kind: PostKind;
  positionCode: string | null;
  title: string | null;
  /** The position's name, or the title. */
  position: string;
  startsOn: string;
  endsOn: string;
  employment: Employment | null;
  main: boolean;
  acting: boolean;
  continuesPostId: string | null;
}

export type PostAction =
  | { action: 'start'; id: string; post: PlannedPost }
  | { action: 'change'; id: string; post: PlannedPost; changes: string[] }
  | { action: 'end'; id: string; post: PlannedPost; reason: string };

/** Between what an officer has to decide. */
export interface Choices {
  persons: { id: string; reasons: string[] }[];
  unitIds: string[];
  /** An earlier row of the file that may be about the same woman. */
  line: number | null;
  mayBeNew: boolean;
}

/** What is kept of a row: what the file says, and what that means. */
export interface RowContent {
  given: GivenRow | null;
  /** Of a new person. */
  person: PersonValues | null;
  changes: FieldChange[];
  posts: PostAction[];
  messages: Message[];
  choices: Choices | null;
}

export interface PlannedRow extends RowContent {
  kind: ImportRowKind;
  sheet: string | null;
  line: number | null;
  label: string;
  /** Null while nobody is meant: errors and doubts. */
  personId: string | null;
}
