import type { components } from '../api/schema';

export type Job = components['schemas']['Job'];
export type JobState = components['schemas']['JobState'];
export type JobSummary = components['schemas']['JobSummary'];
export type Deed = 'retry' | 'cancel';

/** States in the order of the tabs, by their names in the page's address. What needs somebody comes first. */
export const stateBySlug = {
  hong: 'failed',
  'dang-chay': 'running',
  cho: 'waiting',
  xong: 'done',
  huy: 'cancelled',
} as const satisfies Record<string, JobState>;

export const states = Object.values(stateBySlug);
export const slugOf = (state: JobState): string =>
  Object.entries(stateBySlug).find(([, one]) => one === state)![0];

/** What may be done to a job, by its state. */
export const deedOf = (state: JobState): Deed | undefined =>
  (
    ({ failed: 'retry', cancelled: 'retry', waiting: 'cancel', running: undefined, done: undefined }) as const
  )[state];

/** The moment that matters in a state. */
export const momentOf = ({ state, runAfter, finishedAt }: Job): unknown =>
  state === 'waiting' || state === 'running' ? runAfter : (finishedAt ?? runAfter);

/** Due work waits only until somebody is free; when it waits longer while nobody works, something is off. */
const LONG = 5 * 60;
export const stuckLanes = ({ lanes }: JobSummary): JobSummary['lanes'] =>
  lanes.filter(({ running, oldestDueSeconds }) => running === 0 && oldestDueSeconds >= LONG);

/** Jobs of one state, of one kind or of all; undefined for states that are not counted. */
export function countOf(summary: JobSummary, state: JobState, kind?: string): number | undefined {
  if (state === 'done' || state === 'cancelled') return undefined;
  const kinds = summary.kinds.filter((one) => !kind || one.kind === kind);
  return kinds.reduce((sum, one) => sum + one[state], 0);
}

/**
 * A newer list, in which the job that is under the person's fingers stays where it was although it has left this state: what she
 * has the focus on must not vanish.
 */
export function keeping(
  id: string | undefined,
  before: readonly Job[],
  after: readonly Job[],
): readonly Job[] {
  const place = before.findIndex((job) => job.id === id);
  if (place < 0 || after.some((job) => job.id === id)) return after;
  return [...after.slice(0, place), before[place]!, ...after.slice(place)];
}

/** Where the thing that a job is about can be looked at; undefined when no page shows it. */
export function pathOf(about: Job['about']): string | undefined {
  if (about?.number) return `/so-cap?tim=${encodeURIComponent(about.number)}`;
  if (about?.what === 'media' && about.topicId && about.lessonKey)
    return `/soan/${about.topicId}?phan=bai-${about.lessonKey}`;
  return about?.topicCode ? `/chuyen-de/${about.topicCode}` : undefined;
}
