import { Controller } from '@nestjs/common';
import {
  attemptOfficers,
  type DecidedOverride,
  type OfficersQuiz,
  type PersonQuiz,
  routes,
  type ResponseOf,
} from '@hochoi/contracts';
import { accessErrors, PersonAccess, Policy, type Reach } from '@hochoi/access';
import {
  assessmentErrors,
  AttemptReopening,
  AttemptService,
  overrideErrors,
  OverrideList,
  OverrideService,
  type QuizOverride,
} from '@hochoi/assessment';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';
import { AttemptStanding } from './attempt-standing';
import { OverrideViewService } from './override-view.service';
import { PersonQuizViewService } from './person-quiz-view.service';

type R = typeof routes;

/** What officers decide about the attempts of their people. What somebody may not see does not exist for her. */
@Controller()
export class AttemptOfficersController {
  constructor(
    private readonly policy: Policy,
    private readonly overrides: OverrideService,
    private readonly lists: OverrideList,
    private readonly views: OverrideViewService,
    private readonly attempts: AttemptService,
    private readonly reopening: AttemptReopening,
    private readonly standing: AttemptStanding,
    private readonly persons: PersonAccess,
    private readonly quizViews: PersonQuizViewService,
  ) {}

  @Handle(routes.getOfficersQuiz)
  getOfficersQuiz(@In() { params }: Input<R['getOfficersQuiz']>): Promise<OfficersQuiz> {
    return this.quizViews.quiz(params.code);
  }

  @Handle(routes.getPersonQuiz)
  async getPersonQuiz(@In() { params, actor, address }: Input<R['getPersonQuiz']>): Promise<PersonQuiz> {
    const person = await this.persons.person(actor, params.personId, 'read');
    return this.quizViews.personQuiz(person, params.code, this.reach(actor), { actor, address });
  }

  @Handle(routes.listQuizOverrides)
  async listQuizOverrides(
    @In() { query, actor }: Input<R['listQuizOverrides']>,
  ): Promise<ResponseOf<R['listQuizOverrides']>> {
    const { topicCode, state, cursor, limit } = query;
    const filter = { state, ...(topicCode && { seriesId: await this.views.seriesOf(topicCode) }) };
    const reach = this.reach(actor);
    const { items, nextCursor } = await this.lists.list(reach, filter, cursor, limit);
    return { items: await this.views.views(reach, items), nextCursor };
  }

  @Handle(routes.addQuizOverride)
  async addQuizOverride(
    @In() { body, actor, address }: Input<R['addQuizOverride']>,
  ): Promise<DecidedOverride> {
    const { topicCode, personId = null, unitId = null, ...order } = body;
    await this.requireSeen(actor, { personId, unitId });
    const seriesId = await this.views.seriesOf(topicCode);
    const granted = await this.overrides.add({ ...order, seriesId, personId, unitId }, { actor, address });
    return this.views.decided(this.reach(actor), granted);
  }

  @Handle(routes.endQuizOverride)
  async endQuizOverride(
    @In() { params, body, actor, address }: Input<R['endQuizOverride']>,
  ): Promise<DecidedOverride> {
    const granted = await this.overrides.find(params.overrideId);
    if (!(await this.sees(actor, granted))) throw overrideErrors.notFound();
    const ended = await this.overrides.end(granted.id, body.reason, { actor, address });
    return this.views.decided(this.reach(actor), ended);
  }

  @Handle(routes.replaceQuizOverride)
  async replaceQuizOverride(
    @In() { params, body, actor, address }: Input<R['replaceQuizOverride']>,
  ): Promise<DecidedOverride> {
    const granted = await this.overrides.find(params.overrideId);
    if (!(await this.sees(actor, granted))) throw overrideErrors.notFound();
    const by = { actor, address };
    const next = await this.overrides.replace(granted.id, body.changes, body.reason, by);
    return this.views.decided(this.reach(actor), next);
  }

  @Handle(routes.reopenAttempt)
  async reopenAttempt(@In() { params, body, actor, address }: Input<R['reopenAttempt']>): Promise<void> {
    const personId = await this.attempts.personOf(params.attemptId);
    if (!(await this.policy.coversPerson(this.reach(actor), personId)))
      throw assessmentErrors.attemptNotFound();
    const { id, quizId } = await this.attempts.find(params.attemptId, personId);
    const { topicCode } = await this.standing.topicOf(quizId);
    const enrolled = await this.standing.enrolled(topicCode, personId);
    const counted = await this.standing.countedWith(quizId, enrolled);
    await this.reopening.reopen(id, body.minutes, body.reason, { actor, address }, counted);
  }

  private reach(actor: Actor): Reach {
    return this.policy.reach(actor, ...attemptOfficers);
  }

  private async sees(actor: Actor, { personId, unitId }: Pick<QuizOverride, 'personId' | 'unitId'>) {
    const reach = this.reach(actor);
    if (personId) return this.policy.coversPerson(reach, personId);
    return unitId !== null && this.policy.coversUnit(reach, unitId);
  }

  /** @throws person.not-found, unit.not-found */
  private async requireSeen(
    actor: Actor,
    { personId, unitId }: Pick<QuizOverride, 'personId' | 'unitId'>,
  ): Promise<void> {
    const reach = this.reach(actor);
    if (personId && !(await this.policy.coversPerson(reach, personId))) throw accessErrors.personNotFound();
    if (unitId && !(await this.policy.coversUnit(reach, unitId))) throw accessErrors.unitNotFound();
  }
}
