/** Something she did on a page of an attempt: an answer, or that she opened it. */
export interface PageStep {
  /** Of the opened page that tells it. */
  clientId: string;
  /** Of that page's own counting. */
  sequence: number;
  /** Of the attempt, from 1. */
  page: number;
}

/** The furthest page she has been on. */
export const furthestPage = (steps: readonly Pick<PageStep, 'page'>[]): number =>
  steps.reduce((furthest, { page }) => Math.max(furthest, page), 1);

const isBefore = (one: PageStep, other: PageStep): boolean => one.sequence < other.sequence;

/**
 * Where there is no way back: of what comes now, what she did on a page that she had already left. One opened page of the browser is
 * ordered by its own numbers, so that what it kept while the line was down is taken, however late it comes; between several (tabs,
 * devices, a page opened anew) the order in which they reached the server counts, since no clock but the server's is asked.
 * @param stored what the server has, in any order
 * @param coming new ones, in the order in which they were sent
 */
export function afterLeaving<Step extends PageStep>(
  stored: readonly PageStep[],
  coming: readonly Step[],
): Step[] {
  return coming.filter((step, nth) => {
    const hasLeft = (earlier: PageStep, cameFirst: boolean): boolean =>
      earlier.page > step.page && (earlier.clientId === step.clientId ? isBefore(earlier, step) : cameFirst);
    return stored.some((each) => hasLeft(each, true)) || coming.some((each, at) => hasLeft(each, at < nth));
  });
}
