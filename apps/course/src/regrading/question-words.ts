import { type CorrectableQuestion, questionType } from '@hochoi/assessment';
import { renderText } from '@hochoi/platform';

/** What of a question stands in lists and headings. */
export function stemOf(body: unknown): string {
  const { stem = '', format = 'markdown' } = body as {
    stem?: string;
    format?: 'markdown' | 'html' | 'plain';
  };
  return renderText(stem, format);
}

/** A key as a person reads it. */
export const keyInWords = (type: string, body: unknown): { rightAnswers: string[] } => ({
  rightAnswers: questionType(type).rightAnswer(body).texts,
});

/** Every key that counts now; none where everybody has full marks, or it was dropped. */
export const keysOf = ({ type, standing }: CorrectableQuestion) =>
  standing.outcome === 'graded' ? standing.bodies.map(({ body }) => keyInWords(type, body)) : [];
