import { Injectable } from '@nestjs/common';
import { type JobContext, JobHandler } from '@hochoi/platform';
import { issueCertificateJob } from './issue-certificate.job';
import { IssueService } from './issue.service';

interface Payload {
  completionId: string;
}

@Injectable()
export class IssueCertificateHandler extends JobHandler<Payload> {
  readonly job = issueCertificateJob;

  constructor(private readonly issuing: IssueService) {
    super();
  }

  async handle({ completionId }: Payload, context: JobContext): Promise<void> {
    await context.complete(async () => {
      await this.issuing.issueFor(completionId);
    });
  }
}
