import { Injectable } from '@nestjs/common';
import {
  fold,
  type Giveable,
  type GrantView,
  OPEN_END,
  type Role,
  roleCodes,
  type UnitRef,
} from '@hochoi/contracts';
import { unitsBelow } from '@hochoi/organisation';
import { Person } from '@hochoi/people';
import { In } from 'typeorm';
import { type Actor, Database } from '@hochoi/platform';
import { accessErrors } from './access.errors';
import { givesSomewhere, givingReach } from './giving';
import { GivingService } from './giving.service';
import { GrantService } from './grant.service';
import { Policy, type Reach } from './policy';
import { RoleGrant } from './role-grant.entity';
import { allOf, literally, piece, type SqlPiece } from './sql';
import { unitRefs } from './unit-refs';

const MOST_UNITS = 20;

export interface GrantFilter {
  query?: string;
  personId?: string;
  unitId?: string;
  role?: Role;
  state: 'open' | 'ended';
}

/** Who has which role where, as far as the one who asks may see it: in the units of her own roles and below. */
@Injectable()
export class GrantListService {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
    private readonly policy: Policy,
  ) {}

  /** Newest first; `cursor` is the last id of the page before. @throws person.not-found, unit.not-found */
  async list(actor: Actor, filter: GrantFilter, cursor: string | undefined, limit: number) {
    const where = await this.conditions(this.giving.reach(actor), filter);
    const from = `FROM role_grant g JOIN person p ON p.id = g.personId WHERE`;
    const { manager } = this.database;
    const all = allOf(where);
    const page = allOf(cursor ? [...where, piece('g.id < ?', cursor)] : where);
    const [count] = await manager.query(`SELECT count(*) AS n ${from} ${all.sql}`, all.parameters);
    const rows: { id: string }[] = await manager.query(
      `SELECT g.id AS id ${from} ${page.sql} ORDER BY g.id DESC LIMIT ?`,
      [...page.parameters, limit + 1],
    );
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const found = await manager.findBy(RoleGrant, { id: In(ids) });
    const items = await this.views(
      actor,
      found.sort((a, b) => (a.id < b.id ? 1 : -1)),
    );
    return { items, total: Number(count.n), nextCursor: rows.length > limit ? ids.at(-1)! : null };
  }

  async view(actor: Actor, grant: RoleGrant): Promise<GrantView> {
    return (await this.views(actor, [grant]))[0]!;
  }

  /** The roles she may give at all, and where. */
  async giveable(actor: Actor): Promise<Giveable[]> {
    const reaches = roleCodes.map((role) => ({ role, ...givingReach(actor.grants, role) }));
    const some = reaches.filter(givesSomewhere);
    const units = some.flatMap(({ below, strictlyBelow }) => [...below, ...strictlyBelow]);
    const refs = await unitRefs(this.database.manager, [...new Set(units)], this.grants.today);
    const named = (ids: readonly string[], strictlyBelow: boolean) =>
      [...new Set(ids)].flatMap((id) => (refs.has(id) ? [{ unit: refs.get(id)!, strictlyBelow }] : []));
    return some.map(({ role, everywhere, anyUnit, below, strictlyBelow }) => ({
      role: role as Giveable['role'],
      everywhere,
      anyUnit,
      units: anyUnit ? [] : [...named(below, false), ...named(strictlyBelow, true)],
    }));
  }

  /** Units of today in which she may give the role, by name. */
  async giveableUnits(actor: Actor, role: Role, query: string | undefined): Promise<UnitRef[]> {
    const { anyUnit, below, strictlyBelow } = givingReach(actor.grants, role);
    const { today } = this.grants;
    const reach: Reach = anyUnit
      ? { everywhere: true }
      : { everywhere: false, unitIds: [...below, ...strictlyBelow] };
    const { sql, parameters } = allOf([
      piece('v.validFrom <= ? AND v.validTo > ?', today, today),
      piece(`v.nameSearch LIKE ? ESCAPE '!'`, `%${literally(fold(query ?? ''))}%`),
      this.policy.scopeCondition(reach, 'v.unitId'),
    ]);
    const rows: { id: string }[] = await this.database.manager.query(
      `SELECT v.unitId AS id FROM unit_version v WHERE ${sql} ORDER BY v.nameSearch, v.unitId LIMIT ?`,
      [...parameters, MOST_UNITS],
    );
    const ids = rows.map(({ id }) => id);
    const may = await this.giving.mayGiveIn(actor, role, ids);
    const refs = await unitRefs(this.database.manager, ids, today);
    return ids.filter((id) => may.has(id)).map((id) => refs.get(id)!);
  }

  /** What she may act as today, by which right. */
  async mine(personId: string) {
    const held = await this.grants.held([personId]);
    const units = held.flatMap(({ unitId }) => unitId ?? []);
    const refs = await unitRefs(this.database.manager, [...new Set(units)], this.grants.today);
    return held.map(({ role, unitId, by, endsOn }) => ({
      role,
      unit: unitId === null ? null : refs.get(unitId)!,
      by,
      endsOn: shown(endsOn),
    }));
  }

  private async conditions(reach: Reach, filter: GrantFilter): Promise<SqlPiece[]> {
    const { query, personId, unitId, role, state } = filter;
    const conditions = [
      this.policy.scopeCondition(reach, 'g.unitId'),
      piece(state === 'open' ? 'g.endsOn > ?' : 'g.endsOn <= ?', this.grants.today),
    ];
    if (personId) {
      if (!(await this.policy.coversPerson(reach, personId))) throw accessErrors.personNotFound();
      conditions.push(piece('g.personId = ?', personId));
    }
    if (unitId) {
      if (!(await this.policy.coversUnit(reach, unitId))) throw accessErrors.unitNotFound();
      const { sql, parameters } = unitsBelow([unitId], this.grants.today);
      conditions.push(piece(`g.unitId IN (SELECT id FROM (${sql}) chosen)`, ...parameters));
    }
    if (role) conditions.push(piece('g.role = ?', role));
    const words = fold(query ?? '');
    if (words) conditions.push(piece(`p.nameSearch LIKE ? ESCAPE '!'`, `%${literally(words)}%`));
    return conditions;
  }

  private async views(actor: Actor, grants: RoleGrant[]): Promise<GrantView[]> {
    const { manager } = this.database;
    const personIds = grants.flatMap(({ personId, grantedBy }) => [personId, grantedBy ?? personId]);
    const persons = await manager.findBy(Person, { id: In([...new Set(personIds)]) });
    const byId = new Map(persons.map((person) => [person.id, person]));
    const unitIds = grants.flatMap(({ unitId }) => unitId ?? []);
    const refs = await unitRefs(manager, [...new Set(unitIds)], this.grants.today);
    const changeable = await this.changeable(actor, grants);
    const visible = await this.policy.personsWithin(this.giving.reach(actor), [...byId.keys()]);
    return grants.map((grant) => {
      const { id, personId, role, unitId, startsOn, endsOn, reason, grantedBy, grantedAt } = grant;
      const { fullName, ...rest } = byId.get(personId)!;
      // Who has a role in her unit she must know; more of a person who belongs elsewhere she need not.
      const { code, birthDate } = visible.has(personId) ? rest : { code: null, birthDate: null };
      return {
        id,
        person: { id: personId, fullName, code, birthDate },
        role,
        unit: unitId === null ? null : refs.get(unitId)!,
        startsOn,
        endsOn: shown(endsOn),
        state: this.stateOf(grant),
        reason,
        grantedBy: grantedBy && visible.has(grantedBy) ? byId.get(grantedBy)!.fullName : null,
        grantedAt,
        changeable: changeable.has(id),
      };
    });
  }

  /** A question for each role of the page, not for each line. */
  private async changeable(actor: Actor, grants: RoleGrant[]): Promise<Set<string>> {
    const { today } = this.grants;
    const open = grants.filter(({ endsOn, personId }) => endsOn > today && personId !== actor.personId);
    const found: string[] = [];
    for (const role of new Set(open.map((grant) => grant.role))) {
      const those = open.filter((grant) => grant.role === role);
      const unitIds = [...new Set(those.flatMap(({ unitId }) => unitId ?? []))];
      const may = await this.giving.mayGiveIn(actor, role, unitIds);
      const { everywhere } = givingReach(actor.grants, role);
      const hers = those.filter(({ unitId }) => (unitId === null ? everywhere : may.has(unitId)));
      found.push(...hers.map(({ id }) => id));
    }
    return new Set(found);
  }

  private stateOf({ startsOn, endsOn }: RoleGrant): GrantView['state'] {
    if (endsOn <= this.grants.today) return 'ended';
    return startsOn > this.grants.today ? 'future' : 'current';
  }
}

const shown = (endsOn: string): string | null => (endsOn === OPEN_END ? null : endsOn);
