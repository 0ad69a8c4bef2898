import { createHash } from 'node:crypto';
import { OPEN_END } from '@hochoi/contracts';
import { Post, type UnitSearchService, unitsBelow, UnitVersion } from '@hochoi/organisation';
import { type Database, insertRows, newId } from '@hochoi/platform';
import { type OpenTest, openUnitLists, type UnitListsTest } from './testing/open-unit-lists';
import { AFTER, BEFORE, realSources } from './testing/real-files';
import type { UnitListService } from './unit-list.service';

const LAST_DAY = '2025-06-30';
/** All but the record of what was done and undone. */
const tables = ['unit', 'unit_version', 'unit_link', 'unit_name_part', 'post'];

/** The official lists on an engine: imported, imported again, counted, taken back. */
export function describeUnitLists(open: OpenTest): void {
  jest.setTimeout(120_000);
  let test: UnitListsTest;
  let database: Database;
  let lists: UnitListService;
  let search: UnitSearchService;
  let treeBefore: string;
  let rowsBefore: Record<string, string>;
  let posts: number;
  let batchId: string;

  const query = <T>(sql: string, ...parameters: unknown[]): Promise<T[]> =>
    database.manager.query(sql, parameters);
  const count = async (sql: string, ...parameters: unknown[]) =>
    Number((await query<{ n: number }>(sql, ...parameters))[0]!.n);

  /** The tree as of a day, as text. */
  const treeOn = async (day: string) =>
    JSON.stringify(
      await query(
        `SELECT unitId, parentId, codeList, code, name, type, level, validFrom FROM unit_version
         WHERE validFrom <= ? AND validTo > ? ORDER BY level, code, unitId`,
        day,
        day,
      ),
    );
  const kindsOn = async (day: string) => {
    const rows = await query<{ what: string; n: number }>(
      `SELECT CASE WHEN level = 'district' THEN level ELSE concat(level, ' ', coalesce(type, '')) END AS what, COUNT(*) AS n
       FROM unit_version WHERE validFrom <= ? AND validTo > ? AND codeList IS NOT NULL GROUP BY what`,
      day,
      day,
    );
    return Object.fromEntries(rows.map(({ what, n }) => [what, Number(n)]));
  };
  /** A sum over every byte of each table: a difference of ten thousand rows is nothing to read. */
  const allRows = async () => {
    const sums: Record<string, string> = {};
    for (const table of tables) {
      const rows = await query(`SELECT * FROM ${table} ORDER BY id`);
      sums[table] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
    }
    return sums;
  };
  const unitOf = async (code: string, codeList: string, on: string) => {
    const resolved = await search.resolveCode(code, codeList, on);
    return resolved.result === 'found' ? resolved.version.unitId : resolved.result;
  };
  const postsBelow = (unitId: string, day: string) => {
    const { sql, parameters } = unitsBelow([unitId], day);
    return count(
      `SELECT COUNT(*) AS n FROM post WHERE unitId IN (SELECT id FROM (${sql}) scope)`,
      ...parameters,
    );
  };

  /** One to three people in every commune. */
  const people = async () => {
    const communes = await database.manager.findBy(UnitVersion, { level: 'commune', codeList: BEFORE });
    const rows = communes.flatMap(({ unitId }, index) =>
      Array.from({ length: 1 + (index % 3) }, () => postIn(unitId)),
    );
    await database.transaction((manager) => insertRows(manager, Post, rows));
    return rows.length;
  };

  beforeAll(async () => {
    test = await openUnitLists(open);
    ({ database, lists, search } = test);
    await lists.apply(realSources.old(), null);
    posts = await people();
    treeBefore = await treeOn(LAST_DAY);
    rowsBefore = await allRows();
    batchId = (await lists.apply(realSources.all(), null)).batchId!;
  });
  afterAll(() => test?.drop());

  it('makes the tree of each day', async () => {
    expect(await kindsOn(LAST_DAY)).toEqual({
      'commune phường': 1715,
      'commune thị trấn': 618,
      'commune xã': 7718,
      district: 696,
      'province thành phố': 6,
      'province tỉnh': 57,
    });
    const communes = { 'commune phường': 687, 'commune xã': 2621, 'commune đặc khu': 13 };
    expect(await kindsOn(AFTER)).toEqual({ ...communes, 'province thành phố': 6, 'province tỉnh': 28 });
    const later = { 'commune phường': 697, 'commune xã': 2611, 'commune đặc khu': 13 };
    expect(await kindsOn('2026-04-30')).toEqual({ ...later, 'province thành phố': 7, 'province tỉnh': 27 });
  });

  it('leaves the tree before the merger as it was, byte for byte', async () => {
    expect(await treeOn(LAST_DAY)).toBe(treeBefore);
  });

  it('changes nothing when the same files come again', async () => {
    const rows = await allRows();
    const again = await lists.apply(realSources.all(), null);
    expect([again.batchId, again.plan.operations]).toEqual([null, []]);
    expect(await allRows()).toEqual(rows);
  });

  it('counts everybody once: in a new commune what came to it as a whole, else below the province', async () => {
    const [top] = await query<{ unitId: string }>("SELECT unitId FROM unit_version WHERE level = 'national'");
    expect(await postsBelow(top!.unitId, LAST_DAY)).toBe(posts);
    expect(await postsBelow(top!.unitId, AFTER)).toBe(posts);
    const provinces = await query<{ unitId: string }>(
      `SELECT unitId FROM unit_version WHERE level = 'province' AND validFrom <= ? AND validTo > ?`,
      AFTER,
      AFTER,
    );
    let below = 0;
    for (const { unitId } of provinces) below += await postsBelow(unitId, AFTER);
    expect(below).toBe(posts);

    const whole = await count(
      `SELECT COUNT(*) AS n FROM post p JOIN unit_link l ON l.fromUnitId = p.unitId AND l.kind = 'whole'`,
    );
    const kept = await count(
      `SELECT COUNT(*) AS n FROM post p JOIN unit_version v ON v.unitId = p.unitId AND v.validFrom <= ? AND v.validTo > ?`,
      AFTER,
      AFTER,
    );
    const undecided = await count(
      `SELECT COUNT(*) AS n FROM post p JOIN unit_link l ON l.fromUnitId = p.unitId AND l.kind = 'rest'`,
    );
    expect(whole + kept + undecided).toBe(posts);
    expect(
      await count(
        "SELECT COUNT(DISTINCT p.unitId) AS n FROM post p JOIN unit_link l ON l.fromUnitId = p.unitId AND l.kind = 'rest'",
      ),
    ).toBe(382 + 28 + 1 + 1);
  });

  it('makes each new commune the sum of its whole parts', async () => {
    const province = await unitOf('68', AFTER, AFTER);
    const communes = await query<{ unitId: string; n: number }>(
      `SELECT v.unitId, (SELECT COUNT(*) FROM post p JOIN unit_link l ON l.fromUnitId = p.unitId AND l.kind = 'whole' WHERE l.toUnitId = v.unitId)
              + (SELECT COUNT(*) FROM post p WHERE p.unitId = v.unitId) AS n
       FROM unit_version v WHERE v.parentId = ? AND v.level = 'commune' AND v.validFrom <= ? AND v.validTo > ?`,
      province,
      AFTER,
      AFTER,
    );
    expect(communes).toHaveLength(124);
    for (const { unitId, n } of communes) expect(await postsBelow(unitId, AFTER)).toBe(Number(n));
  });

  it.each(['00004', '15', '24', '44', '52', '80', '82', '91'])(
    'never takes the one unit of code %s for the other',
    async (code) => {
      const [old, now] = [await unitOf(code, BEFORE, LAST_DAY), await unitOf(code, AFTER, AFTER)];
      expect(old).not.toBe(now);
      // The list decides, also for a file that is read on another day.
      expect(await unitOf(code, BEFORE, AFTER)).toBe(old);
      for (const day of [LAST_DAY, AFTER])
        expect((await search.resolveCode(code, null, day)).result).toBe('ambiguous');
    },
  );

  it('is taken back row for row', async () => {
    await lists.undo(batchId, null);
    expect(await allRows()).toEqual(rowsBefore);
    expect(await treeOn(LAST_DAY)).toBe(treeBefore);
    const { batchId: again } = await lists.apply(realSources.all(), null);
    expect(again).not.toBeNull();
    expect(await treeOn(LAST_DAY)).toBe(treeBefore);
  });
}

const postIn = (unitId: string): Post => ({
  id: newId(),
  personId: newId(),
  unitId,
  kind: 'held',
  positionCode: null,
  title: null,
  startsOn: '2024-01-01',
  endsOn: OPEN_END,
  employment: null,
  main: true,
  acting: false,
  endReason: null,
  continuesPostId: null,
  importId: null,
  recordedBy: null,
  recordedAt: new Date('2025-01-10T00:00:00Z'),
  lockVersion: 1,
});
