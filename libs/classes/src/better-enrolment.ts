/** How far somebody is with an enrolment. */
export interface EnrolmentState {
  id: string;
  /** Null while she has not completed it. */
  completedAt: Date | null;
  lessonsDone: number;
  enrolledAt: Date;
}

const earlier = (a: Date, b: Date) => a.getTime() - b.getTime();

/**
 * Of two enrolments of one person in one topic, which one counts: the one that was completed, of two the one completed first; else the
 * one that is further; else the older one. Pure, and the same whichever is named first.
 */
export function betterEnrolment<T extends EnrolmentState>(one: T, other: T): T {
  const order =
    Number(other.completedAt !== null) - Number(one.completedAt !== null) ||
    (one.completedAt && other.completedAt ? earlier(one.completedAt, other.completedAt) : 0) ||
    other.lessonsDone - one.lessonsDone ||
    earlier(one.enrolledAt, other.enrolledAt) ||
    (one.id < other.id ? -1 : 1);
  return order <= 0 ? one : other;
}
