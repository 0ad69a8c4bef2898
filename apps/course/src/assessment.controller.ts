import { Controller } from '@nestjs/common';
import { type AttemptView, routes, type Receipt, type ResponseOf } from '@hochoi/contracts';
import { Policy } from '@hochoi/access';
import { assessmentErrors, AttemptService, isAnswered, questionType } from '@hochoi/assessment';
import { CompletionService, EnrolmentService } from '@hochoi/classes';
import { Handle, In, type Input } from '@hochoi/platform';
import { AttemptViewService } from './attempt-view.service';

type R = typeof routes;

@Controller()
export class AssessmentController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly attempts: AttemptService,
    private readonly views: AttemptViewService,
    private readonly policy: Policy,
  ) {}

  @Handle(routes.startAttempt)
  async startAttempt(@In() { params, actor }: Input<R['startAttempt']>): Promise<AttemptView> {
    const { enrolment, version } = await this.enrolments.require(params.code, actor.personId);
    const counted = await this.completions.countedQuizzes(enrolment);
    const { id } = await this.attempts.start(version.quizId, actor.personId, counted);
    return this.views.attempt(id, actor.personId);
  }

  @Handle(routes.getAttempt)
  getAttempt(@In() { params, actor }: Input<R['getAttempt']>): Promise<AttemptView> {
    return this.views.attempt(params.attemptId, actor.personId);
  }

  @Handle(routes.saveAnswers)
  async saveAnswers(
    @In() { params, body, actor }: Input<R['saveAnswers']>,
  ): Promise<ResponseOf<R['saveAnswers']>> {
    const savedAt = await this.attempts.saveAnswers(params.attemptId, actor.personId, body.events);
    return { acknowledged: body.events.map(({ clientId, sequence }) => ({ clientId, sequence })), savedAt };
  }

  @Handle(routes.submitAttempt)
  async submitAttempt(@In() { params, actor }: Input<R['submitAttempt']>): Promise<Receipt> {
    await this.attempts.submit(params.attemptId, actor.personId);
    const { attempt, quiz, answers } = await this.attempts.load(params.attemptId, actor.personId);
    const asked = quiz.questions.filter(({ type }) => questionType(type).marked);
    return {
      attemptId: attempt.id,
      submittedAt: attempt.submittedAt!,
      receiptCode: attempt.receiptCode!,
      answered: asked.filter(({ id, type }) => isAnswered(type, answers.get(id)?.response)).length,
      total: asked.length,
    };
  }

  @Handle(routes.gradeAgain)
  async gradeAgain(@In() { params, actor }: Input<R['gradeAgain']>): Promise<void> {
    const reach = this.policy.reach(actor, 'registrar', 'national-administrator');
    const personId = await this.attempts.personOf(params.attemptId);
    if (!(await this.policy.coversPerson(reach, personId))) throw assessmentErrors.attemptNotFound();
    await this.attempts.gradeAgain(params.attemptId);
  }

  @Handle(routes.getAttemptResult)
  getAttemptResult(
    @In() { params, actor }: Input<R['getAttemptResult']>,
  ): Promise<ResponseOf<R['getAttemptResult']>> {
    return this.views.result(params.attemptId, actor.personId);
  }
}
