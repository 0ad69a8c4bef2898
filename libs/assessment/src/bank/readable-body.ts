import { renderLine } from '@hochoi/platform';
import { plainOf } from '../formats/text-formats';
import type { TextFormat } from '../grading/question-type';

type Body = Record<string, unknown>;
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null;
const PICTURE = /<img\b[^>]*>/gi;
const ALT = /\balt="([^"]*)"/i;

/** @param nth its place, from 0: what a picture without words is called by */
function wordsOf(text: string, format: TextFormat, nth: number): string {
  const html = renderLine(text, format).replace(
    PICTURE,
    (tag) => ` ${ALT.exec(tag)?.[1] || `Hình ${nth + 1}`} `,
  );
  return plainOf(html, 'html').replace(/\s+/g, ' ').trim();
}

/** The same body with the words of all that it offers, for where an answer is told as text: no signs of layout, and of pictures what they say. */
export function readableBody<T>(body: T): T {
  const format = ((isBody(body) && body.format) || 'markdown') as TextFormat;
  const told = (value: unknown, nth = 0): unknown => {
    if (Array.isArray(value)) return value.map((one, place) => told(one, place));
    if (!isBody(value)) return value;
    const { id, text } = value;
    const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, told(one)]));
    // What is typed has no name of its own, and is no text of a page.
    return typeof id === 'string' && typeof text === 'string'
      ? { ...inside, text: wordsOf(text, format, nth) }
      : inside;
  };
  return told(body) as T;
}
