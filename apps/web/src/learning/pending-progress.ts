import { union, type Interval } from '../player/intervals';

/** What the server has yet to be told of one lesson. Sending it twice changes nothing there. */
export interface PendingProgress {
  played: Interval[];
  position: number | null;
  readToEnd: boolean;
}

/** The contract takes so many stretches in one call. */
export const mostIntervals = 200;

export const nothingPending: PendingProgress = { played: [], position: null, readToEnd: false };

export const merged = (before: PendingProgress, more: Partial<PendingProgress>): PendingProgress => ({
  played: union([...before.played, ...(more.played ?? [])]),
  position: more.position ?? before.position,
  readToEnd: before.readToEnd || (more.readToEnd ?? false),
});

export const isPending = ({ played, position, readToEnd }: PendingProgress): boolean =>
  played.length > 0 || position !== null || readToEnd;

/** What one call may carry. */
export const firstBatch = (pending: PendingProgress): PendingProgress => ({
  ...pending,
  played: pending.played.slice(0, mostIntervals),
});

/** What is left once `sent` is stored: all that came in the meantime, nothing that was in it. */
export const without = (pending: PendingProgress, sent: PendingProgress): PendingProgress => ({
  played: pending.played.filter(
    ([from, to]) => !sent.played.some((each) => each[0] <= from && to <= each[1]),
  ),
  position: pending.position === sent.position ? null : pending.position,
  readToEnd: pending.readToEnd && !sent.readToEnd,
});
