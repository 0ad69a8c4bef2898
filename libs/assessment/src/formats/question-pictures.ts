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
const TOO_MANY = `Một tệp chỉ mang được ${MOST_PICTURES} hình khác nhau. Hãy chia thành nhiều tệp.`;

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
  const questions = read.questions.map((question, index) => takeOf(question, index, seen, found));
  return { ...read, questions, found: found.sort((one, other) => one.line - other.line) };
}

function takeOf(
  question: ImportedQuestion,
  index: number,
  look: LookAtPicture,
  found: FoundPicture[],
): ImportedQuestion {
  const { files = [], ...rest } = question;
  if (files.length === 0) return question;
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

const references = () => new RegExp(PICTURE, 'g');

/** Keys of the pictures that a body of any type names, each once. */
export function picturesIn(body: unknown): string[] {
  const keys = new Set<string>();
  withTexts(body, (text) => {
    for (const [, key] of text.matchAll(references())) keys.add(key!);
    return text;
  });
  return [...keys];
}

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
