import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Policy, type Reach } from '@hochoi/access';
import type { CertificateView, CheckResult } from '@hochoi/contracts';
import { type Actor, Clock, Database, JobQueue, newId, ObjectStorage } from '@hochoi/platform';
import { CertificateEvent, type CertificateEventKind } from './certificate-event.entity';
import { normaliseNumber } from './certificate-number';
import { certificatesOf, newestIds } from './certificate-search';
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

/**
 * The register as people see it: their own certificates, or, for officers, those of the people who belong to their units today, wherever
 * they were issued: a certificate is part of a person's record and moves with her.
 */
@Injectable()
export class CertificateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly storage: ObjectStorage,
    private readonly policy: Policy,
  ) {}

  /** For what an officer does to somebody else's. @throws certificate.not-found, also to who may not see it */
  async requireTheirs(id: string, actor: Actor): Promise<void> {
    await this.ofTheirs(await this.database.manager.findOneBy(Certificate, { id }), actor);
  }

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

  /**
   * The register as far as the officer may see it, perhaps as it was some seconds ago. Newest first: ids are time-ordered, so a page's
   * last id is the cursor. @param limit 1 to 100
   */
  async list(
    actor: Actor,
    query: string | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<CertificatePage> {
    const manager = this.database.reports;
    const theirs = this.policy.personCondition(this.reachOf(actor), 'certificate.personId');
    const found = certificatesOf(manager, theirs, query ?? '');
    const total = await found.getCount();
    const newest = await newestIds(found, cursor, limit).getRawMany<{ id: string }>();
    const ids = newest.map(({ id }) => id);
    const rows = await manager.find(Certificate, {
      where: { id: In(ids.slice(0, limit)) },
      order: { id: 'DESC' },
    });
    return { items: rows.map(viewOf), total, nextCursor: ids.length > limit ? ids[limit - 1]! : null };
  }

  /** By decision only; nothing is deleted, and the paper stays. @throws certificate.not-found, certificate.already-revoked */
  async revoke(id: string, { reason, decision }: Revocation, actor: Actor): Promise<CertificateView> {
    await this.requireTheirs(id, actor);
    return this.database.transaction(async (manager) => {
      const now = this.clock.now();
      const { affected } = await manager.update(
        Certificate,
        { id, state: 'issued' },
        { state: 'revoked', revokedAt: now, revokedReason: reason, revokedDecision: decision },
      );
      const certificate = await manager.findOneByOrFail(Certificate, { id });
      if (affected !== 1) throw certificationErrors.alreadyRevoked(certificate.revokedDecision);
      const what: CertificateEventKind = 'revoked';
      const by = { actorPersonId: actor.personId, reason, decision };
      const event = { id: newId(), certificateId: id, what, at: now, ...by };
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
    if (certificate?.personId === actor.personId) return certificate;
    return this.ofTheirs(certificate, actor);
  }

  /** One of somebody in the officer's units. */
  private async ofTheirs(certificate: Certificate | null, actor: Actor): Promise<Certificate> {
    const reach = this.reachOf(actor);
    // A certificate outlives its person's record, so that is not asked for.
    const covered =
      certificate && (reach.everywhere || (await this.policy.coversPerson(reach, certificate.personId)));
    if (!covered) throw certificationErrors.notFound();
    return certificate;
  }

  private reachOf(actor: Actor): Reach {
    return this.policy.reach(actor, 'registrar', 'national-administrator');
  }
}
