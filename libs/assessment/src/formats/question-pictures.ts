import { PICTURE, pictureReference } from '@hochoi/contracts';
import { addressOf, decodedName, encodedName, FileShelf, withFileAddresses } from './embedded-files';
import type { EmbeddedFile, ExportedQuestion, ImportedQuestion, ReadQuestions } from './read-questions';

/** A picture that was looked at and may be kept. */
export interface SoundPicture {
  key: string;
  bytes: Uint8Array;
  width: number;
  height: number;
}
/** By its bytes alone; a string says in Vietnamese why it is refused. */
export type LookAtPicture = (bytes: Uint8Array) => SoundPicture | string;

export interface FoundPicture {
  /** Place among the questions of the file, from 0. */
  question: number;
  line: number;
  name: string;
  bytes: number;
  /** Null for one that is refused. */
  picture: SoundPicture | null;
  refused: string | null;
}

export interface TakenPictures extends ReadQuestions {
  found: FoundPicture[];
}

/** Different ones of one file: each is stored and prepared by itself. */
export const MOST_PICTURES = 500;
/** Files of one import that are looked at, sound or not: looking costs, and so does telling what was found. */
export const MOST_LOOKED_AT = 1000;
const TOO_MANY = `Một tệp chỉ mang được ${MOST_PICTURES} hình khác nhau. Hãy chia thành nhiều tệp.`;

export const NOT_LOOKED_AT = `Chỉ xem ${MOST_LOOKED_AT} hình đầu của một tệp. Hãy chia thành nhiều tệp.`;

/** Of a reference to what is not here. */
export const GONE_PICTURE =
  'Hình này không có trong kho ở đây. Hãy chèn lại hình, hoặc nhập tệp Moodle XML có kèm hình.';

/** Of what is told and not kept. */
const NONE = new Uint8Array();

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The same with each of its texts changed. */
export function withTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withTexts(one, change)) as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withTexts<unknown>(one, change)]),
  ) as T;
}

/** Pictures that came inside of questions become references to what the bank keeps; the others stay where they are, with the reason. */
export function takePictures(read: ReadQuestions, look: LookAtPicture): TakenPictures {
  const found: FoundPicture[] = [];
  const keys = new Set<string>();
  const seen = (bytes: Uint8Array): SoundPicture | string => {
    const picture = look(bytes);
    if (typeof picture === 'string' || keys.has(picture.key)) return picture;
    return keys.size < MOST_PICTURES ? (keys.add(picture.key), picture) : TOO_MANY;
  };
  let left = MOST_LOOKED_AT;
  const questions = read.questions.map((question, index) => {
    const { files = [] } = question;
    const looked = takeOf({ ...question, files: files.slice(0, left) }, index, seen, found);
    const after = files.length > left ? notLookedAt(looked, files.slice(left), index, found) : looked;
    left = Math.max(0, left - files.length);
    return after;
  });
  return { ...read, questions, found: found.sort((one, other) => one.line - other.line) };
}

const asOne = (name: string, others: number): string =>
  others > 0 ? `${name} và ${others} hình khác` : name;

/** They are told as one. */
function notLookedAt(
  question: ImportedQuestion,
  [first, ...others]: EmbeddedFile[],
  index: number,
  found: FoundPicture[],
): ImportedQuestion {
  const { bytes, line = question.line } = first!;
  const told = { name: asOne(first!.name, others.length), line, refused: NOT_LOOKED_AT };
  found.push({ question: index, bytes: bytes.length, picture: null, ...told });
  return { ...question, files: [...(question.files ?? []), { bytes: NONE, ...told }] };
}

function takeOf(
  question: ImportedQuestion,
  index: number,
  look: LookAtPicture,
  found: FoundPicture[],
): ImportedQuestion {
  const { files = [], ...rest } = question;
  if (files.length === 0) return rest as ImportedQuestion;
  const taken = new Map<string, string>();
  const left: EmbeddedFile[] = [];
  for (const file of files) {
    const { name, bytes, line = question.line } = file;
    const picture = look(bytes);
    const refused = typeof picture === 'string' ? picture : null;
    if (typeof picture === 'string') left.push({ ...file, refused: picture });
    else taken.set(name, pictureReference(picture.key, encodedName(name)));
    const sound = typeof picture === 'string' ? null : picture;
    found.push({ question: index, line, name, bytes: bytes.length, picture: sound, refused });
  }
  const body = withTexts(question.body, (text) =>
    withFileAddresses(text, (name) => taken.get(name) ?? addressOf(name)),
  );
  return { ...rest, body, ...(left.length > 0 && { files: left }) } as ImportedQuestion;
}

/** Those of one reason are told as one. */
function faultyIn({ body, line }: ImportedQuestion, faults: ReadonlyMap<string, string>): EmbeddedFile[] {
  const byReason = new Map<string, string[]>();
  for (const { key, name } of picturesNamed(body)) {
    const refused = faults.get(key);
    if (refused === undefined) continue;
    const names = byReason.get(refused);
    if (names) names.push(name);
    else byReason.set(refused, [name]);
  }
  return [...byReason].map(([refused, [first, ...others]]) => ({
    ...{ name: asOne(first!, others.length), bytes: NONE, line, refused },
  }));
}

/** Pictures that nobody can show, by their keys with the reason: these questions are drafts then, and it is told. */
export const withFaults = (
  questions: readonly ImportedQuestion[],
  faults: ReadonlyMap<string, string>,
): ImportedQuestion[] =>
  questions.map((question) => {
    const left = faultyIn(question, faults);
    return left.length > 0 ? { ...question, files: [...(question.files ?? []), ...left] } : question;
  });

/** The same of a whole file, also where the pictures themselves are told. */
export function withoutPictures(read: TakenPictures, faults: ReadonlyMap<string, string>): TakenPictures {
  if (faults.size === 0) return read;
  const questions = withFaults(read.questions, faults);
  const found = read.found.map((one) => {
    const refused = one.picture && faults.get(one.picture.key);
    return refused ? { ...one, picture: null, refused } : one;
  });
  return { ...read, questions, found };
}

const references = () => new RegExp(PICTURE, 'g');

export interface NamedPicture {
  key: string;
  name: string;
}

const namedIn = (text: string): NamedPicture[] => [
  ...new Map(
    [...text.matchAll(references())].map(([whole, key, name]) => [
      whole,
      { key: key!, name: decodedName(name!) },
    ]),
  ).values(),
];

/** The pictures of each text of a body of any type: a file may have to hold one as often as texts show it. */
export function picturesShown(body: unknown): NamedPicture[] {
  const shown: NamedPicture[] = [];
  withTexts(body, (text) => {
    shown.push(...namedIn(text));
    return text;
  });
  return shown;
}

/** The pictures that a body names, each once. */
export const picturesNamed = (body: unknown): NamedPicture[] => [
  ...new Map(picturesShown(body).map((one) => [one.key, one])).values(),
];

/** The same with another picture in the place of one, wherever it stands. */
export const withPictureReplaced = <T>(body: T, key: string, by: { key: string; name: string }): T =>
  withTexts(body, (text) =>
    text.replace(references(), (whole, found: string) =>
      found === key ? pictureReference(by.key, encodedName(by.name)) : whole,
    ),
  );

/** Their keys. */
export const picturesIn = (body: unknown): string[] => picturesNamed(body).map(({ key }) => key);

/** The way back: pictures as files beside the question, under the names by which its texts call them. */
export function withEmbedded(
  question: ExportedQuestion,
  bytesOf: ReadonlyMap<string, Uint8Array>,
): ExportedQuestion {
  const shelf = new FileShelf();
  const body = withTexts(question.body, (text) =>
    text.replace(references(), (whole, key: string, name: string) => {
      const bytes = bytesOf.get(key);
      return bytes ? addressOf(shelf.add(decodedName(name), bytes)) : whole;
    }),
  );
  return shelf.files.length === 0
    ? question
    : ({ ...question, body, files: shelf.files } as ExportedQuestion);
}
