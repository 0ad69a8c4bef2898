import { Injectable } from '@nestjs/common';
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
    private readonly completions: CompletionService,
  ) {
    super();
  }

  async handle({ quizId, personId }: Payload, context: JobContext): Promise<void> {
    const version = await this.store.versionByQuiz(quizId);
    if (!version) return;
    const enrolment = await this.database.manager.findOneBy(Enrolment, { personId, versionId: version.id });
    if (enrolment) await context.complete(async () => void (await this.completions.check(enrolment)));
  }
}
