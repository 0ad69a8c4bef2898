import { Injectable } from '@nestjs/common';
import { dayOf, nameSearchParts } from '@hochoi/contracts';
import { Clock, Database, marks } from '@hochoi/platform';
import type { VersionRow } from './operations';
import { someWithinReach, type UnitReach } from './unit-reach';
import { unitsBelow } from './unit-scope';

/** What a code may mean: the unit, the list from which the code is, and when it had it. */
export interface CodeCandidate {
  version: VersionRow;
  codeList: string | null;
}

export type ResolvedCode =
  | { result: 'found'; version: VersionRow }
  | { result: 'ambiguous'; candidates: CodeCandidate[] }
  | { result: 'unknown' };

const LAST_LETTER = '\u{10FFFF}';
/** More would not be read; whoever means one of them types on. */
const CONSIDERED = 200;
/** Up to here all that an index says is read, and each looked at. */
const FEW = 500;
const THERE = 'v.validFrom <= ? AND v.validTo > ?';

interface Index {
  table: string;
  key: string;
  versionId: string;
}
const NAMES: Index = { table: 'unit_name_part p', key: 'p.part', versionId: 'p.versionId' };
const CODES: Index = { table: 'unit_version p', key: 'p.code', versionId: 'p.id' };

/** Finds units by what people type and by what files hold. */
@Injectable()
export class UnitSearchService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By a run of words of the name, the last one unfinished, with or without marks; or by the beginning of a code. As of a day. */
  async search(query: string, on: string, reach: UnitReach, limit: number): Promise<VersionRow[]> {
    const [words] = nameSearchParts(query.trim());
    if (!words) return [];
    const byName = await this.found(NAMES, words, on, reach);
    const byCode = await this.found(CODES, query.trim(), on, reach);
    const found = new Map([...byCode, ...byName].map((version) => [version.unitId, version]));
    return [...found.values()].sort(byLikeness(query)).slice(0, limit);
  }

  /** Units whose name or code begins so. Of those that many others have too, the ones of the reach are looked for from the reach. */
  private async found(index: Index, begin: string, on: string, reach: UnitReach): Promise<VersionRow[]> {
    const { table, key, versionId } = index;
    const range = [begin, begin + LAST_LETTER];
    const begins = `${key} >= ? AND ${key} < ?`;
    const { manager } = this.database;
    if (reach.everywhere)
      return manager.query(
        `SELECT v.* FROM ${table} JOIN unit_version v ON v.id = ${versionId} WHERE ${begins} AND ${THERE}
         ORDER BY ${key}, ${versionId} LIMIT ${CONSIDERED}`,
        [...range, on, on],
      );
    const few: { id: string }[] = await manager.query(
      `SELECT ${versionId} AS id FROM ${table} WHERE ${begins} LIMIT ${FEW + 1}`,
      range,
    );
    if (few.length > FEW) return this.foundInReach(index, range, on, reach.unitIds);
    const ids = few.map(({ id }) => id);
    return this.ofThese(ids, on, reach);
  }

  private async ofThese(versionIds: string[], on: string, reach: UnitReach): Promise<VersionRow[]> {
    if (versionIds.length === 0) return [];
    const some = {
      sql: `SELECT c.unitId AS id FROM unit_version c WHERE c.id IN (${marks(versionIds)})`,
      parameters: versionIds,
    };
    const covered = someWithinReach(reach, 'v.unitId', some, dayOf(this.clock.now()));
    return this.database.manager.query(
      `SELECT v.* FROM unit_version v WHERE v.id IN (${marks(versionIds)}) AND ${THERE} AND ${covered.sql}`,
      [...versionIds, on, on, ...covered.parameters],
    );
  }

  /** CROSS JOIN: SQLite would else walk all names in their order, and look for each whether it is in the reach. */
  private async foundInReach(
    { table, key, versionId }: Index,
    range: string[],
    on: string,
    roots: readonly string[],
  ): Promise<VersionRow[]> {
    if (roots.length === 0) return [];
    const { sql, parameters } = unitsBelow(roots, dayOf(this.clock.now()));
    return this.database.manager.query(
      `SELECT v.* FROM (${sql}) reach CROSS JOIN unit_version v ON v.unitId = reach.id CROSS JOIN ${table} ON ${versionId} = v.id
       WHERE ${THERE} AND ${key} >= ? AND ${key} < ? ORDER BY v.nameSort, v.unitId LIMIT ${CONSIDERED}`,
      [...parameters, on, on, ...range],
    );
  }

  /**
   * Which unit a code means. With its list: the one that has it on that day, else the only one that ever had it in that list.
   * Without: the unit, if all lists agree on it, whatever the day: a file with old codes must not find the units of today.
   */
  async resolveCode(code: string, codeList: string | null, on: string): Promise<ResolvedCode> {
    const versions: VersionRow[] = await this.database.manager.query(
      `SELECT * FROM unit_version WHERE code = ? ${codeList === null ? '' : 'AND codeList = ?'} ORDER BY codeList, validFrom`,
      codeList === null ? [code] : [code, codeList],
    );
    const there = versions.find(({ validFrom, validTo }) => validFrom <= on && on < validTo);
    if (codeList !== null && there) return { result: 'found', version: there };
    const last = versions.at(-1);
    if (!last) return { result: 'unknown' };
    if (versions.every(({ unitId }) => unitId === last.unitId))
      return { result: 'found', version: there ?? last };
    return { result: 'ambiguous', candidates: candidatesOf(versions) };
  }
}

/** One for each unit and list: its last version with that code. */
function candidatesOf(versions: VersionRow[]): CodeCandidate[] {
  const last = new Map(versions.map((version) => [`${version.codeList} ${version.unitId}`, version]));
  return [...last.values()].map((version) => ({ version, codeList: version.codeList }));
}

/** Exact marks first, then names that begin so, then by name. */
function byLikeness(query: string): (a: VersionRow, b: VersionRow) => number {
  const typed = query.trim().toLocaleLowerCase('vi').normalize('NFC');
  const rank = ({ name, code }: VersionRow) => {
    const full = name.toLocaleLowerCase('vi');
    if (code === query.trim() || full === typed) return 0;
    return full.includes(typed) ? 1 : 2;
  };
  return (a, b) =>
    rank(a) - rank(b) ||
    (a.nameSort < b.nameSort ? -1 : Number(a.nameSort > b.nameSort)) ||
    (a.unitId < b.unitId ? -1 : 1);
}
