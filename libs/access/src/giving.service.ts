import { Injectable } from '@nestjs/common';
import { OPEN_END, isWholeRole, type Role } from '@hochoi/contracts';
import { UnitVersion } from '@hochoi/organisation';
import { currentPerson } from '@hochoi/people';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { type Actor, Database } from '@hochoi/platform';
import { accessErrors } from './access.errors';
import { givingReach, givingRoles } from './giving';
import { GrantService, type NewGrant } from './grant.service';
import { Policy, type Reach } from './policy';
import type { RoleGrant } from './role-grant.entity';

export type Giver = Actor & { address?: string };

/** Giving roles to people, ending them, and who may do so (`givingTable`). */
@Injectable()
export class GivingService {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantService,
    private readonly policy: Policy,
  ) {}

  /** Where she may see who has which role. */
  reach(actor: Actor): Reach {
    return this.policy.reach(actor, ...givingRoles);
  }

  /**
   * @throws person.not-found, unit.not-found also for those she may not see; own-grant.forbidden; grant.forbidden;
   * grant.already-exists; grant.invalid
   */
  async give(actor: Giver, given: NewGrant & { reason: string }): Promise<RoleGrant> {
    const { role, unitId } = given;
    // Under whichever of her records: one that was merged into the giver's own is herself.
    const personId = await currentPerson(this.database.manager, given.personId);
    const reach = this.reach(actor);
    if (!(await this.policy.coversPerson(reach, personId))) throw accessErrors.personNotFound();
    if (unitId !== null && !(await this.mayName(reach, unitId))) throw accessErrors.unitNotFound();
    if (isWholeRole(role) && unitId !== null) throw accessErrors.unitNeeded();
    if (personId === actor.personId) throw accessErrors.own();
    await this.requireGiveable(actor, role, unitId);
    this.checkDays(given);
    return this.database.transaction(async () => {
      if (await this.grants.isHeld({ ...given, personId })) throw accessErrors.alreadyHeld();
      return this.grants.give({ ...given, personId }, actor);
    });
  }

  /** From today on she does not have it. @throws grant.not-found also where she may not see; grant.forbidden, grant.conflict */
  end(actor: Giver, grantId: string, reason: string): Promise<RoleGrant> {
    return this.changing(actor, grantId, ({ startsOn }) => {
      const { today } = this.grants;
      return this.grants.end(grantId, startsOn > today ? startsOn : today, reason, actor);
    });
  }

  /** @param endsOn null for no end @throws as `end`, and grant.invalid */
  changeEnd(actor: Giver, grantId: string, endsOn: string | null, reason: string): Promise<RoleGrant> {
    return this.changing(actor, grantId, ({ startsOn }) => {
      if (endsOn !== null && (endsOn < this.grants.today || endsOn <= startsOn)) throw accessErrors.badEnd();
      return this.grants.end(grantId, endsOn ?? OPEN_END, reason, actor);
    });
  }

  /** Whether she may give, end or change this role there. */
  async mayGive(actor: Pick<Actor, 'grants'>, role: Role, unitId: string | null): Promise<boolean> {
    if (unitId === null) return givingReach(actor.grants, role).everywhere;
    return (await this.mayGiveIn(actor, role, [unitId])).has(unitId);
  }

  /** In which of the units she may give the role. */
  async mayGiveIn(
    actor: Pick<Actor, 'grants'>,
    role: Role,
    unitIds: readonly string[],
  ): Promise<Set<string>> {
    const { anyUnit, below, strictlyBelow } = givingReach(actor.grants, role);
    if (anyUnit) return new Set(unitIds);
    const found = await this.policy.unitsWithin({ everywhere: false, unitIds: below }, unitIds);
    const rest = unitIds.filter((id) => !found.has(id));
    const roots = { everywhere: false, unitIds: strictlyBelow } as const;
    for (const id of await this.policy.unitsWithin(roots, rest))
      if (!strictlyBelow.includes(id) || (await this.policy.strictlyBelow(strictlyBelow, id))) found.add(id);
    return found;
  }

  private async changing(
    actor: Giver,
    grantId: string,
    change: (grant: RoleGrant) => Promise<RoleGrant>,
  ): Promise<RoleGrant> {
    return this.database.transaction(async () => {
      const grant = await this.grants.find(grantId);
      if (!(await this.sees(actor, grant))) throw accessErrors.grantNotFound();
      if (grant.personId === actor.personId) throw accessErrors.own();
      await this.requireGiveable(actor, grant.role, grant.unitId);
      if (grant.endsOn <= this.grants.today) throw accessErrors.over();
      return change(grant);
    });
  }

  private async sees(actor: Actor, { unitId }: RoleGrant): Promise<boolean> {
    const reach = this.reach(actor);
    return reach.everywhere || (unitId !== null && this.policy.coversUnit(reach, unitId));
  }

  private async requireGiveable(actor: Actor, role: Role, unitId: string | null): Promise<void> {
    if (!(await this.mayGive(actor, role, unitId))) throw accessErrors.notGiveable();
  }

  /** Roles are given in units that are there; the unit must be one she sees. */
  private async mayName(reach: Reach, unitId: string): Promise<boolean> {
    const on = this.grants.today;
    const there = { unitId, validFrom: LessThanOrEqual(on), validTo: MoreThan(on) };
    if (!(await this.database.manager.existsBy(UnitVersion, there))) return false;
    return this.policy.coversUnit(reach, unitId);
  }

  private checkDays({ startsOn = this.grants.today, endsOn = OPEN_END }: NewGrant): void {
    if (startsOn < this.grants.today) throw accessErrors.badStart();
    if (endsOn <= startsOn) throw accessErrors.badEnd();
  }
}
