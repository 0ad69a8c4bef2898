import { gradeByRubric, type Scores } from './grade-by-rubric';
import { markingScheme } from './marking-scheme';
import { markOf } from './marks';

/**
 * What a person decided about one slot. Marks are events too: appended, never changed, so that a total can be replayed.
 * `points`: in hundredths. `scores`: by the question's rubric or guide. `withdrawn`: as if nobody had marked it.
 */
export interface MarkEvent {
  slot: number;
  /** The same id again is the same event. */
  id: string;
  /** Rises with each marking of the attempt. */
  sequence: number;
  mark: { kind: 'points'; points: number } | { kind: 'scores'; scores: Scores } | { kind: 'withdrawn' };
}

const later = (one: MarkEvent, other: MarkEvent) =>
  one.sequence !== other.sequence ? one.sequence > other.sequence : one.id > other.id;

/** The last marking of each slot, whatever order and copies they come in. */
export function foldMarks(events: readonly MarkEvent[]): Map<number, MarkEvent> {
  const perSlot = new Map<number, MarkEvent>();
  for (const event of events) {
    const known = perSlot.get(event.slot);
    if (!known || later(event, known)) perSlot.set(event.slot, event);
  }
  return perSlot;
}

function schemeOf(body: unknown) {
  const { marking } = (typeof body === 'object' && body !== null ? body : {}) as { marking?: unknown };
  const parsed = markingScheme.safeParse(marking);
  return parsed.success ? parsed.data : undefined;
}

/** Hundredths; undefined when the marking is withdrawn, not finished, or not of this question's scheme. */
function pointsOf({ mark }: MarkEvent, body: unknown, maxMark: number): number | undefined {
  if (mark.kind === 'points') return Number.isFinite(mark.points) ? Math.round(mark.points) : undefined;
  const scheme = mark.kind === 'scores' ? schemeOf(body) : undefined;
  if (!scheme || mark.kind !== 'scores') return undefined;
  const { fraction, missing } = gradeByRubric(scheme, mark.scores);
  return missing.length > 0 ? undefined : markOf(fraction, maxMark);
}

/** What a person gave, within what the slot can be worth; undefined when no mark stands. */
export function markByPeople(
  event: MarkEvent | undefined,
  body: unknown,
  { maxMark, least, most }: { maxMark: number; least: number; most: number },
): number | undefined {
  const points = event && pointsOf(event, body, maxMark);
  return points === undefined ? undefined : Math.min(most, Math.max(least, points));
}
