import { Injectable } from '@nestjs/common';
import { CompletionService, type CompletionFacts } from '@hochoi/classes';
import { fold } from '@hochoi/contracts';
import { holdPerson } from '@hochoi/people';
import { Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { CertificateEvent } from './certificate-event.entity';
import { freezeFacts } from './certificate-facts';
import { Certificate } from './certificate.entity';
import { CertificateService } from './certificate.service';
import { CertificationOptions } from './certification.options';
import { newCheckCode } from './check-code';
import { RegisterService, type RegisterNumber } from './register.service';
import { renderCertificateJob } from './render-certificate.job';
import { vietnamYear } from './rendering/paper-words';

/** Enters certificates into the register. */
@Injectable()
export class IssueService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
    private readonly registers: RegisterService,
    private readonly options: CertificationOptions,
  ) {}

  /**
   * Gives a completion its certificate, with the next number of the year's register, all in one transaction.
   * @returns the certificate's id, the same one however often it is called; null when there is no such completion
   */
  async issueFor(completionId: string): Promise<string | null> {
    return this.database.transaction(async () => {
      const earlier = await this.certificates.idOfCompletion(completionId);
      if (earlier) return earlier;
      const completion = await this.completions.factsOf(completionId);
      if (!completion) return null;
      const number = await this.registers.take(this.options.issuerName, vietnamYear(this.clock.now()));
      // Whoever stood before us in the line for the register may have issued this very certificate.
      const meanwhile = await this.certificates.idOfCompletion(completionId);
      if (!meanwhile) return this.enter(completion, number);
      await this.registers.giveBack(number);
      return meanwhile;
    });
  }

  private async enter(completion: CompletionFacts, number: RegisterNumber): Promise<string> {
    const { manager } = this.database;
    const personId = await holdPerson(manager, completion.personId); // a merge at this moment must find it, or tell whose it is
    const certificate = this.newCertificate({ ...completion, personId }, number);
    const { id, issuedAt } = certificate;
    await manager.insert(Certificate, certificate as never);
    await manager.insert(CertificateEvent, {
      id: newId(),
      certificateId: id,
      what: 'issued',
      at: issuedAt,
      actorPersonId: null,
      reason: null,
      decision: null,
    });
    await this.queue.add(renderCertificateJob, { certificateId: id }, { key: id });
    return id;
  }

  private newCertificate(completion: CompletionFacts, number: RegisterNumber): Certificate {
    const id = newId();
    const facts = freezeFacts(completion, this.options);
    return {
      id,
      registerId: number.registerId,
      number: number.number,
      numberText: number.text,
      checkCode: newCheckCode(),
      completionId: completion.completionId,
      personId: completion.personId,
      holderSearch: fold(facts.fullName).slice(0, 200),
      facts,
      state: 'issued',
      issuedAt: this.clock.now(),
      revokedAt: null,
      revokedReason: null,
      revokedDecision: null,
      pdfKey: `certificates/${id}.pdf`,
      pdfSha256: null,
      pdfReady: false,
      pdfFailure: null,
    };
  }
}
