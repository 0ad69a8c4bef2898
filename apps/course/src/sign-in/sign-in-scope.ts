import { Injectable } from '@nestjs/common';
import { GrantService, Policy, type Reach } from '@hochoi/access';
import type { Role } from '@hochoi/contracts';
import { peopleErrors } from '@hochoi/people';
import { type Actor, type Grant, mayActAs } from '@hochoi/platform';
import { signInErrors } from './sign-in.errors';

const codeMakers: Role[] = ['unit-manager', 'system-administrator'];
const administrators: Role[] = ['national-administrator', 'system-administrator'];

/** Whose way in an officer may touch: people of her units, and never those who hold wider rights than she does. */
@Injectable()
export class SignInScope {
  constructor(
    private readonly policy: Policy,
    private readonly grants: GrantService,
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

  /**
   * A code opens an account, and with it every right of its owner: whoever could make one for somebody above her would be above.
   * @throws person.not-found, account.conflict for herself, account.forbidden for who holds wider rights
   */
  async personWithin(actor: Actor, personId: string): Promise<void> {
    await this.person(actor, personId);
    if (personId === actor.personId) throw peopleErrors.ownCode();
    const { beyond } = await this.byRights(actor, [{ personId }]);
    if (beyond.length > 0) throw signInErrors.widerRights();
  }

  /** Who holds no more than the caller could answer for, and who does. She herself is of neither. */
  async byRights<P extends { personId: string }>(
    actor: Actor,
    persons: P[],
  ): Promise<{ within: P[]; beyond: P[] }> {
    const others = persons.filter(({ personId }) => personId !== actor.personId);
    if (mayActAs(actor, 'system-administrator')) return { within: others, beyond: [] };
    // Also what they will hold: a password that is set today opens the account tomorrow.
    const held = await this.grants.heldOrComing(others.map(({ personId }) => personId));
    const [within, beyond]: [P[], P[]] = [[], []];
    for (const person of others) {
      const grants = held.get(person.personId);
      (!grants || (await this.fits(actor, grants)) ? within : beyond).push(person);
    }
    return { within, beyond };
  }

  private async fits(actor: Actor, grants: Grant[]): Promise<boolean> {
    const reach = this.reach(actor);
    for (const { role, unitId } of grants) {
      if (administrators.includes(role)) return false;
      if (unitId === null ? !reach.everywhere : !(await this.policy.coversUnit(reach, unitId))) return false;
    }
    return true;
  }
}
