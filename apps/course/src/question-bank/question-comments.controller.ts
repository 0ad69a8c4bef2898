import { Controller } from '@nestjs/common';
import { BankService, QuestionCommentService, type QuestionThread } from '@hochoi/assessment';
import { type QuestionThreadView, type ResponseOf, routes } from '@hochoi/contracts';
import { CoAuthorService } from '@hochoi/library';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';
import { peopleOf, threadView } from '../comments/thread-view';

type R = typeof routes;

/** What authors say of questions of the bank, with the names of those who said it. */
@Controller()
export class QuestionCommentsController {
  constructor(
    private readonly comments: QuestionCommentService,
    private readonly bank: BankService,
    private readonly coAuthors: CoAuthorService,
  ) {}

  @Handle(routes.listQuestionComments)
  async listQuestionComments(
    @In() { params, actor }: Input<R['listQuestionComments']>,
  ): Promise<ResponseOf<R['listQuestionComments']>> {
    const threads = await this.comments.list(params.bankQuestionId, actor);
    return { items: await this.views(params.bankQuestionId, threads, actor) };
  }

  @Handle(routes.addQuestionComment)
  async addQuestionComment(
    @In() { params, body, actor }: Input<R['addQuestionComment']>,
  ): Promise<QuestionThreadView> {
    const { bankQuestionId } = params;
    return this.view(bankQuestionId, await this.comments.add(bankQuestionId, actor, body), actor);
  }

  @Handle(routes.answerQuestionComment)
  async answerQuestionComment(
    @In() { params, body, actor }: Input<R['answerQuestionComment']>,
  ): Promise<QuestionThreadView> {
    const { bankQuestionId, threadId } = params;
    const thread = await this.comments.answer(bankQuestionId, actor, threadId, body.text);
    return this.view(bankQuestionId, thread, actor);
  }

  @Handle(routes.settleQuestionComment)
  async settleQuestionComment(
    @In() { params, body, actor }: Input<R['settleQuestionComment']>,
  ): Promise<QuestionThreadView> {
    const { bankQuestionId, threadId } = params;
    const thread = await this.comments.settle(bankQuestionId, actor, threadId, body.resolved);
    return this.view(bankQuestionId, thread, actor);
  }

  @Handle(routes.changeQuestionComment)
  async changeQuestionComment(
    @In() { params, body, actor }: Input<R['changeQuestionComment']>,
  ): Promise<QuestionThreadView> {
    const { bankQuestionId, commentId } = params;
    const thread = await this.comments.change(bankQuestionId, actor, commentId, body.text);
    return this.view(bankQuestionId, thread, actor);
  }

  @Handle(routes.removeQuestionComment)
  async removeQuestionComment(@In() { params, actor }: Input<R['removeQuestionComment']>): Promise<void> {
    await this.comments.remove(params.bankQuestionId, actor, params.commentId);
  }

  private async view(questionId: string, thread: QuestionThread, caller: Actor): Promise<QuestionThreadView> {
    return (await this.views(questionId, [thread], caller))[0]!;
  }

  private async views(
    questionId: string,
    threads: readonly QuestionThread[],
    caller: Actor,
  ): Promise<QuestionThreadView[]> {
    const names = await this.coAuthors.names(peopleOf(threads));
    const { versions } = await this.bank.withVersions(questionId, caller);
    const numbers = new Map(versions.map(({ id, number }) => [id, number]));
    return threads.map((thread) => threadView(thread, { caller: caller.personId, names, numbers }));
  }
}
