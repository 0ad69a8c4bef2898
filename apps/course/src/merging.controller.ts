import { Controller } from '@nestjs/common';
import { AccessLog, AccountAccess, PersonAccess } from '@hochoi/access';
import { routes, type ResponseOf } from '@hochoi/contracts';
import {
  holdPerson,
  mergeErrors,
  type Person,
  type PersonMerge,
  PersonMerges,
  personOf,
  PersonService,
  showPhone,
} from '@hochoi/people';
import { type Actor, Database, Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class MergingController {
  constructor(
    private readonly database: Database,
    private readonly access: PersonAccess,
    private readonly accounts: AccountAccess,
    private readonly log: AccessLog,
    private readonly persons: PersonService,
    private readonly merges: PersonMerges,
  ) {}

  @Handle(routes.previewMerge)
  async previewMerge(
    @In() { params, query, actor }: Input<R['previewMerge']>,
  ): Promise<ResponseOf<R['previewMerge']>> {
    const kept = await this.access.person(actor, params.personId, 'change');
    const merged = await this.access.person(actor, query.mergedId, 'change');
    await this.log.record(actor, [kept.id, merged.id], { kind: 'page', what: 'previewMerge' });
    return {
      kept: factsOf(kept),
      merged: factsOf(merged),
      parts: await this.merges.preview({ keptId: kept.id, mergedId: merged.id }),
      allowed: await this.mayMerge(actor, kept, merged),
    };
  }

  @Handle(routes.mergePersons)
  async mergePersons(
    @In() { body, actor, address }: Input<R['mergePersons']>,
  ): Promise<ResponseOf<R['mergePersons']>> {
    return this.database.transaction(async (manager) => {
      // Taken first: a role that is given at this moment is either seen here, or given to the record that was kept.
      for (const id of [body.keptId, body.mergedId].sort()) await holdPerson(manager, id);
      const kept = await this.access.person(actor, body.keptId, 'change');
      const merged = await this.access.person(actor, body.mergedId, 'change');
      if (!(await this.mayMerge(actor, kept, merged))) throw mergeErrors.beyondScope();
      return this.view(await this.merges.merge(body, { actor, address }));
    });
  }

  @Handle(routes.listMerges)
  async listMerges(@In() { params, actor }: Input<R['listMerges']>): Promise<ResponseOf<R['listMerges']>> {
    const { id } = await this.access.person(actor, params.personId, 'read');
    const items = [];
    for (const merge of await this.merges.ofPerson(id)) items.push(await this.view(merge));
    return { items };
  }

  @Handle(routes.undoMerge)
  async undoMerge(
    @In() { params, body, actor, address }: Input<R['undoMerge']>,
  ): Promise<ResponseOf<R['undoMerge']>> {
    const { keptId } = await this.merges.find(params.mergeId);
    const kept = await this.persons.find(keptId);
    if (!(await this.access.covers(actor, kept, 'change'))) throw mergeErrors.notFound();
    if (!(await this.mayMerge(actor, kept))) throw mergeErrors.beyondScope();
    return this.view(await this.merges.undo(params.mergeId, body.reason, { actor, address }));
  }

  private async mayMerge(actor: Actor, ...persons: Person[]): Promise<boolean> {
    for (const person of persons) {
      if (person.id === actor.personId) return false; // Or she would take over what the other one may.
      if (!(await this.access.wholly(actor, person))) return false;
      const reach = this.access.reach(actor, 'change');
      if (!(await this.accounts.mayActOnAccountOf(actor, person, reach))) return false;
    }
    return true;
  }

  private async view(merge: PersonMerge) {
    const persons = await this.persons.findAll([merge.keptId, merge.mergedId]);
    const { keptId, mergedId, ...rest } = merge;
    return { ...rest, kept: personOf(persons.get(keptId)!), merged: personOf(persons.get(mergedId)!) };
  }
}

const factsOf = (person: Person) => {
  const { phone, email, lockVersion } = person;
  return { ...personOf(person), phone: phone && showPhone(phone), email, lockVersion };
};
