import { Injectable } from '@nestjs/common';
import type { SensitiveAnswers } from '@hochoi/contracts';
import { type Actor, AuditTrail, Clock, Database } from '@hochoi/platform';
import { peopleErrors } from '../../people.errors';
import { Person } from '../../persons/person.entity';
import { ConsentService, type SignedPaper } from '../consent/consent.service';
import { PersonSensitive } from './person-sensitive.entity';

export const SENSITIVE = 'sensitive-statistics';

/** Ethnic origin, religion, party: each optional, kept by consent alone. Who may ask, is the caller's to decide. */
@Injectable()
export class SensitiveDataService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly consents: ConsentService,
    private readonly audit: AuditTrail,
  ) {}

  async of(personId: string): Promise<SensitiveAnswers> {
    const known = await this.database.manager.findOneBy(PersonSensitive, { id: personId });
    const { ethnicity = null, religion = null, party = null } = known ?? {};
    return { ethnicity, religion, party };
  }

  /** @throws person.not-found */
  async ofKnown(personId: string): Promise<SensitiveAnswers> {
    if (!(await this.database.manager.existsBy(Person, { id: personId })))
      throw peopleErrors.personNotFound();
    return this.of(personId);
  }

  /** @throws consent.conflict without her consent */
  async saveOwn(actor: Actor, answers: SensitiveAnswers): Promise<SensitiveAnswers> {
    return this.database.transaction(async () => {
      if (!(await this.consents.isGiven(actor.personId, SENSITIVE))) throw peopleErrors.noConsent();
      return this.write(actor.personId, answers, actor, null);
    });
  }

  /** By an officer, from a paper on which the person agreed. @throws person.not-found, consent.conflict */
  async saveFromPaper(
    personId: string,
    answers: SensitiveAnswers,
    signed: SignedPaper,
    actor: Actor,
  ): Promise<SensitiveAnswers> {
    return this.database.transaction(async (manager) => {
      const person = await manager.findOneBy(Person, { id: personId });
      if (!person || person.erasedAt || person.mergedIntoId) throw peopleErrors.personNotFound();
      await this.consents.recordOnPaper(personId, SENSITIVE, signed, actor);
      return this.write(personId, answers, actor, signed.paper);
    });
  }

  private async write(personId: string, answers: SensitiveAnswers, actor: Actor, paper: string | null) {
    const { manager } = this.database;
    const { ethnicity, religion, party } = answers;
    await manager.delete(PersonSensitive, { id: personId });
    if (ethnicity ?? religion ?? party)
      await manager.insert(PersonSensitive, {
        id: personId,
        ethnicity,
        religion,
        party,
        paper,
        recordedBy: actor.personId,
        recordedAt: this.clock.now(),
      });
    // That it was entered, and by whom; not what: the trail outlives the consent.
    const after = {
      fields: Object.entries(answers).flatMap(([name, value]) => (value ? [name] : [])),
      paper,
    };
    await this.audit.record({
      action: 'sensitive-data.saved',
      actor,
      subject: { kind: 'person', id: personId },
      after,
    });
    return { ethnicity, religion, party };
  }
}
