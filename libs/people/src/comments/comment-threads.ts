/** What is known of a comment whatever it speaks of: a lesson, a question of the bank. */
export interface ThreadComment {
  id: string;
  /** The first comment's id; its own for the first one. */
  threadId: string;
  personId: string | null;
  /** Of a thread, in its first comment. */
  resolvedAt: Date | null;
}

/** What was said first, and the answers to it, in the order of time. */
export interface CommentThread<C extends ThreadComment = ThreadComment> {
  first: C;
  comments: C[];
}

/** @param rows in the order of their ids, which is that of time. What is left of a thread without its first comment is none. Pure. */
export function threadsOf<C extends ThreadComment>(rows: readonly C[]): CommentThread<C>[] {
  const threads = new Map<string, CommentThread<C>>();
  for (const row of rows)
    if (row.id === row.threadId) threads.set(row.id, { first: row, comments: [row] });
    else threads.get(row.threadId)?.comments.push(row);
  return [...threads.values()];
}

export const isOpenThread = ({ first }: CommentThread): boolean => first.resolvedAt === null;

/** It is open, and the last word is another's. Pure. */
export const threadWaitsFor = (thread: CommentThread, personId: string): boolean =>
  isOpenThread(thread) && thread.comments.at(-1)!.personId !== personId;

/** Words that somebody has answered, or that are settled, stay as they were said. Pure. */
export const mayChangeComment = (thread: CommentThread, comment: ThreadComment, personId: string): boolean =>
  isOpenThread(thread) && comment.personId === personId && thread.comments.at(-1)!.id === comment.id;

/** How many threads are of each thing that is spoken of. Pure. */
export function countThreads<C extends ThreadComment>(
  threads: readonly CommentThread<C>[],
  about: (first: C) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of threads.map(({ first }) => about(first))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
