import { Injectable } from '@nestjs/common';
import { AttemptService } from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { Database, type JobContext, JobHandler } from '@hochoi/platform';
import { checkCompletionJob } from './check-completion.job';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';

interface Payload {
  attemptId: string;
  quizId: string;
  personId: string;
}

@Injectable()
export class CheckCompletionHandler extends JobHandler<Payload> {
  readonly job = checkCompletionJob;

  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly attempts: AttemptService,
    private readonly completions: CompletionService,
  ) {
    super();
  }

  async handle({ attemptId, quizId }: Payload, context: JobContext): Promise<void> {
    // Whose it is now: her record may have been merged since the attempt was graded.
    const personId = await this.attempts.holderOf(attemptId);
    const version = await this.store.versionByQuiz(quizId);
    if (!version || !personId) return;
    // By the topic: she may have been moved to its next version while she was answering.
    const { topicId } = version;
    const enrolment = await this.database.manager.findOneBy(Enrolment, { personId, topicId });
    if (enrolment) await context.complete(async () => void (await this.completions.check(enrolment)));
  }
}
