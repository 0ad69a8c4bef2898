import { Injectable } from '@nestjs/common';
import { OPEN_END, type PostKind, type Role } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import type { Officer } from './account-access';
import { GivingService } from './giving.service';
import { GrantService } from './grant.service';
import type { HeldRole } from './held-roles';
import { RoleRule } from './role-rule.entity';
import { unitRefs } from './unit-refs';

const CHUNK = 500;

export interface Appointment {
  /** Null: somebody who is being recorded. */
  personId: string | null;
  positionCode?: string | null;
  unitId: string;
  kind?: PostKind;
  endsOn?: string | null;
}

export type MayAppoint = (one: Appointment) => boolean;

/**
 * A position that brings a role is a role given: whoever keeps the lists of people may not give by a post what she may not give by
 * hand, nor raise herself.
 */
@Injectable()
export class Appointments {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
  ) {}

  /** Reads at once what decides about posts in these units, so that each of thousands of rows can be asked about. */
  async mayAppoint(actor: Officer, unitIds: readonly string[]): Promise<MayAppoint> {
    const { today } = this.grants;
    const { manager } = this.database;
    const inForce = { startsOn: LessThanOrEqual(today), endsOn: MoreThan(today) };
    const rules = await manager.findBy(RoleRule, inForce);
    if (rules.length === 0) return () => true;
    const levels = new Map<string, string>();
    const giveable = new Map(rules.map(({ role }) => [role, new Set<string>()]));
    for (let from = 0; from < unitIds.length; from += CHUNK) {
      const some = unitIds.slice(from, from + CHUNK);
      for (const [id, { level }] of await unitRefs(manager, some, today)) levels.set(id, level);
      for (const [role, units] of giveable)
        for (const id of await this.giving.mayGiveIn(actor, role, some)) units.add(id);
    }
    const own = await this.grants.held([actor.personId]);
    return ({ personId, positionCode, unitId, kind, endsOn }) =>
      kind === 'planned' ||
      rules
        .filter((rule) => rule.positionCode === positionCode)
        .filter(({ level }) => level === null || level === levels.get(unitId))
        .every(({ role }) =>
          personId === actor.personId
            ? own.some((held) => covers(held, role, unitId, endsOn ?? OPEN_END))
            : giveable.get(role)!.has(unitId),
        );
  }
}

const covers = (held: HeldRole, role: Role, unitId: string, until: string): boolean =>
  held.role === role && held.endsOn >= until && (held.unitId === null || held.unitId === unitId);
