import { Injectable } from '@nestjs/common';
import { fold, type Role } from '@hochoi/contracts';
import { Account, Person } from '@hochoi/people';
import { In } from 'typeorm';
import { type Actor, Database, marks } from '@hochoi/platform';
import { GrantService } from './grant.service';
import { Policy, type Reach } from './policy';
import { allOf, literally, piece, type SqlPiece } from './sql';
import { unitRefs } from './unit-refs';

export interface ListedAccount {
  account: Account & { person: Person };
  roles: Role[];
  unitName: string | null;
}

/** Accounts of the people whom the one who asks may see, with no more about them than she may see: her units, her roles there. */
@Injectable()
export class AccountListService {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantService,
    private readonly policy: Policy,
  ) {}

  /** Newest first; `cursor` is the last id of the page before. */
  async list(actor: Actor, query: string | undefined, cursor: string | undefined, limit: number) {
    const reach = this.policy.reach(actor, 'unit-manager', 'national-administrator', 'system-administrator');
    const where = [this.policy.personCondition(reach, 'a.personId'), ...wordsOf(query)];
    const all = allOf(where);
    const page = allOf(cursor ? [...where, piece('a.id < ?', cursor)] : where);
    const { manager } = this.database;
    const from = 'FROM account a JOIN person p ON p.id = a.personId WHERE';
    const [count] = await manager.query(`SELECT count(*) AS n ${from} ${all.sql}`, all.parameters);
    const rows: { id: string }[] = await manager.query(
      `SELECT a.id AS id ${from} ${page.sql} ORDER BY a.id DESC LIMIT ?`,
      [...page.parameters, limit + 1],
    );
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const items = await this.described(ids, reach);
    return { items, total: Number(count.n), nextCursor: rows.length > limit ? ids.at(-1)! : null };
  }

  private async described(ids: string[], reach: Reach): Promise<ListedAccount[]> {
    const { manager } = this.database;
    const accounts = await manager.findBy(Account, { id: In(ids) });
    const personIds = accounts.map(({ personId }) => personId);
    const persons = new Map(
      (await manager.findBy(Person, { id: In(personIds) })).map((one) => [one.id, one]),
    );
    const roles = await this.rolesWithin(reach, personIds);
    const units = await this.unitNamesWithin(reach, personIds);
    return accounts
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .map((account) => ({
        account: { ...account, person: persons.get(account.personId)! },
        roles: ['learner', ...(roles.get(account.personId) ?? [])],
        unitName: units.get(account.personId) ?? null,
      }));
  }

  private async rolesWithin(reach: Reach, personIds: string[]): Promise<Map<string, Set<Role>>> {
    const held = await this.grants.held(personIds);
    const units = await this.policy.unitsWithin(reach, [
      ...new Set(held.flatMap(({ unitId }) => unitId ?? [])),
    ]);
    const roles = new Map<string, Set<Role>>();
    for (const { personId, role, unitId } of held)
      if (unitId === null ? reach.everywhere : units.has(unitId))
        roles.set(personId, (roles.get(personId) ?? new Set()).add(role));
    return roles;
  }

  /** The unit of each person's main post among those within the reach. */
  private async unitNamesWithin(reach: Reach, personIds: string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const { today } = this.grants;
    const { sql, parameters } = allOf([
      piece(`p.personId IN (${marks(personIds)})`, ...personIds),
      piece(`p.kind = 'held' AND p.startsOn <= ? AND p.endsOn > ?`, today, today),
      this.policy.scopeCondition(reach, 'p.unitId'),
    ]);
    const posts: { personId: string; unitId: string }[] = await this.database.manager.query(
      `SELECT p.personId AS personId, p.unitId AS unitId FROM post p WHERE ${sql} ORDER BY p.main, p.startsOn`,
      parameters,
    );
    const refs = await unitRefs(
      this.database.manager,
      [...new Set(posts.map(({ unitId }) => unitId))],
      today,
    );
    return new Map(posts.map(({ personId, unitId }) => [personId, refs.get(unitId)?.name ?? '']));
  }
}

function wordsOf(query: string | undefined): SqlPiece[] {
  const words = fold(query ?? '');
  if (!words) return [];
  const like = `%${literally(words)}%`;
  return [piece(`p.nameSearch LIKE ? ESCAPE '!' OR a.userName LIKE ? ESCAPE '!'`, like, like)];
}
