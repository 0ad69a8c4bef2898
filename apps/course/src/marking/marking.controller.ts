import { Controller } from '@nestjs/common';
import { AllocationService, MarkingListService, MarkingService, ReleaseService } from '@hochoi/assessment';
import { type HandIn, type MarkingTaskView, type ResponseOf, routes } from '@hochoi/contracts';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';
import { AuthorCandidates } from '../editing/author-candidates.service';
import { HandInViewService } from './hand-in-view.service';
import { MarkingPermission } from './marking-permission.service';
import { MarkingViewService } from './marking-view.service';

type R = typeof routes;

/** Marking by people: whoever edits a topic answers for its quizzes, others mark what they were given. */
@Controller()
export class MarkingController {
  constructor(
    private readonly permission: MarkingPermission,
    private readonly views: MarkingViewService,
    private readonly lists: MarkingListService,
    private readonly marking: MarkingService,
    private readonly allocations: AllocationService,
    private readonly releases: ReleaseService,
    private readonly handIns: HandInViewService,
    private readonly candidates: AuthorCandidates,
  ) {}

  @Handle(routes.listMarkingQuizzes)
  async listMarkingQuizzes(
    @In() { actor }: Input<R['listMarkingQuizzes']>,
  ): Promise<ResponseOf<R['listMarkingQuizzes']>> {
    return { items: await this.views.quizList(actor) };
  }

  @Handle(routes.listMarkingTasks)
  async listMarkingTasks(
    @In() { params, query, actor }: Input<R['listMarkingTasks']>,
  ): Promise<ResponseOf<R['listMarkingTasks']>> {
    const quiz = await this.permission.quiz(params.quizId, actor);
    const whose = quiz.answersForQuiz ? query.whose : 'mine';
    const filter = { quizId: params.quizId, state: query.state, whose, personId: actor.personId } as const;
    const page = await this.lists.list(filter, query.cursor, query.limit);
    const items = await this.views.rows(quiz, page.items, actor);
    return { items, nextCursor: page.nextCursor, counts: await this.lists.counts(filter) };
  }

  @Handle(routes.getMarkingTask)
  getMarkingTask(@In() { params, actor }: Input<R['getMarkingTask']>): Promise<MarkingTaskView> {
    return this.view(params.taskId, actor);
  }

  @Handle(routes.giveMark)
  async giveMark(@In() { params, body, actor, lockVersion }: Input<R['giveMark']>): Promise<MarkingTaskView> {
    const { answersForQuiz } = await this.permission.task(params.taskId, actor);
    const asking = { personId: actor.personId, answersForQuiz, decides: body.decides };
    await this.marking.mark(params.taskId, asking, lockVersion, body);
    return this.view(params.taskId, actor);
  }

  @Handle(routes.withdrawMark)
  async withdrawMark(
    @In() { params, body, actor, address, lockVersion }: Input<R['withdrawMark']>,
  ): Promise<MarkingTaskView> {
    const { answersForQuiz } = await this.permission.task(params.taskId, actor);
    const asking = { personId: actor.personId, answersForQuiz, decides: body.decides };
    await this.marking.withdraw(params.taskId, asking, lockVersion, { actor, address });
    return this.view(params.taskId, actor);
  }

  @Handle(routes.takeMarkingTask)
  async takeMarkingTask(
    @In() { params, body, actor }: Input<R['takeMarkingTask']>,
  ): Promise<MarkingTaskView> {
    const marked = await this.permission.task(params.taskId, actor);
    if (body.mine) await this.allocations.take(params.taskId, actor.personId);
    else await this.allocations.giveBack(params.taskId, actor.personId);
    // Whoever gives back what she was given sees it a last time.
    return this.views.task({ ...marked, task: await this.lists.find(params.taskId) }, actor);
  }

  @Handle(routes.findMarkers)
  async findMarkers(
    @In() { params, query, actor }: Input<R['findMarkers']>,
  ): Promise<ResponseOf<R['findMarkers']>> {
    await this.permission.ownQuiz(params.quizId, actor);
    return { items: await this.candidates.find(actor, query.query) };
  }

  @Handle(routes.allocateMarking)
  async allocateMarking(
    @In() { params, body, actor, address }: Input<R['allocateMarking']>,
  ): Promise<ResponseOf<R['allocateMarking']>> {
    await this.permission.ownQuiz(params.quizId, actor);
    for (const personId of body.markerIds)
      if (personId !== actor.personId) await this.candidates.require(actor, personId);
    const given = await this.allocations.allocate({ ...body, quizId: params.quizId }, { actor, address });
    return { items: [...given].map(([personId, tasks]) => ({ personId, tasks })) };
  }

  @Handle(routes.previewRelease)
  async previewRelease(
    @In() { params, actor }: Input<R['previewRelease']>,
  ): Promise<ResponseOf<R['previewRelease']>> {
    await this.permission.ownQuiz(params.quizId, actor);
    return this.views.preview(params.quizId, actor);
  }

  @Handle(routes.releaseMarks)
  async releaseMarks(
    @In() { params, actor, address }: Input<R['releaseMarks']>,
  ): Promise<ResponseOf<R['releaseMarks']>> {
    await this.permission.ownQuiz(params.quizId, actor);
    return { released: await this.releases.release(params.quizId, { actor, address }) };
  }

  @Handle(routes.openMarkedFile)
  async openMarkedFile(@In() { params, actor }: Input<R['openMarkedFile']>): Promise<HandIn> {
    const { task } = await this.permission.task(params.taskId, actor);
    return this.handIns.marked(task, params.fileId, actor.personId);
  }

  @Handle(routes.openHandIn)
  openHandIn(@In() { params, actor }: Input<R['openHandIn']>): Promise<HandIn> {
    return this.handIns.own(params.attemptId, params.fileId, actor.personId);
  }

  private async view(taskId: string, actor: Actor): Promise<MarkingTaskView> {
    return this.views.task(await this.permission.task(taskId, actor), actor);
  }
}
