import type { QuestionThreadView } from '@hochoi/contracts';
import { type CommentThread, mayChangeComment, threadWaitsFor, type ThreadComment } from '@hochoi/people';

/** What is shown of a comment whatever it speaks of. */
export interface ShownComment extends ThreadComment {
  versionId: string;
  text: string;
  createdAt: Date;
  resolvedBy: string | null;
}

export interface ShownTo {
  /** The person who looks. */
  caller: string;
  /** Full names of those in the threads, by person id. */
  names: ReadonlyMap<string, string>;
  /** Numbers of the versions that were read, by version id. */
  numbers: ReadonlyMap<string, number>;
}

/** Whose names the views need. Pure. */
export const peopleOf = (threads: readonly CommentThread<ShownComment>[]): (string | null)[] =>
  threads.flatMap(({ first, comments }) => [first.resolvedBy, ...comments.map(({ personId }) => personId)]);

/** Whoever has no name any more, and a version that is gone, are null. Pure. */
export function threadView(
  thread: CommentThread<ShownComment>,
  { caller, names, numbers }: ShownTo,
): QuestionThreadView {
  const nameOf = (id: string | null) => names.get(id ?? '') ?? null;
  const { id, versionId, resolvedAt, resolvedBy } = thread.first;
  return {
    id,
    version: numbers.get(versionId) ?? null,
    resolved: resolvedAt && { by: nameOf(resolvedBy), at: resolvedAt },
    waiting: threadWaitsFor(thread, caller),
    comments: thread.comments.map((comment) => ({
      ...{ id: comment.id, text: comment.text, at: comment.createdAt, by: nameOf(comment.personId) },
      you: comment.personId === caller,
      mayChange: mayChangeComment(thread, comment, caller),
    })),
  };
}
