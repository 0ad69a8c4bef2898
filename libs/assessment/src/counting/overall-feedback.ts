import type { QuizRules } from '@hochoi/contracts';

/** Of the bands that a grade reaches, the highest one’s text; null: it reaches none. */
export function overallFeedback(bands: QuizRules['overallFeedback'], grade: number): string | null {
  const reached = bands.filter(({ from, text }) => from <= grade && text !== '');
  return (
    reached.reduce<(typeof bands)[number] | null>(
      (best, band) => (best && best.from >= band.from ? best : band),
      null,
    )?.text ?? null
  );
}
