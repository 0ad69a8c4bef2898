import { Injectable } from '@nestjs/common';
import { type ConsentView, dayOf } from '@hochoi/contracts';
import { type Actor, AuditTrail, Clock, Database, newId, renderMarkdown } from '@hochoi/platform';
import { In } from 'typeorm';
import { recordsOf } from '../../merging/person-identity';
import { peopleErrors } from '../../people.errors';
import { type ConsentText, PrivacyContent } from '../privacy-content';
import { PersonSensitive } from '../sensitive/person-sensitive.entity';
import { Consent } from './consent.entity';

export type ShownConsentText = Omit<ConsentText, 'markdown'> & { html: string };

export interface SignedPaper {
  /** Where it is kept. */
  paper: string;
  /** Of the text on it, when the officer says which she has before her. */
  version?: string;
  /** The day on it. */
  signedOn?: string;
}

/** Given and withdrawn, for each purpose by itself and for the words that were read. Nothing is agreed to by silence. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly content: PrivacyContent,
    private readonly audit: AuditTrail,
  ) {}

  texts(): ShownConsentText[] {
    return this.content.consentTexts.map(({ markdown, ...text }) => ({
      ...text,
      html: renderMarkdown(markdown),
    }));
  }

  /** Every text with her answer to it; a new version has none yet. */
  async of(personId: string): Promise<ConsentView[]> {
    return Promise.all(
      this.texts().map(async (text) => {
        const last = await this.last(personId, text.purpose);
        const answer = last?.version === text.version ? last : null;
        return {
          ...text,
          given: answer?.given ?? null,
          at: answer?.at ?? null,
          how: answer?.how ?? null,
        };
      }),
    );
  }

  /** Her last answer was yes. To a text that has been replaced since it still counts for what was entered then. */
  async isGiven(personId: string, purpose: string): Promise<boolean> {
    return (await this.last(personId, purpose))?.given ?? false;
  }

  /** @throws consent.not-found, consent.conflict when the text has changed since she read it */
  async answer(
    actor: Actor,
    { purpose, version, given }: { purpose: string; version: string; given: boolean },
  ): Promise<ConsentView> {
    this.requireVersion(purpose, version);
    await this.database.transaction(async (manager) => {
      await this.add(actor.personId, { purpose, version, given, how: 'screen', paper: null }, actor);
      if (!given) await manager.delete(PersonSensitive, { id: In(await recordsOf(manager, actor.personId)) });
    });
    return (await this.of(actor.personId)).find((one) => one.purpose === purpose)!;
  }

  /**
   * Inside the transaction that writes what was agreed to.
   * @throws consent.conflict when another text stands on the paper, consent-withdrawn.conflict when she has said no since
   */
  async recordOnPaper(personId: string, purpose: string, signed: SignedPaper, actor: Actor): Promise<void> {
    const { paper } = signed;
    const version = this.requireVersion(purpose, signed.version);
    await this.requireNotWithdrawn(personId, purpose, signed);
    await this.add(personId, { purpose, version, given: true, how: 'paper', paper }, actor);
  }

  /** A paper is as old as the day on it, whenever it is entered: her own later no stays. */
  private async requireNotWithdrawn(personId: string, purpose: string, { signedOn }: SignedPaper) {
    if (signedOn && signedOn > dayOf(this.clock.now())) throw peopleErrors.signedInFuture();
    const last = await this.last(personId, purpose);
    if (last && !last.given && (signedOn ?? '') < dayOf(last.at)) throw peopleErrors.withdrawnSince();
  }

  /** @returns the version of today's text @throws consent.not-found, consent.conflict when that is not the one that was read */
  private requireVersion(purpose: string, read?: string): string {
    const text = this.content.consentTexts.find((one) => one.purpose === purpose);
    if (!text) throw peopleErrors.consentNotFound();
    if (read !== undefined && text.version !== read) throw peopleErrors.consentTextChanged();
    return text.version;
  }

  private async add(
    personId: string,
    given: Pick<Consent, 'purpose' | 'version' | 'given' | 'how' | 'paper'>,
    actor: Actor,
  ): Promise<void> {
    await this.database.manager.insert(Consent, {
      id: newId(),
      personId,
      ...given,
      at: this.clock.now(),
      recordedBy: actor.personId,
    });
    await this.audit.record({
      action: given.given ? 'consent.given' : 'consent.withdrawn',
      actor,
      subject: { kind: 'person', id: personId },
      after: { purpose: given.purpose, version: given.version, how: given.how, paper: given.paper },
    });
  }

  private last(personId: string, purpose: string): Promise<Consent | null> {
    return this.database.manager.findOne(Consent, { where: { personId, purpose }, order: { id: 'DESC' } });
  }
}
