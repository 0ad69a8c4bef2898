import { Controller } from '@nestjs/common';
import {
  type AnswerEvent,
  type AttemptView,
  type QuizEntry,
  routes,
  type Receipt,
  type ResponseOf,
} from '@hochoi/contracts';
import { Policy } from '@hochoi/access';
import {
  AnswerSaver,
  assessmentErrors,
  AttemptDevices,
  AttemptEnding,
  AttemptService,
  AttemptStarter,
  isAnswered,
  questionType,
} from '@hochoi/assessment';
import { CompletionService, EnrolmentService } from '@hochoi/classes';
import { MediaService } from '@hochoi/media';
import { Handle, In, type Input } from '@hochoi/platform';
import { AttemptViewService } from './attempt-view.service';
import { EntryViewService } from './entry-view.service';
import { ResultViewService } from './result-view.service';

type R = typeof routes;

/** What a learner does with her attempts. */
@Controller()
export class AttemptsController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly attempts: AttemptService,
    private readonly starter: AttemptStarter,
    private readonly saver: AnswerSaver,
    private readonly devices: AttemptDevices,
    private readonly ending: AttemptEnding,
    private readonly entries: EntryViewService,
    private readonly views: AttemptViewService,
    private readonly results: ResultViewService,
    private readonly policy: Policy,
    private readonly media: MediaService,
  ) {}

  @Handle(routes.getQuizEntry)
  getQuizEntry(@In() { params, actor }: Input<R['getQuizEntry']>): Promise<QuizEntry> {
    return this.entries.entry(params.code, actor.personId);
  }

  @Handle(routes.startAttempt)
  async startAttempt(@In() { params, body, actor }: Input<R['startAttempt']>): Promise<AttemptView> {
    const { enrolment, version } = await this.enrolments.require(params.code, actor.personId);
    const counted = await this.completions.countedQuizzes(enrolment);
    const { id } = await this.starter.start(version.quizId, actor.personId, counted, body);
    return this.views.attempt(id, actor.personId, body?.deviceId);
  }

  @Handle(routes.getAttempt)
  getAttempt(@In() { params, query, actor }: Input<R['getAttempt']>): Promise<AttemptView> {
    return this.views.attempt(params.attemptId, actor.personId, query.deviceId);
  }

  @Handle(routes.saveAnswers)
  async saveAnswers(
    @In() { params, body, actor }: Input<R['saveAnswers']>,
  ): Promise<ResponseOf<R['saveAnswers']>> {
    const { events, deviceId } = body;
    const { savedAt, attempt, refused, notArrived } = await this.saver.save(
      params.attemptId,
      actor.personId,
      events,
      deviceId,
      (ids) => this.media.holdArrived(ids),
    );
    const taken = events.filter((event) => !refused.includes(event) && !notArrived.includes(event));
    const checked = taken.filter(({ action }) => action === 'check' || action === 'try-again');
    const slotIds = [...new Set(checked.map(({ slotId }) => slotId))];
    const slots = await this.views.slots(params.attemptId, actor.personId, slotIds, deviceId);
    const timing = await this.views.timing(attempt);
    return { acknowledged: taken.map(nameOf), refused: refused.map(nameOf), savedAt, ...timing, slots };
  }

  @Handle(routes.takeOverAttempt)
  async takeOverAttempt(@In() { params, body, actor }: Input<R['takeOverAttempt']>): Promise<AttemptView> {
    await this.devices.takeOver(params.attemptId, actor.personId, body.deviceId);
    return this.views.attempt(params.attemptId, actor.personId, body.deviceId);
  }

  @Handle(routes.submitAttempt)
  async submitAttempt(@In() { params, body, actor }: Input<R['submitAttempt']>): Promise<Receipt> {
    const attempt = await this.ending.submit(params.attemptId, actor.personId, body?.deviceId);
    const { questions, answers } = await this.attempts.recordOf(attempt);
    const asked = [...questions].filter(([, { type }]) => questionType(type).marked);
    return {
      attemptId: attempt.id,
      submittedAt: attempt.submittedAt!,
      receiptCode: attempt.receiptCode!,
      answered: asked.filter(([slotId, { type }]) => isAnswered(type, answers.get(slotId)?.response)).length,
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
    return this.results.result(params.attemptId, actor.personId);
  }
}

const nameOf = ({ clientId, sequence }: AnswerEvent) => ({ clientId, sequence });
