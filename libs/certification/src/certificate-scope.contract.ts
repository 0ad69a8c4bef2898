import { Policy } from '@hochoi/access';
import { OPEN_END } from '@hochoi/contracts';
import { organisationEntities } from '@hochoi/organisation';
import { peopleEntities } from '@hochoi/people';
import { Database, marks, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { certificatesOf, newestIds } from './certificate-search';
import { certificationEntities } from './index';

const entities = [...platformEntities, ...peopleEntities, ...organisationEntities, ...certificationEntities];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;

const PROVINCES = 20;
const COMMUNES = 20;
const PEOPLE_A_COMMUNE = 25;
const CERTIFICATES_A_PERSON = 2;
const PEOPLE = PROVINCES * COMMUNES * PEOPLE_A_COMMUNE;
const ROWS = PEOPLE * (1 + CERTIFICATES_A_PERSON);
const range = (length: number) => Array.from({ length }, (_, i) => i);
/** In an order that has nothing to do with units. */
const certificateId = (n: number) => String((n * 7919) % 1_000_003).padStart(10, '0');

/** A register of 20,000 lines: what a page of one commune's, or one province's, part of it costs. */
export function describeCertificateScope(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let policy: Policy;

  async function insert(table: string, columns: string[], rows: (string | number | null)[][]): Promise<void> {
    const line = `(${marks(columns)})`;
    for (let from = 0; from < rows.length; from += 500) {
      const some = rows.slice(from, from + 500);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => line).join(', ')}`;
      await database.transaction((manager) => manager.query(sql, some.flat()));
    }
  }

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    policy = new Policy(database, new FakeClock());
    const units = range(PROVINCES).flatMap((p) => [
      [`t${p}`, null, 'province'],
      ...range(COMMUNES).map((c) => [`t${p}x${c}`, `t${p}`, 'commune']),
    ]);
    const at = '2026-01-01 00:00:00.000';
    await insert(
      'unit',
      ['id', 'createdAt'],
      units.map(([id]) => [id!, at]),
    );
    await insert(
      'unit_version',
      ['id', 'unitId', 'parentId', 'level', 'validFrom', 'validTo', 'name', 'nameSearch', 'nameSort'],
      units.map(([id, parent, level]) => [id!, id!, parent!, level!, '2000-01-01', OPEN_END, id!, id!, id!]),
    );
    const people = range(PEOPLE).map((n) => [
      `p${n}`,
      `t${n % PROVINCES}x${Math.floor(n / PROVINCES) % COMMUNES}`,
    ]);
    await insert(
      'post',
      [
        'id',
        'personId',
        'unitId',
        'kind',
        'startsOn',
        'endsOn',
        'main',
        'acting',
        'recordedAt',
        'lockVersion',
      ],
      people.map(([id, unitId]) => [id!, id!, unitId!, 'held', '2020-01-01', OPEN_END, 1, 0, at, 1]),
    );
    await insert(
      'register',
      ['id', 'issuerName', 'issuerSymbol', 'kind', 'year', 'lastNumber'],
      [['r', 'HV', 'HV', 'GCN', 2026, 0]],
    );
    await insert(
      'certificate',
      [
        'id',
        'registerId',
        'number',
        'numberText',
        'checkCode',
        'completionId',
        'personId',
        'holderSearch',
        'facts',
        'state',
        'issuedAt',
        'pdfKey',
        'pdfReady',
      ],
      range(PEOPLE * CERTIFICATES_A_PERSON).map((n) => {
        const id = certificateId(n);
        return [id, 'r', n, String(n), id, id, `p${n % PEOPLE}`, 'nguyen thi hoa', '{}', 'issued', at, id, 0];
      }),
    );
    if (test.engine.kind === 'mariadb')
      await database.transaction((manager) =>
        manager.query('ANALYZE TABLE certificate, post, unit, unit_version'),
      );
  }, 120_000);
  afterAll(() => test.drop());

  const statement = (unitId: string, query = '') =>
    newestIds(
      certificatesOf(
        database.manager,
        policy.personCondition({ everywhere: false, unitIds: [unitId] }, 'certificate.personId'),
        query,
      ),
      undefined,
      50,
    );
  /** All of a unit's, newest first, by counting. */
  const expected = (unitId: string) =>
    range(PEOPLE * CERTIFICATES_A_PERSON)
      .filter((n) => {
        const p = n % PEOPLE;
        return `t${p % PROVINCES}x${Math.floor(p / PROVINCES) % COMMUNES}x`.startsWith(`${unitId}x`);
      })
      .map(certificateId)
      .sort()
      .reverse();

  it.each(['t3x7', 't3'])('%s: the page is its own newest, and the count its own', async (unitId) => {
    const all = expected(unitId);
    expect((await statement(unitId).getRawMany()).map(({ id }) => id)).toEqual(all.slice(0, 51));
    const condition = policy.personCondition(
      { everywhere: false, unitIds: [unitId] },
      'certificate.personId',
    );
    expect(await certificatesOf(database.manager, condition, '').getCount()).toBe(all.length);
  });

  /** Shares of all rows of posts and certificates; a commune has 1/400 of them, a province 1/20. */
  it.each([
    ['t3x7', 0.02],
    ['t3', 0.2],
  ])(
    '%s: a page goes from the unit’s people to their lines, not through the register',
    async (unitId, share) => {
      for (const query of ['', 'thi hoa']) {
        const [sql, values] = statement(unitId, query).getQueryAndParameters();
        if (test.engine.kind === 'sqlite') {
          const plan: { detail: string }[] = await database.manager.query(
            `EXPLAIN QUERY PLAN ${sql}`,
            values,
          );
          expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
            /SEARCH certificate USING .*certificate_person/,
          );
        } else {
          const read = await rowsRead(sql, values);
          expect([unitId, query, read, read < ROWS * share]).toEqual([unitId, query, read, true]);
        }
      }
    },
  );

  /** How many rows and index entries MariaDB touched for it. */
  async function rowsRead(sql: string, values: unknown[]): Promise<number> {
    const runner = database.manager.connection.createQueryRunner();
    const touched = async () => {
      const rows: { Variable_name: string; Value: string }[] = await runner.query(
        `SHOW SESSION STATUS LIKE 'Handler_read%'`,
      );
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await touched();
    await runner.query(sql, values);
    const after = await touched();
    await runner.release();
    return after - before;
  }
}
