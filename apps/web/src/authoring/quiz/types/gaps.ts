/** A gap stands in the passage as [[its id]], each exactly once (grading: gap-fill). */
const sign = (id: string): string => `[[${id}]]`;
const placeOf = (stem: string, id: string): number => stem.indexOf(sign(id));

/** Puts a gap in the place of what is chosen, which is then its answer; `start` and `end` count letters of the passage. */
export function putGap(stem: string, start: number, end: number, id: string) {
  const answer = stem.slice(start, end).trim();
  const pad = (before: string): string => (answer || before === '' || /\s$/.test(before) ? '' : ' ');
  const before = stem.slice(0, start);
  const text = `${before}${pad(before)}${sign(id)}${stem.slice(end)}`;
  return { stem: text, answer, caret: text.indexOf(sign(id)) + sign(id).length };
}

/** Takes a gap out again; its answer comes back into the passage, so that nothing typed is lost. */
export const dropGap = (stem: string, id: string, answer: string): string =>
  stem.split(sign(id)).join(answer);

/** As they stand in the passage; those that stand nowhere come last. */
export function inPassage<G extends { id: string }>(stem: string, gaps: readonly G[]): G[] {
  const rank = ({ id }: G): number => (placeOf(stem, id) < 0 ? Number.MAX_SAFE_INTEGER : placeOf(stem, id));
  return [...gaps].sort((one, other) => rank(one) - rank(other));
}

export const isInPassage = (stem: string, id: string): boolean => placeOf(stem, id) >= 0;

/** Percent of the mark that each gap is worth, by weight. */
export function sharesOf(gaps: readonly { weight: number }[]): number[] {
  const sum = gaps.reduce((all, { weight }) => all + weight, 0);
  return gaps.map(({ weight }) => (sum === 0 ? 0 : Math.round((weight / sum) * 1000) / 10));
}

/** The next free name: short, since authors see it in the passage. */
export function nextGapId(stem: string, gaps: readonly { id: string }[]): string {
  const taken = (id: string): boolean => isInPassage(stem, id) || gaps.some((gap) => gap.id === id);
  for (let number = 1; ; number++) if (!taken(`trong-${number}`)) return `trong-${number}`;
}
