import type { CertaintyTable } from '../grading/certainty';

export type CertaintyLevel = 1 | 2 | 3;

/** An answer with how sure she said she was. */
export interface CertaintySeen {
  level: CertaintyLevel;
  maxMark: number;
  /** What it would have earned without certainty, in whole hundredths. */
  earned: number;
  /** What it did earn. */
  mark: number;
}

/** Of one level; whole numbers, as everything that is added up here. */
export interface LevelSums {
  times: number;
  maxMarks: number;
  earned: number;
  marks: number;
}
/** In the order of the levels. */
export type CertaintySums = [LevelSums, LevelSums, LevelSums];

const none = (): LevelSums => ({ times: 0, maxMarks: 0, earned: 0, marks: 0 });
export const newCertainty = (): CertaintySums => [none(), none(), none()];

export function addCertain(sums: CertaintySums, { level, maxMark, earned, mark }: CertaintySeen): void {
  addLevel(sums[level - 1]!, { times: 1, maxMarks: maxMark, earned, marks: mark });
}

function addLevel(into: LevelSums, other: LevelSums): void {
  into.times += other.times;
  into.maxMarks += other.maxMarks;
  into.earned += other.earned;
  into.marks += other.marks;
}

export const addCertainties = (into: CertaintySums, other: CertaintySums): void =>
  other.forEach((level, at) => addLevel(into[at]!, level));

/** Taken back out of what was paid: a share that earned something was right, or partly right. Whoever said nothing has guessed. */
export function certaintySeen(
  { right, outOf }: CertaintyTable,
  certainty: number | null | undefined,
  { fraction, mark, maxMark }: { fraction: number; mark: number; maxMark: number },
): CertaintySeen {
  const level = certainty === 2 || certainty === 3 ? certainty : 1;
  const share = Math.min(1, Math.max(0, (fraction * outOf) / right[level - 1]!));
  return { level, maxMark, mark, earned: Math.round(share * maxMark) };
}

/** Whether those who were so sure were right as often as that pays: `over`: less often, `under`: more often than the level is meant for. */
export type CertaintyVerdict = 'over' | 'under' | 'fits';

export interface CertaintyFigures {
  answers: number;
  /** Percent of the mark that was right, whatever the certainty. */
  accuracy: number;
  /** Percent of the mark that was paid, by certainty: up to 300. */
  paid: number;
  levels: {
    level: CertaintyLevel;
    answers: number;
    accuracy: number | null;
    verdict: CertaintyVerdict | null;
  }[];
}

/**
 * Between which shares of right answers a level pays best: to guess up to two thirds, to be fairly sure up to four fifths, to be sure
 * above. Source: Moodle, "Using certainty-based marking".
 */
const windows: Record<CertaintyLevel, [number, number]> = { 1: [0, 200 / 3], 2: [200 / 3, 80], 3: [80, 100] };
/** Of fewer answers nothing is said. */
const ENOUGH = 10;

function verdictOf(level: CertaintyLevel, accuracy: number, answers: number): CertaintyVerdict | null {
  if (answers < ENOUGH) return null;
  const [least, most] = windows[level];
  return accuracy < least ? 'over' : accuracy > most ? 'under' : 'fits';
}

const percent = (part: number, whole: number): number => Math.round((1e6 * part) / whole) / 1e4;

/** Null where nobody was asked how sure she is. */
export function certaintyFigures(sums: CertaintySums): CertaintyFigures | null {
  const all = none();
  for (const level of sums) addLevel(all, level);
  if (all.times === 0 || all.maxMarks === 0) return null;
  return {
    answers: all.times,
    accuracy: percent(all.earned, all.maxMarks),
    paid: percent(all.marks, all.maxMarks),
    levels: sums.map(({ times, maxMarks, earned }, at) => {
      const level = (at + 1) as CertaintyLevel;
      const accuracy = maxMarks === 0 ? null : percent(earned, maxMarks);
      const verdict = accuracy === null ? null : verdictOf(level, accuracy, times);
      return { level, answers: times, accuracy, verdict };
    }),
  };
}
