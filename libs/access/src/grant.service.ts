import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_END, type Role } from '@hochoi/contracts';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock, Database, type Grant, newId } from '@hochoi/platform';
import { RoleGrant } from './role-grant.entity';

export interface NewGrant {
  personId: string;
  role: Role;
  unitId: string | null;
  reason?: string | null;
}

/** Who holds which role where, and since when. */
@Injectable()
export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  private get today(): string {
    return dayOf(this.clock.now());
  }

  /** What a person may act as today. */
  async of(personId: string): Promise<Grant[]> {
    return (await this.current([personId])).map(({ role, unitId }) => ({ role, unitId }));
  }

  /** Every role that each of the persons holds somewhere today; learner is everybody. */
  async rolesOf(personIds: string[]): Promise<Map<string, Role[]>> {
    const grants = await this.current(personIds);
    return new Map(
      personIds.map((id) => [
        id,
        [...new Set<Role>(['learner', ...grants.filter((g) => g.personId === id).map(({ role }) => role)])],
      ]),
    );
  }

  /** @param by the person who gives it; null for the command line */
  async give({ personId, role, unitId, reason }: NewGrant, by: string | null): Promise<RoleGrant> {
    const grant: RoleGrant = {
      id: newId(),
      personId,
      role,
      unitId,
      startsOn: this.today,
      endsOn: OPEN_END,
      reason: reason ?? null,
      grantedBy: by,
      grantedAt: this.clock.now(),
      endedBy: null,
    };
    await this.database.transaction((manager) => manager.insert(RoleGrant, grant));
    return grant;
  }

  /** Makes these the roles that a person has in the whole organisation; her roles in single units stay. */
  async setEverywhere(personId: string, roles: readonly Role[], by: string | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      const everywhere = (await this.current([personId])).filter(({ unitId }) => unitId === null);
      const gone = everywhere.filter(({ role }) => !roles.includes(role));
      if (gone.length > 0)
        await manager.update(
          RoleGrant,
          { id: In(gone.map(({ id }) => id)) },
          { endsOn: this.today, endedBy: by },
        );
      const missing = roles.filter(
        (role) => role !== 'learner' && !everywhere.some((one) => one.role === role),
      );
      for (const role of missing) await this.give({ personId, role, unitId: null }, by);
    });
  }

  private async current(personIds: string[]): Promise<RoleGrant[]> {
    if (personIds.length === 0) return [];
    const on = this.today;
    return this.database.manager.findBy(RoleGrant, {
      personId: In(personIds),
      startsOn: LessThanOrEqual(on),
      endsOn: MoreThan(on),
    });
  }
}
