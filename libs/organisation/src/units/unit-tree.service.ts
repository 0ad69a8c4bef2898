import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import { Clock, Database, marks } from '@hochoi/platform';
import type { Place, VersionRow } from './operations';
import { readCursor, writeCursor } from './unit-cursor';
import { EVERYWHERE, someWithinReach, type UnitReach, withinReach } from './unit-reach';
import { unitErrors } from './unit.errors';
import { type UnitQuery, unitsUnder } from './unit-scope';
import { UnitVersion } from './unit-version.entity';

export interface UnitNode extends VersionRow {
  childCount: number;
}

export interface UnitPage {
  items: UnitNode[];
  total: number;
  nextCursor: string | null;
}

export interface PageOptions {
  cursor?: string;
  limit: number;
}

/** The longest way from a village to the top, with room to spare. */
const DEPTH = 20;
const asOf = (alias: string) => `${alias}.validFrom <= ? AND ${alias}.validTo > ?`;

/** The tree of units as of a day, for whoever may see a part of it. */
@Injectable()
export class UnitTreeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  /**
   * The units directly below one, in the order of their names. Of nobody in particular (null): the highest ones that the reach
   * covers, which on an earlier day may be what a unit of today was made of.
   */
  async children(
    parentId: string | null,
    on: string,
    reach: UnitReach,
    options: PageOptions,
  ): Promise<UnitPage> {
    const listed = parentId === null ? await this.tops(reach, on) : this.below([parentId], on, reach);
    const from = `FROM unit_version v WHERE ${listed.sql} AND ${asOf('v')}`;
    const parameters = [...listed.parameters, on, on];
    const after = options.cursor ? readCursor(options.cursor) : { nameSort: '', unitId: '' };
    const { manager } = this.database;
    const rows: VersionRow[] = await manager.query(
      `SELECT v.* ${from} AND (v.nameSort > ? OR (v.nameSort = ? AND v.unitId > ?)) ORDER BY v.nameSort, v.unitId LIMIT ${options.limit + 1}`,
      [...parameters, after.nameSort, after.nameSort, after.unitId],
    );
    const [{ total }]: [{ total: number }] = await manager.query(
      `SELECT COUNT(*) AS total ${from}`,
      parameters,
    );
    const items = await this.withChildCounts(rows.slice(0, options.limit), on, reach);
    const nextCursor = rows.length > options.limit ? writeCursor(items.at(-1)!) : null;
    return { items, total: Number(total), nextCursor };
  }

  /** All units directly below any of these, in the order of their names. For walks through the tree; `children` is for screens. */
  childrenOfAll(parentIds: readonly string[], on: string, reach: UnitReach): Promise<VersionRow[]> {
    const { sql, parameters } = this.below(parentIds, on, reach);
    return this.database.manager.query(
      `SELECT v.* FROM unit_version v WHERE ${sql} AND ${asOf('v')} ORDER BY v.nameSort, v.unitId`,
      [...parameters, on, on],
    );
  }

  /** Null when it is not there on that day, or is no unit. */
  on(unitId: string, on: string): Promise<UnitVersion | null> {
    return this.database.manager
      .createQueryBuilder(UnitVersion, 'v')
      .where('v.unitId = :unitId AND v.validFrom <= :on AND v.validTo > :on', { unitId, on })
      .getOne();
  }

  /** Of one unit, the earliest first. @throws unit.not-found */
  async versions(unitId: string): Promise<UnitVersion[]> {
    const versions = await this.database.manager.find(UnitVersion, {
      where: { unitId },
      order: { validFrom: 'ASC' },
    });
    if (versions.length === 0) throw unitErrors.notFound();
    return versions;
  }

  /** The units above each of these on a day, from the top down, without itself. */
  async paths(
    unitIds: readonly string[],
    on: string,
  ): Promise<Map<string, { unitId: string; name: string }[]>> {
    if (unitIds.length === 0) return new Map();
    const rows: { root: string; depth: number; unitId: string; name: string }[] =
      await this.database.manager.query(
        `WITH RECURSIVE way(root, parentId, depth) AS (
         SELECT v.unitId, v.parentId, 0 FROM unit_version v WHERE v.unitId IN (${marks(unitIds)}) AND ${asOf('v')}
         UNION ALL SELECT w.root, v.parentId, w.depth + 1 FROM way w JOIN unit_version v ON v.unitId = w.parentId AND ${asOf('v')}
           WHERE w.depth < ${DEPTH}
       ) SELECT w.root, w.depth, v.unitId, v.name FROM way w JOIN unit_version v ON v.unitId = w.parentId AND ${asOf('v')}
         ORDER BY w.root, w.depth DESC`,
        [...unitIds, on, on, on, on, on, on],
      );
    const paths = new Map(unitIds.map((id) => [id, [] as { unitId: string; name: string }[]]));
    for (const { root, unitId, name } of rows) paths.get(root)!.push({ unitId, name });
    return paths;
  }

  /** Whether the reach covers the unit, or what it became, today. */
  async covers(reach: UnitReach, unitId: string): Promise<boolean> {
    const self = { sql: 'SELECT id FROM unit WHERE id = ?', parameters: [unitId] };
    const { sql, parameters } = someWithinReach(reach, 'u.id', self, this.today);
    const rows: unknown[] = await this.database.manager.query(
      `SELECT 1 FROM unit u WHERE u.id = ? AND ${sql}`,
      [unitId, ...parameters],
    );
    return rows.length > 0;
  }

  /** Where people of a unit count on a day: there, in what it became as a whole, or nobody can say where below a unit. */
  async currentPlace(unitId: string, on: string): Promise<Place> {
    const { manager } = this.database;
    let decided = true;
    for (let at = unitId; ;) {
      if (await this.on(at, on))
        return decided ? { kind: 'unit', unitId: at } : { kind: 'undecided', belowUnitId: at };
      const links: { toUnitId: string; kind: string }[] = await manager.query(
        `SELECT toUnitId, kind FROM unit_link WHERE fromUnitId = ? AND kind IN ('whole', 'rest') AND linkedOn <= ?`,
        [at, on],
      );
      const next = links.find(({ kind }) => kind === 'whole') ?? links[0];
      if (!next) return { kind: 'undecided', belowUnitId: null };
      decided &&= next.kind === 'whole';
      at = next.toUnitId;
    }
  }

  /** With the number of units directly below that the reach covers. @param rows whom it covers itself */
  async withChildCounts(rows: VersionRow[], on: string, reach: UnitReach = EVERYWHERE): Promise<UnitNode[]> {
    if (rows.length === 0) return [];
    // Today whoever is below a unit that is covered is covered too; in the past she may since have left.
    const { sql, parameters } = this.below(
      rows.map(({ unitId }) => unitId),
      on,
      on === this.today ? EVERYWHERE : reach,
    );
    const counts: { parentId: string; count: number }[] = await this.database.manager.query(
      `SELECT v.parentId, COUNT(*) AS count FROM unit_version v WHERE ${sql} AND ${asOf('v')} GROUP BY v.parentId`,
      [...parameters, on, on],
    );
    const of = new Map(counts.map(({ parentId, count }) => [parentId, Number(count)]));
    return rows.map((row) => ({ ...row, childCount: of.get(row.unitId) ?? 0 }));
  }

  /** Directly below one of these; what stands in the reach is found out for these alone. */
  private below(parentIds: readonly string[], on: string, reach: UnitReach): UnitQuery {
    const children = {
      sql: `SELECT c.unitId AS id FROM unit_version c WHERE c.parentId IN (${marks(parentIds)}) AND ${asOf('c')}`,
      parameters: [...parentIds, on, on],
    };
    const covered = someWithinReach(reach, 'v.unitId', children, this.today);
    return {
      sql: `v.parentId IN (${marks(parentIds)}) AND ${covered.sql}`,
      parameters: [...parentIds, ...covered.parameters],
    };
  }

  private async tops(reach: UnitReach, on: string): Promise<UnitQuery> {
    if (reach.everywhere) return { sql: 'v.parentId IS NULL', parameters: [] };
    return on === this.today ? this.topsOfToday(reach.unitIds) : this.topsOfThePast(reach, on);
  }

  /** Of today's units only the given ones can be the highest: all others of the reach stand below one of them. */
  private topsOfToday(roots: readonly string[]): UnitQuery {
    if (roots.length === 0) return { sql: '1 = 0', parameters: [] };
    const parents = {
      sql: `SELECT c.parentId AS id FROM unit_version c WHERE c.unitId IN (${marks(roots)}) AND ${asOf('c')} AND c.parentId IS NOT NULL`,
      parameters: [...roots, this.today, this.today],
    };
    const above = unitsUnder(parents, roots, this.today);
    return {
      sql: `v.unitId IN (${marks(roots)}) AND (v.parentId IS NULL OR v.parentId NOT IN (SELECT id FROM (${above.sql}) reach))`,
      parameters: [...roots, ...above.parameters],
    };
  }

  /** A unit of another day may have come from anywhere: of each of the reach is read what stood above it. */
  private async topsOfThePast(reach: UnitReach, on: string): Promise<UnitQuery> {
    const { sql, parameters } = withinReach(reach, 'v.unitId', this.today);
    const rows: Pick<VersionRow, 'unitId' | 'parentId'>[] = await this.database.manager.query(
      `SELECT v.unitId, v.parentId FROM unit_version v WHERE ${sql} AND ${asOf('v')}`,
      [...parameters, on, on],
    );
    const own = new Set(rows.map(({ unitId }) => unitId));
    return inThese(rows.flatMap(({ unitId, parentId }) => (parentId && own.has(parentId) ? [] : unitId)));
  }
}

const inThese = (unitIds: string[]): UnitQuery => ({
  sql: unitIds.length === 0 ? '1 = 0' : `v.unitId IN (${marks(unitIds)})`,
  parameters: unitIds,
});
