import { OPEN_END, type Role, type UnitLevel } from '@hochoi/contracts';
import {
  organisationEntities,
  Post,
  Unit,
  UnitLink,
  type UnitLinkKind,
  UnitVersion,
} from '@hochoi/organisation';
import { Account, nameColumns, peopleEntities, Person } from '@hochoi/people';
import { AuditTrail, Database, newId, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { GrantService } from './grant.service';
import { Policy, type Reach } from './policy';
import { RoleGrant } from './role-grant.entity';
import { RoleRule } from './role-rule.entity';

const entities = [...platformEntities, ...peopleEntities, ...organisationEntities, RoleGrant, RoleRule];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;

const MERGED_ON = '2025-07-01';
const TODAY = '2026-03-05';

/**
 * Two provinces until 30/06/2025, one from then on. Of its communes one was merged, one split, one dissolved, one taken in by the
 * province itself. One clock: 05/03/2026.
 */
export function describeAccess(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let grants: GrantService;
  let policy: Policy;
  const write = (work: Parameters<Database['transaction']>[0]) => database.transaction(work);

  async function unit(
    id: string,
    parentId: string | null,
    level: UnitLevel,
    from = '2000-01-01',
    to = OPEN_END,
  ) {
    await write(async (manager) => {
      if (!(await manager.existsBy(Unit, { id }))) await manager.insert(Unit, { id, createdAt: new Date() });
      const names = { name: id, nameSearch: id, nameSort: id, level };
      const rest = { codeList: null, code: null, type: null, legalBasis: null, operationId: null };
      const version = { id: newId(), unitId: id, parentId, validFrom: from, validTo: to };
      await manager.insert(UnitVersion, { ...version, ...names, ...rest });
    });
  }
  const link = (fromUnitId: string, toUnitId: string, kind: UnitLinkKind) =>
    write((manager) =>
      manager.insert(UnitLink, {
        id: newId(),
        fromUnitId,
        toUnitId,
        kind,
        linkedOn: MERGED_ON,
        note: null,
        operationId: null,
      }),
    );
  async function person(id: string): Promise<string> {
    await write((manager) =>
      manager.insert(Person, {
        id,
        ...nameColumns(id),
        createdAt: new Date(),
        lockVersion: 1,
      } as Person),
    );
    return id;
  }
  const post = (personId: string, unitId: string, more: Partial<Post> = {}) =>
    write((manager) =>
      manager.insert(Post, {
        id: newId(),
        personId,
        unitId,
        kind: 'held',
        startsOn: '2020-01-01',
        endsOn: OPEN_END,
        main: true,
        acting: false,
        recordedAt: new Date(),
        lockVersion: 1,
        ...more,
      } as Post),
    );
  const give = (personId: string, role: Role, unitId: string | null, from = '2020-01-01', to = OPEN_END) =>
    grants.give({ personId, role, unitId, startsOn: from, endsOn: to }, null);
  const rule = (positionCode: string, level: UnitLevel | null, role: Role, endsOn = OPEN_END) =>
    write((manager) =>
      manager.insert(RoleRule, {
        id: newId(),
        positionCode,
        level,
        role,
        startsOn: '2020-01-01',
        endsOn,
        recordedBy: null,
        recordedAt: new Date(),
      }),
    );
  const rolesOf = async (personId: string) =>
    (await grants.of(personId)).map(({ role, unitId }) => `${role} in ${unitId ?? 'all'}`).sort();

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    const clock = new FakeClock(new Date(`${TODAY}T03:00:00Z`));
    grants = new GrantService(database, clock, new AuditTrail(database, clock));
    policy = new Policy(database, clock);
    await unit('trung-uong', null, 'national');
    for (const id of ['tinh-a', 'tinh-b']) await unit(id, 'trung-uong', 'province', '2000-01-01', MERGED_ON);
    await unit('tinh-c', 'trung-uong', 'province', MERGED_ON);
    await unit('tinh-d', 'trung-uong', 'province');
    await unit('xa-d', 'tinh-d', 'commune');
    for (const id of ['xa-1', 'xa-tach', 'xa-giai-the', 'xa-len-tinh'])
      await unit(id, 'tinh-a', 'commune', '2000-01-01', MERGED_ON);
    for (const id of ['xa-2', 'xa-3']) await unit(id, 'tinh-c', 'commune', MERGED_ON);
    await unit('xa-mai-sau', 'tinh-c', 'commune', '2027-01-01');
    for (const id of ['tinh-a', 'tinh-b']) await link(id, 'tinh-c', 'whole');
    await link('xa-1', 'xa-2', 'whole');
    for (const id of ['xa-2', 'xa-3']) await link('xa-tach', id, 'part');
    await link('xa-tach', 'tinh-c', 'rest');
    await link('xa-giai-the', 'tinh-c', 'rest');
    await link('xa-len-tinh', 'tinh-c', 'whole');
  });
  afterAll(() => test.drop());

  describe('the roles of a person', () => {
    const always = { from: '2020-01-01', to: OPEN_END };
    it.each<[string, Role, string | null, Partial<typeof always>, string[]]>([
      ['that has begun', 'registrar', 'xa-2', {}, ['registrar in xa-2']],
      ['of today', 'registrar', 'xa-2', { from: TODAY }, ['registrar in xa-2']],
      ['of tomorrow', 'registrar', 'xa-2', { from: '2026-03-06' }, []],
      ['that ended today', 'registrar', 'xa-2', { to: TODAY }, []],
      ['that ends tomorrow', 'registrar', 'xa-2', { to: '2026-03-06' }, ['registrar in xa-2']],
      ['in the whole organisation', 'reviewer', null, {}, ['reviewer in all']],
      ['in a unit that went into another', 'registrar', 'tinh-a', {}, ['registrar in tinh-c']],
      ['in a unit that was split', 'registrar', 'xa-tach', {}, []],
      ['in a unit that ended', 'registrar', 'xa-giai-the', {}, []],
      ['in a unit that went up a level', 'registrar', 'xa-len-tinh', {}, []],
      ['in a unit that is not there yet', 'registrar', 'xa-mai-sau', {}, []],
      ['in a unit that never was', 'registrar', 'khong-co', {}, []],
      ['of the whole, wrongly in a unit', 'system-administrator', 'xa-2', {}, []],
    ])('given, %s', async (name, role, unitId, span, expected) => {
      const { from, to } = { ...always, ...span };
      const id = await person(`giao ${name}`.slice(0, 36));
      await give(id, role, unitId, from, to);
      expect(await rolesOf(id)).toEqual(expected);
    });

    it.each<[string, Partial<Post>, string[]]>([
      ['held', {}, ['unit-manager in xa-d']],
      ['planned', { kind: 'planned' }, []],
      ['over since today', { endsOn: TODAY }, []],
      ['from tomorrow', { startsOn: '2026-03-06' }, []],
      ['acting', { acting: true }, ['unit-manager in xa-d']],
      ['of another position', { positionCode: 'PCT' }, []],
      ['at another level', { unitId: 'tinh-d' }, ['organiser in tinh-d']],
      ['in a unit that went into another', { unitId: 'xa-1' }, ['unit-manager in xa-2']],
      ['in a unit that was split', { unitId: 'xa-tach' }, []],
    ])('by a post %s', async (name, change, expected) => {
      if ((await database.manager.count(RoleRule)) === 0) {
        await rule('CT', 'commune', 'unit-manager');
        await rule('CT', 'province', 'organiser');
        await rule('CT', null, 'registrar', TODAY);
      }
      const id = await person(`chuc vu ${name}`.slice(0, 36));
      await post(id, 'xa-d', { positionCode: 'CT', ...change });
      expect(await rolesOf(id)).toEqual(expected);
    });

    it('costs one query without a unit and two with one, each by an index', async () => {
      const sent: [string, unknown[]][] = [];
      const { manager } = database;
      const through = manager.query.bind(manager);
      const spy = jest.spyOn(manager, 'query').mockImplementation(async (sql: string, values?: unknown) => {
        sent.push([sql, values as unknown[]]);
        return through(sql, values as unknown[]);
      });
      const counts: number[] = [];
      for (const id of ['khong-ai', 'giao that has begun']) {
        sent.length = 0;
        await grants.of(id);
        counts.push(sent.length);
      }
      spy.mockRestore();
      expect(counts).toEqual([1, 2]);
      const explain = test.engine.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
      for (const [sql, values] of sent) {
        const plan = await manager.query(explain + sql, values);
        expect(scansIn(plan)).toEqual([]);
      }
    });
  });

  describe('the policy', () => {
    const within = (...unitIds: string[]): Reach => ({ everywhere: false, unitIds });
    const belonging: [string, Partial<Post>[], Record<string, boolean>][] = [
      ['nowhere', [], { 'trung-uong': false, 'tinh-c': false }],
      [
        'where she holds a post',
        [{ unitId: 'xa-d' }],
        { 'xa-d': true, 'tinh-d': true, 'trung-uong': true, 'tinh-c': false },
      ],
      ['where she will', [{ unitId: 'xa-d', startsOn: '2026-04-01' }], { 'tinh-d': true }],
      [
        'where she is planned for',
        [{ unitId: 'xa-d' }, { unitId: 'xa-2', kind: 'planned' }],
        { 'tinh-d': true, 'xa-2': true },
      ],
      [
        'where her last was',
        [
          { unitId: 'xa-2', endsOn: '2024-01-01' },
          { unitId: 'xa-d', endsOn: '2025-01-01' },
        ],
        { 'xa-2': false, 'xa-d': true },
      ],
      [
        'not where she has left',
        [{ unitId: 'xa-2', endsOn: TODAY }, { unitId: 'xa-d' }],
        { 'xa-2': false, 'xa-d': true },
      ],
      ['where her unit went', [{ unitId: 'xa-1' }], { 'xa-2': true, 'tinh-c': true, 'tinh-d': false }],
      [
        'of a split unit: above all parts, in none',
        [{ unitId: 'xa-tach' }],
        { 'xa-2': false, 'xa-3': false, 'tinh-c': true },
      ],
    ];

    it.each(belonging)('a person belongs %s', async (name, posts, expected) => {
      const id = await person(`thuoc ${name}`.slice(0, 36));
      for (const one of posts) await post(id, one.unitId!, one);
      for (const [unitId, covered] of Object.entries(expected)) {
        expect([unitId, await policy.coversPerson(within(unitId), id)]).toEqual([unitId, covered]);
        expect([unitId, (await policy.personsWithin(within(unitId), [id])).has(id)]).toEqual([
          unitId,
          covered,
        ]);
      }
      expect(await policy.coversPerson({ everywhere: true }, id)).toBe(true);
      expect(await policy.coversPerson(within(), id)).toBe(false);
    });

    it.each<[string, Partial<Post>[], Record<string, boolean>]>([
      ['nowhere', [], { 'trung-uong': false }],
      ['where she holds a post', [{ unitId: 'xa-d' }], { 'xa-d': true, 'tinh-d': true, 'tinh-c': false }],
      [
        'not where she will',
        [{ unitId: 'xa-d', startsOn: '2026-04-01' }],
        { 'xa-d': false, 'tinh-d': false },
      ],
      ['from the very day on', [{ unitId: 'xa-d', startsOn: TODAY }], { 'xa-d': true }],
      [
        'not where she is planned for',
        [{ unitId: 'xa-d' }, { unitId: 'xa-2', kind: 'planned' }],
        { 'tinh-d': true, 'xa-2': false },
      ],
      [
        'where her last was, whatever she is planned for',
        [
          { unitId: 'xa-2', endsOn: '2024-01-01' },
          { unitId: 'xa-d', endsOn: '2025-01-01' },
          { unitId: 'xa-3', kind: 'planned' },
          { unitId: 'xa-3', startsOn: '2026-04-01' },
        ],
        { 'xa-2': false, 'xa-d': true, 'xa-3': false },
      ],
      ['where her unit went', [{ unitId: 'xa-1' }], { 'xa-2': true, 'tinh-c': true, 'tinh-d': false }],
    ])('a person works %s', async (name, posts, expected) => {
      const id = await person(`lam viec ${name}`.slice(0, 36));
      for (const one of posts) await post(id, one.unitId!, one);
      for (const [unitId, works] of Object.entries(expected))
        expect([unitId, (await policy.personsWorkingWithin(within(unitId), [id])).has(id)]).toEqual([
          unitId,
          works,
        ]);
      expect(await policy.personsWorkingWithin({ everywhere: true }, [id])).toEqual(new Set([id]));
      expect(await policy.personsWorkingWithin(within(), [id])).toEqual(new Set());
    });

    it('says of one person what it says of a list, for each person and unit', async () => {
      const persons = (await database.manager.find(Person)).map(({ id }) => id);
      for (const { id: unitId } of await database.manager.find(Unit)) {
        const listed = await policy.personsWithin(within(unitId), persons);
        for (const id of persons)
          expect([unitId, id, await policy.coversPerson(within(unitId), id)]).toEqual([
            unitId,
            id,
            listed.has(id),
          ]);
      }
    });

    it.each([
      ['tinh-c', 'xa-2', true, true],
      ['tinh-c', 'tinh-c', true, false],
      ['tinh-c', 'xa-1', true, true],
      ['xa-2', 'tinh-c', false, false],
      ['tinh-d', 'xa-2', false, false],
      ['tinh-d', 'khong-co', false, false],
    ])('%s over %s: covers %s, strictly %s', async (root, unitId, covers, strictly) => {
      expect(await policy.coversUnit(within(root), unitId)).toBe(covers);
      expect((await policy.unitsWithin(within(root), [unitId])).has(unitId)).toBe(covers);
      expect(await policy.strictlyBelow([root], unitId)).toBe(strictly);
    });

    it('everywhere has what there is and nothing else; nowhere has nothing', async () => {
      expect(await policy.coversUnit({ everywhere: true }, 'xa-2')).toBe(true);
      expect(await policy.coversUnit({ everywhere: true }, 'khong-co')).toBe(false);
      expect(await policy.coversPerson({ everywhere: true }, 'khong-co')).toBe(false);
      expect(await policy.coversUnit(within(), 'xa-2')).toBe(false);
      expect(policy.scopeCondition(within(), 'x')).toEqual({ sql: '1 = 0', parameters: [] });
      expect(policy.personCondition(within(), 'x')).toEqual({ sql: '1 = 0', parameters: [] });
    });

    it('a unit below two roots is below the upper one', async () => {
      expect(await policy.strictlyBelow(['trung-uong', 'tinh-d'], 'tinh-d')).toBe(true);
    });
  });

  describe('the last administrator', () => {
    const account = (personId: string, active = true) =>
      write((manager) =>
        manager.insert(Account, {
          id: newId(),
          personId,
          userName: personId,
          passwordHash: 'x',
          active,
          demo: false,
          createdAt: new Date(),
        } as never),
      );
    const refusal = expect.objectContaining({ code: 'last-administrator.conflict' });

    it('stays, whoever else has the role with a closed account or for a time', async () => {
      for (const id of ['qt-1', 'qt-dong', 'qt-tam']) await account(await person(id), id !== 'qt-dong');
      const { id } = await give('qt-1', 'system-administrator', null);
      await give('qt-dong', 'system-administrator', null);
      await give('qt-tam', 'system-administrator', null, '2020-01-01', '2027-01-01');
      await expect(grants.end(id, TODAY, 'thử', null)).rejects.toEqual(refusal);
      await expect(grants.end(id, '2030-01-01', 'thử', null)).rejects.toEqual(refusal);
      expect(await rolesOf('qt-1')).toEqual(['system-administrator in all']);
    });

    it('is there when two end each other at the same moment', async () => {
      await account(await person('qt-2'));
      const second = await give('qt-2', 'system-administrator', null);
      const first = (await database.manager.findOneByOrFail(RoleGrant, { personId: 'qt-1' })).id;
      const both = await Promise.allSettled([
        grants.end(first, TODAY, 'thử', null),
        grants.end(second.id, TODAY, 'thử', null),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });
}

type PlanRow = Record<string, unknown>;
/** Tables of rows that a plan can only read from one end to the other. MariaDB may do so by choice while they are as small as here. */
function scansIn(plan: PlanRow[]): string[] {
  const sqlite = plan
    .map(({ detail }) => String(detail ?? ''))
    .filter((line) => /^SCAN (g|p|r|u|v|l|w)\b/.test(line));
  const mariadb = plan.filter(
    ({ type, table, possible_keys }) => type === 'ALL' && !possible_keys && /^[gpruvlw]$/.test(String(table)),
  );
  return [...sqlite, ...mariadb.map((row) => JSON.stringify(row))];
}
