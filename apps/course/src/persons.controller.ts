import { Controller } from '@nestjs/common';
import { AccountAccess, DuplicateService, PersonAccess, RuleService } from '@hochoi/access';
import {
  type NewPerson,
  type PersonChange,
  type PersonFacts,
  type PersonRecord,
  routes,
  type ResponseOf,
} from '@hochoi/contracts';
import { PersonDirectory, PostService } from '@hochoi/organisation';
import { emailOf, peopleErrors, type Person, personOf, PersonService, phoneOf } from '@hochoi/people';
import { type Actor, Database, Handle, In, type Input } from '@hochoi/platform';
import { PersonViewService } from './person-view.service';

type R = typeof routes;

@Controller()
export class PersonsController {
  constructor(
    private readonly database: Database,
    private readonly access: PersonAccess,
    private readonly accounts: AccountAccess,
    private readonly rules: RuleService,
    private readonly persons: PersonService,
    private readonly posts: PostService,
    private readonly directory: PersonDirectory,
    private readonly duplicates: DuplicateService,
    private readonly views: PersonViewService,
  ) {}

  @Handle(routes.listPersons)
  async listPersons(@In() { query, actor }: Input<R['listPersons']>): Promise<ResponseOf<R['listPersons']>> {
    if (query.unitId) await this.access.unit(actor, query.unitId, 'read');
    return this.directory.page(this.access.looker(actor), query);
  }

  @Handle(routes.getPerson)
  async getPerson(@In() { params, actor }: Input<R['getPerson']>): Promise<PersonRecord> {
    return this.views.record(await this.access.person(actor, params.personId, 'read'));
  }

  @Handle(routes.createPerson)
  async createPerson(@In() { body, actor, address }: Input<R['createPerson']>): Promise<PersonRecord> {
    const { post, isNotDuplicate, ...facts } = body;
    if (post) {
      await this.access.unit(actor, post.unitId, 'change');
      await this.rules.requireAppointable(actor, { ...post, personId: null });
    }
    if (!isNotDuplicate) await this.askAboutDuplicates(actor, body);
    const by = { actor, address };
    return this.database.transaction(async () => {
      const person = await this.persons.create(facts, by);
      if (post) await this.posts.give(person.id, post, by);
      return this.views.record(person);
    });
  }

  @Handle(routes.updatePerson)
  async updatePerson(
    @In() { params, body, actor, address, lockVersion }: Input<R['updatePerson']>,
  ): Promise<PersonRecord> {
    const person = await this.access.person(actor, params.personId, 'change');
    const { id } = person;
    if (changesSignIn(person, body))
      await this.accounts.requireMayActOnAccountOf(actor, person, this.access.reach(actor, 'change'));
    return this.views.record(await this.persons.change(id, lockVersion, body, { actor, address }));
  }

  @Handle(routes.findDuplicates)
  async findDuplicates(
    @In() { body, actor }: Input<R['findDuplicates']>,
  ): Promise<ResponseOf<R['findDuplicates']>> {
    const { unitId, exceptPersonId, ...facts } = body;
    if (unitId) await this.access.unit(actor, unitId, 'change');
    if (exceptPersonId) await this.access.person(actor, exceptPersonId, 'read');
    return this.duplicates.like(actor, known(facts), unitId, exceptPersonId);
  }

  @Handle(routes.listDuplicates)
  async listDuplicates(
    @In() { query, actor }: Input<R['listDuplicates']>,
  ): Promise<ResponseOf<R['listDuplicates']>> {
    const { items, next } = await this.duplicates.pairs(actor, query.cursor ?? '');
    return {
      items: items.map(({ persons: [one, other], score, reasons }) => ({
        ...{ one: personOf(one), other: personOf(other), score, reasons },
      })),
      nextCursor: next,
    };
  }

  /** @throws person-duplicate.conflict when she may be there already: whoever is shown is asked about */
  private async askAboutDuplicates(actor: Actor, { post, ...facts }: NewPerson): Promise<void> {
    const found = await this.duplicates.like(actor, known(facts), post?.unitId);
    const isHere = found.items.length > 0;
    if (isHere || found.elsewhere) throw peopleErrors.maybeDuplicate(found, !isHere);
  }
}

/** Whether she would sign in by another telephone or code than before. */
const changesSignIn = (person: Person, { phone, code }: PersonChange): boolean =>
  (phone !== undefined && phoneOf(phone) !== person.phone) || (code !== undefined && code !== person.code);

/** As it would be stored, so that it can be compared with what is. */
const known = ({ fullName, birthDate, phone, email, code }: PersonFacts) => ({
  fullName,
  birthDate: birthDate ?? null,
  phone: phoneOf(phone),
  email: emailOf(email),
  code: code ?? null,
});
