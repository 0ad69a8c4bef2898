import { Controller } from '@nestjs/common';
import { type CommentThreadView, type ResponseOf, routes } from '@hochoi/contracts';
import { CoAuthorService, LessonCommentService, type LessonThread } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { peopleOf, threadView } from '../comments/thread-view';

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

  private async view(thread: LessonThread, caller: { personId: string }): Promise<CommentThreadView> {
    return (await this.views([thread], caller))[0]!;
  }

  private async views(
    threads: readonly LessonThread[],
    { personId: caller }: { personId: string },
  ): Promise<CommentThreadView[]> {
    const names = await this.coAuthors.names(peopleOf(threads));
    const numbers = await this.comments.versionNumbers(threads);
    return threads.map((thread) => {
      const { lessonKey, quote: exact, quoteBefore: before, quoteAfter: after } = thread.first;
      const quote = exact ? { exact, before, after } : null;
      return { ...threadView(thread, { caller, names, numbers }), lessonKey, quote };
    });
  }
}
