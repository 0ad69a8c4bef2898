import { Injectable } from '@nestjs/common';
import { holdUnits } from '@hochoi/organisation';
import { dayOf, OPEN_END, type Role } from '@hochoi/contracts';
import { type EntityManager, In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { type Actor, AuditTrail, Clock, Database, type Grant, newId } from '@hochoi/platform';
import { holdPerson, Person } from '@hochoi/people';
import { accessErrors } from './access.errors';
import { comingRoles, type HeldRole, heldRoles } from './held-roles';
import { RoleGrant } from './role-grant.entity';

export interface NewGrant {
  personId: string;
  role: Role;
  unitId: string | null;
  startsOn?: string;
  endsOn?: string;
  reason?: string | null;
}

/** On whose word, and from where; null for the command line. */
export type By = (Pick<Actor, 'personId' | 'accountId'> & { address?: string }) | null;

/** Who holds which role where, and since when. Whether somebody may give it is `GivingService`'s question. */
@Injectable()
export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  /** What a person may act as today, by what was given to her and by her posts. Asked with every request: two queries at most. */
  async of(personId: string): Promise<Grant[]> {
    return (await this.held([personId])).map(({ role, unitId }) => ({ role, unitId }));
  }

  /** The same of several persons, with what it comes from. */
  held(personIds: readonly string[]): Promise<HeldRole[]> {
    return heldRoles(this.database.manager, personIds, this.today);
  }

  /** What each of the persons may act as today, or will by what is recorded already. Who has nothing is absent. */
  async heldOrComing(personIds: readonly string[]): Promise<Map<string, Grant[]>> {
    const coming = await comingRoles(this.database.manager, personIds, this.today);
    const all = new Map<string, Grant[]>();
    for (const { personId, role, unitId } of [...(await this.held(personIds)), ...coming])
      all.set(personId, [...(all.get(personId) ?? []), { role, unitId }]);
    return all;
  }

  /** Every role that each of the persons holds somewhere today; learner is everybody. */
  async rolesOf(personIds: string[]): Promise<Map<string, Role[]>> {
    const held = await this.held(personIds);
    return new Map(
      personIds.map((id) => [
        id,
        [...new Set<Role>(['learner', ...held.filter((g) => g.personId === id).map(({ role }) => role)])],
      ]),
    );
  }

  async give({ personId, role, unitId, startsOn, endsOn, reason }: NewGrant, by: By): Promise<RoleGrant> {
    const grant: RoleGrant = {
      id: newId(),
      personId,
      role,
      unitId,
      startsOn: startsOn ?? this.today,
      endsOn: endsOn ?? OPEN_END,
      reason: reason ?? null,
      grantedBy: by?.personId ?? null,
      grantedAt: this.clock.now(),
      endedBy: null,
    };
    return this.database.transaction(async (manager) => {
      if (unitId) await holdUnits(this.database, [unitId]);
      const row = { ...grant, personId: await holdPerson(manager, personId) };
      await manager.insert(RoleGrant, row);
      await this.record('role.given', null, row, reason ?? undefined, by);
      return row;
    });
  }

  /**
   * Sets the day from which on she no longer has the role.
   * @throws grant.not-found, last-administrator.conflict
   */
  async end(grantId: string, endsOn: string, reason: string | undefined, by: By): Promise<RoleGrant> {
    return this.database.transaction(async (manager) => {
      const before = await manager.findOneBy(RoleGrant, { id: grantId });
      if (!before) throw accessErrors.grantNotFound();
      const administrator = before.role === 'system-administrator';
      if (administrator) await this.lockAdministrators(manager);
      const change = { endsOn, endedBy: endsOn === OPEN_END ? null : (by?.personId ?? null) };
      await manager.update(RoleGrant, { id: grantId }, change);
      if (administrator) await this.requireAdministrator(manager);
      const after = { ...before, ...change };
      await this.record(endsOn <= this.today ? 'role.ended' : 'role.end-changed', before, after, reason, by);
      return after;
    });
  }

  /** Makes these the roles that a person has in the whole organisation; her roles in single units stay. For the operator. */
  async setEverywhere(personId: string, roles: readonly Role[], by: By): Promise<void> {
    await this.database.transaction(async (manager) => {
      const on = this.today;
      const everywhere = await manager.findBy(RoleGrant, {
        personId,
        unitId: IsNull(),
        startsOn: LessThanOrEqual(on),
        endsOn: MoreThan(on),
      });
      const missing = roles.filter(
        (role) => role !== 'learner' && !everywhere.some((one) => one.role === role),
      );
      for (const role of missing) await this.give({ personId, role, unitId: null }, by);
      for (const { id, role } of everywhere) if (!roles.includes(role)) await this.end(id, on, undefined, by);
    });
  }

  /** @throws grant.not-found */
  async find(id: string): Promise<RoleGrant> {
    const grant = await this.database.manager.findOneBy(RoleGrant, { id });
    if (!grant) throw accessErrors.grantNotFound();
    return grant;
  }

  /** Whether she has, or will have, the very same role already. */
  isHeld({ personId, role, unitId }: NewGrant): Promise<boolean> {
    const where = { personId, role, unitId: unitId ?? IsNull(), endsOn: MoreThan(this.today) };
    return this.database.manager.existsBy(RoleGrant, where);
  }

  /**
   * To be called in a transaction that ends a role or closes an account, after its change: somebody must be left who can give roles
   * back, for ever and with an open account.
   * @throws last-administrator.conflict
   */
  async requireAdministrator(manager: EntityManager): Promise<void> {
    const [left] = await manager.query(
      `SELECT g.id AS id FROM role_grant g JOIN account a ON a.personId = g.personId AND a.active = 1
       WHERE g.role = 'system-administrator' AND g.unitId IS NULL AND g.startsOn <= ? AND g.endsOn = ? LIMIT 1`,
      [this.today, OPEN_END],
    );
    if (!left) throw accessErrors.lastAdministrator();
  }

  /** Two who end each other at the same moment stand in line here; without it each would find the other one left. */
  async lockAdministrators(manager: EntityManager): Promise<void> {
    const theirs = { role: 'system-administrator', endsOn: OPEN_END } as const;
    const ids = (await manager.find(RoleGrant, { where: theirs, select: { id: true } })).map(({ id }) => id);
    if (ids.length > 0) await manager.update(RoleGrant, { id: In(ids.sort()) }, { role: theirs.role });
  }

  private async record(
    action: string,
    before: RoleGrant | null,
    after: RoleGrant,
    reason: string | undefined,
    by: By,
  ): Promise<string> {
    const { id, personId, unitId } = after;
    const facts = (grant: RoleGrant | null) =>
      grant && { role: grant.role, unitId, startsOn: grant.startsOn, endsOn: grant.endsOn };
    const person = await this.database.manager.findOneBy(Person, { id: personId });
    return this.audit.record({
      action,
      actor: by,
      subject: { kind: 'role-grant', id, label: person?.fullName },
      personId,
      unitId,
      before: facts(before),
      after: facts(after),
      reason,
      address: by?.address,
    });
  }
}
