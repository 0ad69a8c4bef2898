import { Injectable } from '@nestjs/common';
import { Policy, type Reach } from '@hochoi/access';
import type { SignInStatus } from '@hochoi/contracts';
import { Post, Unit, UnitVersion } from '@hochoi/organisation';
import { Account, peopleErrors, Person, SessionListService, SignInCodeService } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { cursorOf, peopleBelow, placeOf, type Row } from './sign-in-list.query';
import { signInErrors } from './sign-in.errors';

/** More than any unit has below it. */
const MOST_UNITS = 500;

/** Who of a unit can sign in by now, and who still waits for her first code. */
@Injectable()
export class UnitSignInService {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly codes: SignInCodeService,
    private readonly sessions: SessionListService,
  ) {}

  /** The topmost units within a reach, or those right below one of them. */
  async units(reach: Reach, under?: string) {
    const on = this.policy.today;
    const which = under ? { parentId: under } : reach.everywhere ? { parentId: IsNull() } : null;
    const valid = { validFrom: LessThanOrEqual(on), validTo: MoreThan(on) };
    const versions = await this.database.manager.find(UnitVersion, {
      where: which ? { ...which, ...valid } : { unitId: In(reachedUnits(reach)), ...valid },
      order: { nameSort: 'ASC', unitId: 'ASC' },
      take: MOST_UNITS,
    });
    const name = under && (await this.namesOf([under])).get(under);
    return {
      unit: under && name ? { id: under, name } : null,
      units: versions.map((version) => ({ id: version.unitId, name: version.name })),
    };
  }

  /** @throws unit.not-found */
  async list(unitId: string, { never, cursor, limit }: { never: boolean; cursor?: string; limit: number }) {
    const { manager } = this.database;
    if (!(await manager.existsBy(Unit, { id: unitId }))) throw signInErrors.unitNotFound();
    const wanted = { never, after: placeOf(cursor), limit: limit + 1 };
    const { sql, parameters } = peopleBelow(unitId, this.policy.today, wanted);
    const rows: Row[] = await manager.query(sql, parameters);
    const page = rows.slice(0, limit);
    const names = await this.namesOf(page.map((row) => row.unitId));
    const items = await this.statusOf(
      page.map((row) => ({ ...row, unitName: names.get(row.unitId) ?? null })),
    );
    return { items, nextCursor: rows.length > limit ? cursorOf(page.at(-1)!) : null };
  }

  /** @throws person.not-found */
  async one(personId: string) {
    const { manager } = this.database;
    const person = await manager.findOneBy(Person, { id: personId });
    if (!person) throw peopleErrors.personNotFound();
    const on = this.policy.today;
    const post = await manager.findOne(Post, {
      where: { personId, kind: 'held', endsOn: MoreThan(on), startsOn: LessThanOrEqual(on) },
      order: { main: 'DESC', startsOn: 'DESC' },
    });
    const unitId = post?.unitId ?? null;
    const unitName = unitId && ((await this.namesOf([unitId])).get(unitId) ?? null);
    const [status] = await this.statusOf([{ ...person, unitId, unitName }]);
    const accounts = await manager.findBy(Account, { personId });
    return {
      ...status!,
      sessions: await this.sessions.count(accounts.map(({ id }) => id)),
      secondFactor: accounts.some(({ secondFactorSince }) => secondFactorSince !== null),
    };
  }

  private async statusOf(
    persons: (Pick<Person, 'id' | 'fullName' | 'code'> & Pick<SignInStatus, 'unitId' | 'unitName'>)[],
  ): Promise<SignInStatus[]> {
    const accounts = await this.database.manager.find(Account, {
      where: { personId: In(persons.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    const codes = await this.codes.openUntil(accounts.map(({ id }) => id));
    return persons.map(({ id: personId, fullName, code, unitId, unitName }) => {
      const hers = accounts.filter((account) => account.personId === personId);
      const open = hers.find(({ active }) => active);
      const shown = open ?? hers[0];
      return {
        personId,
        fullName,
        personCode: code,
        unitId,
        unitName,
        userName: shown?.userName ?? null,
        state: stateOf(hers),
        signedInAt: latest(hers),
        codeExpiresAt: (shown && codes.get(shown.id)) ?? null,
      };
    });
  }

  /** As they are called today; units that ended as they were called last. */
  private async namesOf(unitIds: string[]): Promise<Map<string, string>> {
    const versions = await this.database.manager.find(UnitVersion, {
      where: { unitId: In([...new Set(unitIds)]), validFrom: LessThanOrEqual(this.policy.today) },
      order: { validFrom: 'ASC' },
    });
    return new Map(versions.map(({ unitId, name }) => [unitId, name]));
  }
}

const reachedUnits = (reach: Reach) => (reach.everywhere ? [] : [...reach.unitIds]);

function stateOf(accounts: Account[]): SignInStatus['state'] {
  if (accounts.length === 0) return 'no-account';
  if (!accounts.some(({ active }) => active)) return 'closed';
  return latest(accounts) ? 'signed-in' : 'never';
}

const latest = (accounts: Account[]): Date | null =>
  accounts
    .flatMap(({ signedInAt }) => signedInAt ?? [])
    .sort((a, b) => b.getTime() - a.getTime())
    .at(0) ?? null;
