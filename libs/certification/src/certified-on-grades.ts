import { Injectable } from '@nestjs/common';
import { type Granted, GrantedOnGrades } from '@hochoi/assessment';
import { CompletionService } from '@hochoi/classes';
import { CertificateService } from './certificate.service';

/** Completions and certificates that rest on having passed a quiz. */
@Injectable()
export class CertifiedOnGrades extends GrantedOnGrades {
  constructor(
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
  ) {
    super();
  }

  async of(quizId: string, personIds: readonly string[]): Promise<Map<string, Granted>> {
    const completions = await this.completions.ofQuiz(quizId, personIds);
    const certificates = await this.certificates.idsOfCompletions([...completions.values()]);
    return new Map(
      [...completions].map(([personId, completionId]) => [
        personId,
        { completionId, certificateId: certificates.get(completionId) ?? null },
      ]),
    );
  }
}
