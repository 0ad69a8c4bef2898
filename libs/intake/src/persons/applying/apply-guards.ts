import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import { nameKey } from '@hochoi/contracts';
import { lockUnits, UnitScope, unitsAbove, unitsBelow } from '@hochoi/organisation';
import { personCodeKey } from '@hochoi/people';
import { Database, marks } from '@hochoi/platform';
import type { Planned } from '../import-planner';
import type { ImportRow } from '../import-row.entity';
import type { PersonImport } from '../person-import.entity';
import type { KnownPerson } from '../planning/known';
import { inChunks } from '../snapshot-rows';

/** What the plan was made on is not what is there any more. Nothing was written; plan again. */
export class ChangedMeanwhile extends Error {}

/** What must still be so when the import is written. */
export interface Guard {
  of: PersonImport;
  before: Before;
  /** Persons that are changed or whose posts are: their versions, and those of all their posts. */
  persons: ReadonlyMap<string, string>;
  codes: readonly string[];
}

/** What other imports and operations on units may change while this one is planned. */
export interface Before {
  imports: number;
  units: string;
  /** Keys of the names of new persons, and how many persons have one of them. */
  names: readonly string[];
  namesakes: number;
}

/** Makes sure, inside the transaction that writes, that the plan was made on what is there. */
@Injectable()
export class ApplyGuards {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly scope: UnitScope,
  ) {}

  async before(of: PersonImport, rows: readonly ImportRow[]): Promise<Before> {
    const made = rows.filter(({ kind }) => kind === 'create');
    const names = [...new Set(made.map(({ label }) => nameKey(label)))];
    const [imports, units] = [await this.appliedImports(of), await this.unitsDigest(of)];
    return { imports, units, names, namesakes: await this.namesakes(names) };
  }

  of(of: PersonImport, rows: readonly ImportRow[], { snapshot }: Planned, before: Before): Guard {
    const changed = new Set(
      rows.flatMap(({ kind, personId }) => (personId && kind !== 'unchanged' ? [personId] : [])),
    );
    const known = [...snapshot.persons.values(), ...snapshot.holders.values()].filter(({ id }) =>
      changed.has(id),
    );
    const given = rows.flatMap(({ content }) => [
      content.person?.code ?? [],
      content.changes.filter(({ field }) => field === 'code').flatMap(({ after }) => after ?? []),
    ]);
    return {
      of,
      before,
      persons: new Map(known.map((person) => [person.id, digest(person)])),
      codes: [...new Set(given.flat().map(personCodeKey))],
    };
  }

  /**
   * Takes the unit and what is above it, so that imports of units of one line, and operations on them, stand in line here; and the rows of
   * the persons, so that nobody changes them or their posts until the end.
   * @throws ChangedMeanwhile
   */
  async hold({ of, before, persons, codes }: Guard): Promise<void> {
    await this.lockUnits(of);
    if ((await this.appliedImports(of)) !== before.imports) throw new ChangedMeanwhile('another import');
    if ((await this.unitsDigest(of)) !== before.units) throw new ChangedMeanwhile('the units');
    if ((await this.namesakes(before.names)) !== before.namesakes) throw new ChangedMeanwhile('a new person');
    await this.holdPersons(persons);
    await this.checkCodes(codes);
  }

  private async lockUnits({ unitId }: PersonImport): Promise<void> {
    const { manager } = this.database;
    const above = (await this.scope.above(unitId, this.policy.today)).filter((id) => id !== unitId);
    await lockUnits(this.database, manager, [unitId], 'change');
    await lockUnits(this.database, manager, above, 'use');
  }

  /** Applied imports of the unit, of units above and of those below. They only ever become more. */
  private async appliedImports({ unitId }: PersonImport): Promise<number> {
    const below = unitsBelow([unitId], this.policy.today);
    const above = unitsAbove(unitId, this.policy.today);
    const [row]: { count: number | string }[] = await this.database.manager.query(
      `SELECT count(*) AS count FROM person_import WHERE state = 'applied'
         AND (unitId IN (SELECT id FROM (${below.sql}) down) OR unitId IN (SELECT id FROM (${above.sql}) up))`,
      [...below.parameters, ...above.parameters],
    );
    return Number(row!.count);
  }

  private async unitsDigest({ unitId }: PersonImport): Promise<string> {
    const { sql, parameters } = unitsBelow([unitId], this.policy.today);
    const rows: { id: string; validFrom: string; validTo: string }[] = await this.database.manager.query(
      `SELECT v.id AS id, v.validFrom AS validFrom, v.validTo AS validTo FROM (${sql}) scope JOIN unit_version v ON v.unitId = scope.id
       ORDER BY v.id`,
      parameters,
    );
    const hash = createHash('sha256');
    for (const { id, validFrom, validTo } of rows) hash.update(`${id} ${validFrom} ${validTo}\n`);
    return hash.digest('hex');
  }

  private async holdPersons(persons: ReadonlyMap<string, string>): Promise<void> {
    const { manager, engine } = this.database;
    const lock = engine.kind === 'mariadb' ? ' FOR UPDATE' : '';
    await inChunks([...persons.keys()].sort(), async (ids) => {
      const rows: PersonNow[] = await manager.query(
        `SELECT id, lockVersion, mergedIntoId FROM person WHERE id IN (${marks(ids)}) ORDER BY id${lock}`,
        ids,
      );
      const posts: PostNow[] = await manager.query(
        `SELECT id, personId, lockVersion FROM post WHERE personId IN (${marks(ids)}) ORDER BY id`,
        ids,
      );
      const theirs = new Map(rows.map((row) => [row.id, { ...row, posts: [] as PostNow[] }]));
      for (const post of posts) theirs.get(post.personId)?.posts.push(post);
      for (const id of ids) {
        const now = theirs.get(id);
        if (!now || now.mergedIntoId || digest(now) !== persons.get(id))
          throw new ChangedMeanwhile(`person ${id}`);
      }
    });
  }

  private async namesakes(names: readonly string[]): Promise<number> {
    let sum = 0;
    await inChunks(names, async (some) => {
      const [row]: { count: number | string }[] = await this.database.manager.query(
        `SELECT count(*) AS count FROM person WHERE nameKey IN (${marks(some)}) AND mergedIntoId IS NULL`,
        some,
      );
      sum += Number(row!.count);
    });
    return sum;
  }

  private async checkCodes(codes: readonly string[]): Promise<void> {
    await inChunks(codes, async (some) => {
      const taken: unknown[] = await this.database.manager.query(
        `SELECT id FROM person WHERE codeKey IN (${marks(some)}) LIMIT 1`,
        some,
      );
      if (taken.length > 0) throw new ChangedMeanwhile('a code');
    });
  }
}

interface PostNow {
  id: string;
  personId: string;
  lockVersion: number;
}
interface PersonNow {
  id: string;
  lockVersion: number;
  mergedIntoId: string | null;
}

const digest = ({
  lockVersion,
  posts,
}: Pick<KnownPerson, 'lockVersion'> & { posts: Pick<PostNow, 'id' | 'lockVersion'>[] }) =>
  [Number(lockVersion), ...posts.map((post) => `${post.id}:${Number(post.lockVersion)}`).sort()].join(' ');
