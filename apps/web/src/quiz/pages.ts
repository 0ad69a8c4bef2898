interface Placed {
  slotId: string;
  page: number;
}

/** What stands on the screen at once: places of questions, from 0. */
export interface Stop {
  page: number;
  indexes: number[];
}

/**
 * A quiz without pages shows one question at a time: on a phone, that is what can be read. Whoever wants it all sees it all. A quiz with
 * pages shows them as its author has made them.
 */
export function stopsOf(questions: readonly Placed[], whole: boolean): Stop[] {
  const paged = whole || questions.some(({ page }) => page > 1);
  const stops: Stop[] = [];
  questions.forEach(({ page }, index) => {
    const last = stops.at(-1);
    if (paged && last?.page === page) last.indexes.push(index);
    else stops.push({ page, indexes: [index] });
  });
  return stops;
}

export const stopAt = (stops: readonly Stop[], index: number): number =>
  Math.max(
    0,
    stops.findIndex(({ indexes }) => indexes.includes(index)),
  );

type Navigation = 'free' | 'forward';

/** Whether a page may still be opened. */
export const isBehind = (navigation: Navigation, page: number, furthest: number): boolean =>
  navigation === 'forward' && page < furthest;

/** Whether going there closes the page she is on, which she is told before. */
export const closesPage = (navigation: Navigation, from: number, to: number): boolean =>
  navigation === 'forward' && to > from;
