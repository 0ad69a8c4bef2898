import type { MarkEvent } from '../grading/manual-marks';

/** 1: first marker, 2: second; 0: what the two agreed on, or what somebody decided when they did not. */
export type Round = 0 | 1 | 2;

/** One marking as it is stored. */
export interface RoundMark {
  sequence: number;
  round: Round;
  mark: MarkEvent['mark'];
}

export interface StandingMarks<M extends RoundMark = RoundMark> {
  first: M | undefined;
  second: M | undefined;
  decided: M | undefined;
}

/** `waiting` for its first mark, `second` for its second; `differ`: the two are too far apart. */
export type TaskState = 'waiting' | 'second' | 'differ' | 'marked';

function lastOf<M extends RoundMark>(marks: readonly M[], round: Round): M | undefined {
  const ofRound = marks.filter((mark) => mark.round === round);
  return ofRound.reduce<M | undefined>(
    (last, mark) => (last && last.sequence > mark.sequence ? last : mark),
    undefined,
  );
}

const unlessWithdrawn = <M extends RoundMark>(mark: M | undefined) =>
  mark?.mark.kind === 'withdrawn' ? undefined : mark;

/** The markings of one answer that stand. A decision is about the marks it was made on: any later one overturns it. */
export function standingMarks<M extends RoundMark>(marks: readonly M[]): StandingMarks<M> {
  const [first, second, decided] = [lastOf(marks, 1), lastOf(marks, 2), lastOf(marks, 0)];
  const latest = Math.max(first?.sequence ?? 0, second?.sequence ?? 0);
  return {
    first: unlessWithdrawn(first),
    second: unlessWithdrawn(second),
    decided: decided && decided.sequence > latest ? unlessWithdrawn(decided) : undefined,
  };
}

/** The one that counts for the grade; undefined: the answer has no mark yet. */
export function countingMark<M extends RoundMark>(marks: readonly M[], secondMarker: boolean): M | undefined {
  const { first, decided } = standingMarks(marks);
  return secondMarker ? decided : (decided ?? first);
}

/** @param points of a marking, in hundredths */
export function taskStateOf<M extends RoundMark>(
  standing: StandingMarks<M>,
  rules: { secondMarker: boolean; differBy: number },
  maxMark: number,
  points: (mark: M) => number,
): TaskState {
  const { first, second, decided } = standing;
  if (decided) return 'marked';
  if (!first) return 'waiting';
  if (!rules.secondMarker) return 'marked';
  if (!second) return 'second';
  return differ(points(first), points(second), rules.differBy, maxMark) ? 'differ' : 'marked';
}

/** Whether two marks are further apart than the share of the mark that is let pass. @param differBy percent of `maxMark` */
export const differ = (one: number, other: number, differBy: number, maxMark: number): boolean =>
  Math.abs(one - other) * 100 > differBy * maxMark;

/** What two marks that are near enough come to: their mean, half up, in hundredths. */
export const agreedPoints = (one: number, other: number): number => Math.floor((one + other + 1) / 2);
