import { Controller } from '@nestjs/common';
import { type CommentThreadView, type ResponseOf, routes } from '@hochoi/contracts';
import {
  CoAuthorService,
  type CommentThread,
  LessonCommentService,
  mayChange,
  waitsFor,
} from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** What authors and reviewers say of the lessons, with the names of those who said it. */
@Controller()
export class CommentsController {
  constructor(
    private readonly comments: LessonCommentService,
    private readonly coAuthors: CoAuthorService,
  ) {}

  @Handle(routes.listComments)
  async listComments(
    @In() { params, actor }: Input<R['listComments']>,
  ): Promise<ResponseOf<R['listComments']>> {
    return { items: await this.views(await this.comments.list(params.topicId, actor), actor) };
  }

  @Handle(routes.addComment)
  async addComment(@In() { params, body, actor }: Input<R['addComment']>): Promise<CommentThreadView> {
    return this.view(await this.comments.add(params.topicId, actor, body), actor);
  }

  @Handle(routes.answerComment)
  async answerComment(@In() { params, body, actor }: Input<R['answerComment']>): Promise<CommentThreadView> {
    return this.view(await this.comments.answer(params.topicId, actor, params.threadId, body.text), actor);
  }

  @Handle(routes.settleComment)
  async settleComment(@In() { params, body, actor }: Input<R['settleComment']>): Promise<CommentThreadView> {
    return this.view(
      await this.comments.settle(params.topicId, actor, params.threadId, body.resolved),
      actor,
    );
  }

  @Handle(routes.changeComment)
  async changeComment(@In() { params, body, actor }: Input<R['changeComment']>): Promise<CommentThreadView> {
    return this.view(await this.comments.change(params.topicId, actor, params.commentId, body.text), actor);
  }

  @Handle(routes.removeComment)
  async removeComment(@In() { params, actor }: Input<R['removeComment']>): Promise<void> {
    await this.comments.remove(params.topicId, actor, params.commentId);
  }

  private async view(thread: CommentThread, caller: { personId: string }): Promise<CommentThreadView> {
    return (await this.views([thread], caller))[0]!;
  }

  private async views(threads: CommentThread[], { personId: caller }: { personId: string }) {
    const people = threads.flatMap(({ first, comments }) => [
      first.resolvedBy,
      ...comments.map((one) => one.personId),
    ]);
    const names = await this.coAuthors.names(people);
    const nameOf = (id: string | null) => names.get(id ?? '') ?? null;
    const numbers = await this.comments.versionNumbers(threads);
    return threads.map((thread): CommentThreadView => {
      const {
        id,
        lessonKey,
        quote: exact,
        quoteBefore,
        quoteAfter,
        resolvedAt,
        resolvedBy,
        versionId,
      } = thread.first;
      return {
        ...{ id, lessonKey },
        quote: exact ? { exact, before: quoteBefore, after: quoteAfter } : null,
        version: numbers.get(versionId) ?? null,
        resolved: resolvedAt && { by: nameOf(resolvedBy), at: resolvedAt },
        waiting: waitsFor(thread, caller),
        comments: thread.comments.map((comment) => ({
          ...{ id: comment.id, text: comment.text, at: comment.createdAt, by: nameOf(comment.personId) },
          you: comment.personId === caller,
          mayChange: mayChange(thread, comment, caller),
        })),
      };
    });
  }
}
