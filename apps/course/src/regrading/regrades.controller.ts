import { Controller } from '@nestjs/common';
import { routes, type ResponseOf } from '@hochoi/contracts';
import { AccessLog } from '@hochoi/access';
import {
  assessmentErrors,
  openStates,
  QuestionAnswersService,
  type Regrade,
  RegradeListService,
  RegradeService,
} from '@hochoi/assessment';
import { AuthoringService, ReviewListService } from '@hochoi/library';
import { type Actor, Handle, In, type Input, mayActAs } from '@hochoi/platform';
import { CorrectableViewService } from './correctable-view.service';
import { RegradeViewService } from './regrade-view.service';

type R = typeof routes;

/** Corrections of questions that learners have answered: proposed by authors, decided by somebody else. */
@Controller()
export class RegradesController {
  constructor(
    private readonly regrades: RegradeService,
    private readonly lists: RegradeListService,
    private readonly answers: QuestionAnswersService,
    private readonly authoring: AuthoringService,
    private readonly views: RegradeViewService,
    private readonly correctable: CorrectableViewService,
    private readonly people: ReviewListService,
    private readonly log: AccessLog,
  ) {}

  @Handle(routes.listCorrectable)
  async listCorrectable(
    @In() { params, actor }: Input<R['listCorrectable']>,
  ): Promise<ResponseOf<R['listCorrectable']>> {
    await this.authoring.owned(params.topicId, actor);
    return this.correctable.list(params.topicId, actor.personId);
  }

  @Handle(routes.getCorrectable)
  async getCorrectable(
    @In() { params, actor }: Input<R['getCorrectable']>,
  ): Promise<ResponseOf<R['getCorrectable']>> {
    await this.authoring.owned(params.topicId, actor);
    return this.correctable.question(params.topicId, params.quizId, params.questionId);
  }

  @Handle(routes.tryCorrection)
  async tryCorrection(
    @In() { params, body, actor }: Input<R['tryCorrection']>,
  ): Promise<ResponseOf<R['tryCorrection']>> {
    const { topicId, quizId, questionId } = params;
    await this.authoring.owned(topicId, actor);
    const question = await this.correctable.found(topicId, quizId, questionId);
    return this.answers.try(quizId, question, body.fix, body.keep);
  }

  @Handle(routes.proposeRegrade)
  async proposeRegrade(
    @In() { params, body, actor, address }: Input<R['proposeRegrade']>,
  ): Promise<ResponseOf<R['proposeRegrade']>> {
    await this.authoring.owned(params.topicId, actor);
    await this.correctable.assertOfTopic(params.topicId, body.quizId);
    const by = { ...actor, address, label: await this.views.label(body.quizId) };
    const regrade = await this.regrades.propose(body, by);
    return (await this.views.cards([regrade], actor.personId))[0]!;
  }

  @Handle(routes.getOwnRegrade)
  async getOwnRegrade(
    @In() { params, actor }: Input<R['getOwnRegrade']>,
  ): Promise<ResponseOf<R['getOwnRegrade']>> {
    return this.views.page(await this.ofTopic(params.topicId, params.regradeId, actor), actor.personId);
  }

  @Handle(routes.withdrawRegrade)
  async withdrawRegrade(@In() { params, actor, address }: Input<R['withdrawRegrade']>): Promise<void> {
    const { quizId } = await this.ofTopic(params.topicId, params.regradeId, actor);
    await this.regrades.withdraw(params.regradeId, await this.by({ quizId }, actor, address));
  }

  @Handle(routes.listRegrades)
  async listRegrades(
    @In() { query, actor }: Input<R['listRegrades']>,
  ): Promise<ResponseOf<R['listRegrades']>> {
    const states = query.state === 'open' ? openStates : (['applied', 'refused', 'withdrawn'] as const);
    const { items, ...page } = await this.lists.list(states, query.cursor, query.limit);
    return { ...page, items: await this.views.cards(items, actor.personId) };
  }

  @Handle(routes.getRegrade)
  async getRegrade(@In() { params, actor }: Input<R['getRegrade']>): Promise<ResponseOf<R['getRegrade']>> {
    return this.views.page(await this.regrades.load(params.regradeId), actor.personId);
  }

  @Handle(routes.listRegradeChanges)
  async listRegradeChanges(
    @In() { params, query, actor }: Input<R['listRegradeChanges']>,
  ): Promise<ResponseOf<R['listRegradeChanges']>> {
    const { id } = await this.regrades.load(params.regradeId);
    const kinds = query.kind === 'all' ? (['passes', 'fails', 'up', 'down'] as const) : [query.kind];
    const { items, ...page } = await this.lists.changes(id, kinds, query.cursor, query.limit);
    // Reviewers decide by receipts; names are for who may see everybody anyway.
    const seen = mayActAs(actor, 'national-administrator')
      ? items.map(({ attempt }) => attempt.personId)
      : [];
    await this.log.record(actor, seen, { what: 'listRegradeChanges', kind: 'list' });
    const names = await this.people.names(seen);
    return {
      ...page,
      items: items.map(({ change, attempt }) => ({
        attemptId: change.attemptId,
        receiptCode: attempt.receiptCode,
        attemptNumber: attempt.number,
        personName: names.get(attempt.personId) ?? null,
        before: change.before,
        after: change.after,
        kind: change.kind,
        completion: !!change.touches?.completionId,
        certificateId: change.touches?.certificateId ?? null,
      })),
    };
  }

  @Handle(routes.approveRegrade)
  async approveRegrade(
    @In() { params, body, actor, address, lockVersion }: Input<R['approveRegrade']>,
  ): Promise<void> {
    const by = await this.by(await this.regrades.load(params.regradeId), actor, address);
    await this.regrades.approve(params.regradeId, by, lockVersion, body.note || null);
  }

  @Handle(routes.refuseRegrade)
  async refuseRegrade(
    @In() { params, body, actor, address, lockVersion }: Input<R['refuseRegrade']>,
  ): Promise<void> {
    const by = await this.by(await this.regrades.load(params.regradeId), actor, address);
    await this.regrades.refuse(params.regradeId, by, lockVersion, body.note);
  }

  @Handle(routes.recountRegrade)
  async recountRegrade(@In() { params }: Input<R['recountRegrade']>): Promise<void> {
    await this.regrades.recount(params.regradeId);
  }

  /** @throws topic.forbidden, regrade.not-found */
  private async ofTopic(topicId: string, regradeId: string, actor: Actor): Promise<Regrade> {
    await this.authoring.owned(topicId, actor);
    const regrade = await this.regrades.load(regradeId);
    if ((await this.views.topicIdOf(regrade.quizId)) !== topicId) throw assessmentErrors.regradeNotFound();
    return regrade;
  }

  private async by({ quizId }: Pick<Regrade, 'quizId'>, actor: Actor, address: string) {
    return { ...actor, address, label: await this.views.label(quizId) };
  }
}
