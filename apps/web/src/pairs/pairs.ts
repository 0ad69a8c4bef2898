import type { components } from '../api/schema';

export type QuizPair = components['schemas']['QuizPair'];
export type Comparison = components['schemas']['PairComparison'];
export type Figures = components['schemas']['PairFigures'];
export type MetDemand = QuizPair['demands'][number];

/** +1,5 · −0,25 · 0: of hundredths of a point. */
export const signed = (hundredths: number | null, language: string): string =>
  hundredths === null
    ? '–'
    : new Intl.NumberFormat(language, {
        ...{ maximumFractionDigits: 2, signDisplay: 'exceptZero' },
      }).format(hundredths / 100);

/** What the two have, where a demand is not met and it can be said in numbers. @param nameOf of a type of question */
export function countsInWords(
  { demand, before, after }: MetDemand,
  language: string,
  nameOf: (type: string) => string,
): { before: string; after: string } | null {
  if (demand === 'picks' || before.length + after.length === 0) return null;
  const number = (count: number): string => {
    const points = demand === 'marks' || demand === 'parts';
    return new Intl.NumberFormat(language).format(points ? count / 100 : count);
  };
  const words = (counted: MetDemand['before']): string =>
    counted
      .map(({ name, count }) =>
        [demand === 'types' ? nameOf(name) : name, number(count)].filter(Boolean).join(' '),
      )
      .join(', ') || '–';
  return { before: words(before), after: words(after) };
}
