import { Controller } from '@nestjs/common';
import { PersonAccess, RuleService } from '@hochoi/access';
import { type PersonRecord, routes, type ResponseOf } from '@hochoi/contracts';
import { PersonDirectory, PostService } from '@hochoi/organisation';
import { PersonService } from '@hochoi/people';
import { Database, Handle, In, type Input } from '@hochoi/platform';
import { PersonViewService } from './person-view.service';

type R = typeof routes;

@Controller()
export class PersonsController {
  constructor(
    private readonly database: Database,
    private readonly access: PersonAccess,
    private readonly rules: RuleService,
    private readonly persons: PersonService,
    private readonly posts: PostService,
    private readonly directory: PersonDirectory,
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
    const { post, isNotDuplicate: _, ...facts } = body;
    if (post) {
      await this.access.unit(actor, post.unitId, 'change');
      await this.rules.requireAppointable(actor, { ...post, personId: null });
    }
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
    const { id } = await this.access.person(actor, params.personId, 'change');
    return this.views.record(await this.persons.change(id, lockVersion, body, { actor, address }));
  }
}
