/** A stretch of a video in seconds, from–to. */
export type Interval = [number, number];

/** A lesson counts as seen when nine tenths of its video were really played: credits and silences are forgiven. */
export const ENOUGH_OF_A_VIDEO = 0.9;
/** Stretches nearer than this are one: players report with small gaps. */
const GAP_SECONDS = 0.5;

/**
 * The union of stretches, disjoint and in order. Seconds count once however often they were played or reported, and only within
 * the video's length; seeking adds nothing.
 * @param seconds the video's length; stretches are cut to it
 */
export function unionOf(intervals: readonly Interval[], seconds: number): Interval[] {
  const cut = intervals
    .map(([from, to]): Interval => [Math.max(0, from), Math.min(seconds, to)])
    .filter(([from, to]) => to > from);
  const union: Interval[] = [];
  for (const [from, to] of cut.sort((a, b) => a[0] - b[0])) {
    const last = union.at(-1);
    if (last && from - last[1] <= GAP_SECONDS) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

export const secondsOf = (union: readonly Interval[]): number =>
  union.reduce((sum, [from, to]) => sum + to - from, 0);

export interface LessonShape {
  hasText: boolean;
  /** Null without a video; Infinity as long as nobody knows how long it is. */
  videoSeconds: number | null;
}

/**
 * A video that is still being made cannot have been watched to its end. One that failed asks for nothing: it cannot be shown, and
 * who studies this version would never be done.
 */
export function videoSecondsOf(video: { state: string; seconds: number } | undefined): number | null {
  if (!video || video.state === 'failed') return null;
  return video.seconds || Infinity;
}

export interface LessonSeen {
  played: readonly Interval[];
  readToEnd: boolean;
}

/** How much of a lesson was seen, 0 to 100: its video by seconds played, its text by having reached the end. */
export function percentSeen(lesson: LessonShape, seen: LessonSeen): number {
  const parts = [
    ...(lesson.videoSeconds
      ? [Math.min(1, secondsOf(seen.played) / (lesson.videoSeconds * ENOUGH_OF_A_VIDEO))]
      : []),
    ...(lesson.hasText ? [seen.readToEnd ? 1 : 0] : []),
  ];
  return parts.length === 0
    ? 100
    : Math.floor((100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length);
}

export const isLessonDone = (lesson: LessonShape, seen: LessonSeen): boolean =>
  percentSeen(lesson, seen) === 100;

export interface TopicState {
  lessonsDone: number;
  lessonCount: number;
  hasQuiz: boolean;
  quizPassed: boolean;
}

/** A topic is complete when every lesson was seen and its quiz, if there is one, was passed. */
export const isTopicComplete = (topic: TopicState): boolean => whatIsMissing(topic).length === 0;

/** In words for the learner; empty when nothing is missing. */
export function whatIsMissing({ lessonsDone, lessonCount, hasQuiz, quizPassed }: TopicState): string[] {
  const lessons = lessonCount - lessonsDone;
  return [
    ...(lessonCount === 0 ? ['Chuyên đề chưa có bài học.'] : []),
    ...(lessons > 0 ? [`Học xong ${lessons} bài còn lại.`] : []),
    ...(hasQuiz && !quizPassed ? ['Đạt bài kiểm tra.'] : []),
  ];
}
