import { Injectable } from '@nestjs/common';
import { dayOf, nameSearchParts } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import type { VersionRow } from './operations';
import { type UnitReach, withinReach } from './unit-reach';

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
    const covered = withinReach(reach, 'v.unitId', dayOf(this.clock.now()));
    const there = `v.validFrom <= ? AND v.validTo > ? AND ${covered.sql}`;
    const parameters = [on, on, ...covered.parameters];
    const byName: VersionRow[] = await this.database.manager.query(
      `SELECT v.* FROM unit_name_part p JOIN unit_version v ON v.id = p.versionId
       WHERE p.part >= ? AND p.part < ? AND ${there} ORDER BY p.part, p.versionId LIMIT ${CONSIDERED}`,
      [words, words + LAST_LETTER, ...parameters],
    );
    const byCode: VersionRow[] = await this.database.manager.query(
      `SELECT v.* FROM unit_version v WHERE v.code >= ? AND v.code < ? AND ${there} ORDER BY v.code LIMIT ${limit}`,
      [query.trim(), query.trim() + LAST_LETTER, ...parameters],
    );
    const found = new Map([...byCode, ...byName].map((version) => [version.unitId, version]));
    return [...found.values()].sort(byLikeness(query)).slice(0, limit);
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
