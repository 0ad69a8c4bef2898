import { Injectable } from '@nestjs/common';
import { type Person, PersonService } from '@hochoi/people';
import { type Actor, Database, type Grant, marks } from '@hochoi/platform';
import { accessErrors } from './access.errors';
import { GivingService } from './giving.service';
import { GrantService } from './grant.service';
import { Policy, type Reach } from './policy';

export type Officer = Pick<Actor, 'personId' | 'grants'>;

/**
 * Whose account an officer may act on: codes for it, its sessions, the telephone and the code by which its owner signs in, and merging it
 * with another. Whoever acts on an account holds what its owner may, so she needs the right to give all of that.
 */
@Injectable()
export class AccountAccess {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly persons: PersonService,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
  ) {}

  /** @param reach where she does this kind of thing; on her own account she may act anywhere */
  async mayActOnAccountOf(actor: Officer, person: Person, reach: Reach): Promise<boolean> {
    const current = await this.persons.current(person);
    if (current.id === actor.personId) return true;
    if (!(await this.hers(actor, [current.id], reach)).has(current.id)) return false;
    return (await this.withinRights(actor, [current.id])).has(current.id);
  }

  /** @throws account.forbidden, which says whom to ask */
  async requireMayActOnAccountOf(actor: Officer, person: Person, reach: Reach): Promise<void> {
    if (await this.mayActOnAccountOf(actor, person, reach)) return;
    const { id } = await this.persons.current(person);
    const isHers = (await this.hers(actor, [id], reach)).has(id);
    throw isHers ? accessErrors.widerRights() : accessErrors.worksElsewhere();
  }

  /** On whose accounts she may act of persons that are recorded already. The same rule for many. */
  async within(actor: Officer, personIds: readonly string[], reach: Reach): Promise<Set<string>> {
    const within = await this.withinRights(actor, [...(await this.hers(actor, personIds, reach))]);
    return personIds.includes(actor.personId) ? within.add(actor.personId) : within;
  }

  /** Who of them holds nothing, now or by what is recorded already, that the officer could not give. She herself does not. */
  async withinRights(actor: Officer, personIds: readonly string[]): Promise<Set<string>> {
    if (this.policy.reach(actor, 'system-administrator').everywhere) return new Set(personIds);
    const held = await this.grants.heldOrComing(personIds);
    const known = new Map<string, boolean>();
    const within = new Set<string>();
    for (const id of personIds)
      if (id === actor.personId || (await this.givesAll(actor, held.get(id) ?? [], known))) within.add(id);
    return within;
  }

  /** Whether somebody may open with a code that she made what its owner holds by now. */
  async mayOpen(makerId: string, personId: string): Promise<boolean> {
    const maker = { personId: makerId, grants: await this.grants.of(makerId) };
    return (await this.withinRights(maker, [personId])).has(personId);
  }

  /** Who works where she does this kind of thing. Who began to work nowhere yet is hers who recorded her. */
  private async hers(actor: Officer, personIds: readonly string[], reach: Reach): Promise<Set<string>> {
    const working = await this.policy.personsWorkingWithin(reach, personIds, actor.personId);
    const rest = personIds.filter((id) => !working.has(id));
    if (rest.length === 0) return working;
    const recorded: { id: string }[] = await this.database.manager.query(
      `SELECT id FROM person WHERE createdBy = ? AND id IN (${marks(rest)}) AND NOT EXISTS
         (SELECT 1 FROM post p WHERE p.personId = person.id AND p.kind = 'held' AND p.startsOn <= ?)`,
      [actor.personId, ...rest, this.policy.today],
    );
    return new Set([...working, ...recorded.map(({ id }) => id)]);
  }

  private async givesAll(
    actor: Officer,
    grants: readonly Grant[],
    known: Map<string, boolean>,
  ): Promise<boolean> {
    for (const { role, unitId } of grants) {
      const key = `${role} ${unitId}`;
      const may = known.get(key) ?? (await this.giving.mayGive(actor, role, unitId));
      known.set(key, may);
      if (!may) return false;
    }
    return true;
  }
}
