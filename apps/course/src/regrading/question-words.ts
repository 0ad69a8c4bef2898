import { type CorrectableQuestion, questionType, readableBody } from '@hochoi/assessment';
import { renderText } from '@hochoi/platform';

/** What of a question stands in lists and headings; gaps by their numbers. */
export function stemOf(body: unknown): string {
  const {
    stem = '',
    format = 'markdown',
    gaps = [],
  } = body as {
    stem?: string;
    gaps?: { id: string }[];
    format?: 'markdown' | 'html' | 'plain';
  };
  let read = 0;
  const isGap = (found: string): boolean => gaps.some(({ id }) => id === found);
  const html = renderText(stem, format);
  return html.replace(/\[\[([^[\]]+)\]\]/g, (whole, id: string) => (isGap(id) ? `[${(read += 1)}]` : whole));
}

/** A key as a person reads it. */
export const keyInWords = (type: string, body: unknown): { rightAnswers: string[] } => ({
  rightAnswers: questionType(type).rightAnswer(readableBody(body)).texts,
});

/** Every key that counts now; none where everybody has full marks, or it was dropped. */
export const keysOf = ({ type, standing }: CorrectableQuestion) =>
  standing.outcome === 'graded' ? standing.bodies.map(({ body }) => keyInWords(type, body)) : [];
