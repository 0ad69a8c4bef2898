import { fold, PICTURE as REFERENCE } from '@hochoi/contracts';
import { decodedName } from '../formats/embedded-files';
import { plainOf } from '../formats/text-formats';
import type { TextFormat } from '../grading/question-type';

/** What a question asks, and what it offers or takes as an answer, each as plain text. */
export interface QuestionText {
  stem: string;
  answers: string[];
}

const TITLE = 200;
const WORD = 60;
/** Of a longer question the first ones are enough to find it. */
const MOST_WORDS = 250;
/** Where a body of any type keeps what it offers or takes. */
const LISTS = ['choices', 'answers', 'items', 'stems', 'pool', 'gaps'];
const PICTURE = /<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi;

type Body = Record<string, unknown>;
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null;

/** With the addresses of its pictures: the same words about another picture are another question. */
function plain(text: string, format: TextFormat): string {
  if (format !== 'html') return plainOf(text, format);
  const pictures = [...text.matchAll(PICTURE)].map(([, address]) => address);
  return [plainOf(text, format), ...pictures].join(' ');
}

function answersIn(body: Body, format: TextFormat): string[] {
  const lists = LISTS.flatMap((key) => (Array.isArray(body[key]) ? (body[key] as unknown[]) : []));
  return lists.filter(isBody).flatMap((one) => {
    const own = one.text ?? one.value;
    const text = own === undefined ? [] : [plain(String(own), format)];
    return [...text, ...answersIn(one, format)];
  });
}

/** @param body as its type stores it */
export function textOf(body: unknown): QuestionText {
  if (!isBody(body)) return { stem: '', answers: [] };
  const format = (body.format ?? 'markdown') as TextFormat;
  return { stem: plain(String(body.stem ?? ''), format), answers: answersIn(body, format) };
}

/** Letters with their marks, and numbers with the signs before them; no layout. */
export const tokensOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+|[-+−=<>×÷^%](?=\s*\p{N})/gu) ?? [];

/** A file that did not come along says no more than the key of one that did. */
const LEFT_OUT = /@@PLUGINFILE@@\/\S*/g;

/** Keys mean nothing to people; the names of pictures may. */
const withPictureNames = (text: string): string =>
  text.replace(new RegExp(REFERENCE, 'g'), (_whole, _key, name: string) => decodedName(name));

/** The first words, for lists; of a question that is a picture alone its name. */
export function titleOf(text: QuestionText): string {
  const bare = text.stem.replace(new RegExp(REFERENCE, 'g'), '').replace(LEFT_OUT, '').trim();
  const words = (bare || withPictureNames(text.stem))
    .replace(/[#*_`>~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= TITLE ? words : `${words.slice(0, TITLE - 1).trimEnd()}…`;
}

/** Without case and tone marks. */
export const foldedWords = (text: string): string[] => [
  ...new Set((fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, WORD))),
];

/** What a question is found by. */
export const indexWords = (
  { stem, answers }: QuestionText,
  tags: readonly string[],
  idNumber: string | null,
) =>
  foldedWords(withPictureNames([idNumber ?? '', ...tags, stem, ...answers].join(' '))).slice(0, MOST_WORDS);
