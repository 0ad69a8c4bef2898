import { Controller, StreamableFile } from '@nestjs/common';
import { LookListService, SensitiveCountService } from '@hochoi/access';
import { catalogueOf as catalogues, routes, type ResponseOf, type SensitiveAnswers } from '@hochoi/contracts';
import {
  AccountService,
  ConsentService,
  personalDataArchive,
  PersonalDataService,
  PrivacyContent,
  SensitiveDataService,
  showPhone,
} from '@hochoi/people';
import { AuditTrail, Database, Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** The contract's shape takes lists that may be changed. */
const choicesOf = () => ({
  ethnicity: [...catalogues.ethnicity],
  religion: [...catalogues.religion],
  party: [...catalogues.party],
});

@Controller()
export class PrivacyController {
  constructor(
    private readonly content: PrivacyContent,
    private readonly consents: ConsentService,
    private readonly sensitive: SensitiveDataService,
    private readonly counts: SensitiveCountService,
    private readonly data: PersonalDataService,
    private readonly accounts: AccountService,
    private readonly looks: LookListService,
    private readonly audit: AuditTrail,
    private readonly database: Database,
  ) {}

  @Handle(routes.getPrivacy)
  getPrivacy(): ResponseOf<R['getPrivacy']> {
    return {
      purposes: this.content.register.purposes,
      consentTexts: this.consents.texts(),
      choices: choicesOf(),
    };
  }

  @Handle(routes.getMyData)
  async getMyData(@In() { actor }: Input<R['getMyData']>): Promise<ResponseOf<R['getMyData']>> {
    const { personId } = actor;
    const person = (await this.accounts.personOf(personId))!;
    const found = await this.data.of(personId);
    const rowsOf = (tables: string[]) =>
      found.filter(({ table }) => tables.includes(table)).reduce((sum, { rows }) => sum + rows.length, 0);
    return {
      ...person,
      phone: person.phone && showPhone(person.phone),
      sensitive: await this.sensitive.of(personId),
      choices: choicesOf(),
      kinds: this.content.register.purposes.map(({ code, title, tables }) => ({
        code,
        title,
        rows: rowsOf(tables),
      })),
    };
  }

  @Handle(routes.exportMyData)
  async exportMyData(@In() { actor, address }: Input<R['exportMyData']>): Promise<StreamableFile> {
    const { personId } = actor;
    const { fullName } = (await this.accounts.personOf(personId))!;
    const found = await this.data.of(personId);
    const subject = { kind: 'person', id: personId };
    await this.database.transaction(() =>
      this.audit.record({ action: 'personal-data.exported', actor, subject, address }),
    );
    const archive = personalDataArchive(fullName, this.data.now, this.content.register.purposes, found);
    return new StreamableFile(archive, {
      type: 'application/zip',
      disposition: 'attachment; filename="du-lieu-cua-toi.zip"',
    });
  }

  @Handle(routes.saveMySensitiveData)
  saveMySensitiveData(@In() { actor, body }: Input<R['saveMySensitiveData']>): Promise<SensitiveAnswers> {
    return this.sensitive.saveOwn(actor, body);
  }

  @Handle(routes.listMyConsents)
  async listMyConsents(
    @In() { actor }: Input<R['listMyConsents']>,
  ): Promise<ResponseOf<R['listMyConsents']>> {
    return { items: await this.consents.of(actor.personId) };
  }

  @Handle(routes.answerConsent)
  answerConsent(@In() { actor, body }: Input<R['answerConsent']>): Promise<ResponseOf<R['answerConsent']>> {
    return this.consents.answer(actor, body);
  }

  @Handle(routes.listMyLooks)
  listMyLooks(@In() { actor, query }: Input<R['listMyLooks']>): Promise<ResponseOf<R['listMyLooks']>> {
    return this.looks.at(actor.personId, query.cursor, query.limit);
  }

  @Handle(routes.getSensitiveData)
  async getSensitiveData(@In() { params }: Input<R['getSensitiveData']>): Promise<SensitiveAnswers> {
    return this.sensitive.ofKnown(params.personId);
  }

  @Handle(routes.saveSensitiveData)
  saveSensitiveData(@In() { params, body, actor }: Input<R['saveSensitiveData']>): Promise<SensitiveAnswers> {
    const { paper, version, signedOn, ...answers } = body;
    return this.sensitive.saveFromPaper(params.personId, answers, { paper, version, signedOn }, actor);
  }

  @Handle(routes.getSensitiveCounts)
  getSensitiveCounts(
    @In() { actor, query }: Input<R['getSensitiveCounts']>,
  ): Promise<ResponseOf<R['getSensitiveCounts']>> {
    return this.counts.of(actor, query.topic, query.unitId);
  }

  @Handle(routes.listLooks)
  listLooks(@In() { query }: Input<R['listLooks']>): Promise<ResponseOf<R['listLooks']>> {
    const { cursor, limit, ...by } = query;
    return this.looks.list(by, cursor, limit);
  }
}
