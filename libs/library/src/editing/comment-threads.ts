import type { LessonComment } from './lesson-comment.entity';

/** What was said first, and the answers to it, in the order of time. */
export interface CommentThread {
  first: LessonComment;
  comments: LessonComment[];
}

/** @param rows in the order of their ids, which is that of time. What is left of a thread without its first comment is none. Pure. */
export function threadsOf(rows: readonly LessonComment[]): CommentThread[] {
  const threads = new Map<string, CommentThread>();
  for (const row of rows)
    if (row.id === row.threadId) threads.set(row.id, { first: row, comments: [row] });
    else threads.get(row.threadId)?.comments.push(row);
  return [...threads.values()];
}

export const isOpen = ({ first }: CommentThread): boolean => first.resolvedAt === null;

/** It is open, and the last word is another's. Pure. */
export const waitsFor = (thread: CommentThread, personId: string): boolean =>
  isOpen(thread) && thread.comments.at(-1)!.personId !== personId;

/** Words that somebody has answered, or that are settled, stay as they were said. Pure. */
export const mayChange = (thread: CommentThread, comment: LessonComment, personId: string): boolean =>
  isOpen(thread) && comment.personId === personId && thread.comments.at(-1)!.id === comment.id;

/** How many threads are of each lesson, by its key. Pure. */
export function countByLesson(threads: readonly CommentThread[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { first } of threads) counts.set(first.lessonKey, (counts.get(first.lessonKey) ?? 0) + 1);
  return counts;
}
