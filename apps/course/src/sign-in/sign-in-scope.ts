import { Injectable } from '@nestjs/common';
import { AccountAccess, Policy, type Reach } from '@hochoi/access';
import type { Role } from '@hochoi/contracts';
import { peopleErrors, PersonService } from '@hochoi/people';
import type { Actor } from '@hochoi/platform';
import { signInErrors } from './sign-in.errors';

const codeMakers: Role[] = ['unit-manager', 'system-administrator'];

/** Whose way in an officer may see and touch. Touching it is the question of `AccountAccess`. */
@Injectable()
export class SignInScope {
  constructor(
    private readonly policy: Policy,
    private readonly persons: PersonService,
    private readonly accounts: AccountAccess,
  ) {}

  reach(actor: Actor): Reach {
    return this.policy.reach(actor, ...codeMakers);
  }

  /** @throws unit.not-found also for one that is there and not hers */
  async unit(actor: Actor, unitId: string): Promise<void> {
    if (!(await this.policy.coversUnit(this.reach(actor), unitId))) throw signInErrors.unitNotFound();
  }

  /** @throws person.not-found also for one who is there and not in her units */
  async person(actor: Actor, personId: string): Promise<void> {
    if (!(await this.policy.coversPerson(this.reach(actor), personId))) throw peopleErrors.personNotFound();
  }

  /** @throws person.not-found; account.forbidden for who works elsewhere or holds what the officer may not give */
  async account(actor: Actor, personId: string): Promise<void> {
    await this.person(actor, personId);
    const person = await this.persons.find(personId);
    await this.accounts.requireMayActOnAccountOf(actor, person, this.reach(actor));
  }

  /** @throws as `account`, and account.conflict for herself: her own way is by her password */
  async code(actor: Actor, personId: string): Promise<void> {
    await this.account(actor, personId);
    if (personId === actor.personId) throw peopleErrors.ownCode();
  }

  /** For whom of these she may make codes, and for whom not. She herself is of neither. */
  async codes<P extends { personId: string }>(
    actor: Actor,
    persons: P[],
  ): Promise<{ within: P[]; beyond: P[] }> {
    const others = persons.filter(({ personId }) => personId !== actor.personId);
    const ids = others.map(({ personId }) => personId);
    const may = await this.accounts.within(actor, ids, this.reach(actor));
    return {
      within: others.filter(({ personId }) => may.has(personId)),
      beyond: others.filter(({ personId }) => !may.has(personId)),
    };
  }
}
