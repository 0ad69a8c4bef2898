import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CertificateView, CheckResult } from '@hochoi/contracts';
import { type Actor, Clock, Database, JobQueue, mayActAs, newId, ObjectStorage } from '@hochoi/platform';
import { CertificateEvent, type CertificateEventKind } from './certificate-event.entity';
import { normaliseNumber } from './certificate-number';
import { certificatesLike } from './certificate-search';
import { viewOf } from './certificate-view';
import { Certificate } from './certificate.entity';
import { certificationErrors } from './certification.errors';
import { checkAnswer } from './check-answer';
import { normaliseCheckCode } from './check-code';
import { renderCertificateJob } from './render-certificate.job';

export interface CertificatePage {
  items: CertificateView[];
  total: number;
  nextCursor: string | null;
}

export interface CheckQuestion {
  number?: string;
  code?: string;
}

export interface Revocation {
  reason: string;
  decision: string;
}

/** The register as people see it: their own certificates, or, for officers, all of them. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly storage: ObjectStorage,
  ) {}

  /** Newest first. */
  async mine(personId: string): Promise<CertificateView[]> {
    const order = { issuedAt: 'DESC', id: 'DESC' } as const;
    const found = await this.database.manager.find(Certificate, { where: { personId }, order });
    return found.map(viewOf);
  }

  /** @returns null as long as the completion has no certificate */
  async idOfCompletion(completionId: string): Promise<string | null> {
    const select = { id: true } as const;
    const found = await this.database.manager.findOne(Certificate, { select, where: { completionId } });
    return found?.id ?? null;
  }

  /** The certificates' ids by completion; those that have none yet are absent. */
  async idsOfCompletions(completionIds: string[]): Promise<Map<string, string>> {
    const found = await this.database.manager.find(Certificate, {
      select: { id: true, completionId: true },
      where: { completionId: In(completionIds) },
    });
    return new Map(found.map(({ id, completionId }) => [completionId, id]));
  }

  /** @throws certificate.not-found, also to who may not see it */
  async find(id: string, actor: Actor): Promise<CertificateView> {
    return viewOf(await this.visible(id, actor));
  }

  /** Whose certificate it is. @throws certificate.not-found, also to who may not see it */
  async holderOf(id: string, actor: Actor): Promise<string> {
    return (await this.visible(id, actor)).personId;
  }

  /** The whole register, perhaps as it was some seconds ago. Newest first: ids are time-ordered, so a page's last id is the cursor. @param limit 1 to 100 */
  async list(query: string | undefined, cursor: string | undefined, limit: number): Promise<CertificatePage> {
    const found = certificatesLike(this.database.reports, query ?? '');
    const total = await found.getCount();
    if (cursor) found.andWhere('certificate.id < :cursor', { cursor });
    const rows = await found
      .orderBy('certificate.id', 'DESC')
      .take(limit + 1)
      .getMany();
    const items = rows.slice(0, limit).map(viewOf);
    return { items, total, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** By decision only; nothing is deleted, and the paper stays. @throws certificate.not-found, certificate.already-revoked */
  async revoke(
    id: string,
    { reason, decision }: Revocation,
    actorPersonId: string,
  ): Promise<CertificateView> {
    return this.database.transaction(async (manager) => {
      const now = this.clock.now();
      const { affected } = await manager.update(
        Certificate,
        { id, state: 'issued' },
        { state: 'revoked', revokedAt: now, revokedReason: reason, revokedDecision: decision },
      );
      const certificate = await manager.findOneBy(Certificate, { id });
      if (!certificate) throw certificationErrors.notFound();
      if (affected !== 1) throw certificationErrors.alreadyRevoked(certificate.revokedDecision);
      const what: CertificateEventKind = 'revoked';
      const event = { id: newId(), certificateId: id, what, at: now, actorPersonId, reason, decision };
      await manager.insert(CertificateEvent, event);
      return viewOf(certificate);
    });
  }

  /** For anyone: by the code on the paper or, when there is none, by the number, which anyone may guess. */
  async check({ number, code }: CheckQuestion): Promise<CheckResult> {
    const where = code
      ? { checkCode: normaliseCheckCode(code) }
      : { numberText: normaliseNumber(number ?? '') };
    const found = await this.database.manager.findOneBy(Certificate, where);
    return checkAnswer(found, Boolean(code), this.clock.now());
  }

  /** The paper. @throws certificate.not-found, certificate.not-ready, certificate.pdf-failed */
  async pdf(id: string, actor: Actor): Promise<Readable> {
    const { pdfReady, pdfFailure, pdfKey } = await this.visible(id, actor);
    if (pdfReady) return this.storage.get(pdfKey);
    throw pdfFailure ? certificationErrors.pdfFailed(pdfFailure) : certificationErrors.pdfNotReady();
  }

  /** Tries once more to make a paper that could not be made. @returns false when it is made, or on its way */
  async renderAgain(id: string): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const again = await this.queue.retry(renderCertificateJob, id);
      if (again) await manager.update(Certificate, { id }, { pdfFailure: null });
      return again;
    });
  }

  /** The making of its paper was taken back from the queue. */
  async renderingCancelled(id: string): Promise<void> {
    const pdfFailure = 'Việc tạo bản PDF đã bị quản trị hủy.';
    await this.database.transaction((manager) =>
      manager.update(Certificate, { id, pdfReady: false }, { pdfFailure }),
    );
  }

  private async visible(id: string, actor: Actor): Promise<Certificate> {
    const certificate = await this.database.manager.findOneBy(Certificate, { id });
    const own = certificate?.personId === actor.personId;
    if (!certificate || !(own || mayActAs(actor, 'registrar', 'national-administrator')))
      throw certificationErrors.notFound();
    return certificate;
  }
}
