import { OwnMariadb } from '../testing/own-mariadb';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { mariadbTestDatabase, sqliteTestDatabase, type TestDatabase } from '../testing/test-database';
import { Database } from './database';
import { MariadbEngine } from './mariadb.engine';
import { insert } from './sample-rows.contract';

describe('reports', () => {
  let primary: TestDatabase;
  let replica: OwnMariadb;
  let engine: MariadbEngine;
  let database: Database;
  const warnings: string[] = [];
  const names = async () => (await database.reports.find(Sample)).map(({ key }) => key);

  /** The replica holds another row, so that it is seen which one was asked. */
  async function fillReplica(): Promise<void> {
    await MariadbEngine.migrate(replica.url, [Sample]);
    const filling = await MariadbEngine.open(replica.url, [Sample]);
    await createSampleTable(filling);
    await new Database(filling).transaction((manager) => insert(manager, { key: 'replica' }));
    await filling.close();
  }

  beforeAll(async () => {
    primary = await mariadbTestDatabase([Sample]);
    await createSampleTable(primary.engine);
    replica = await OwnMariadb.start();
    await fillReplica();
    engine = await MariadbEngine.open(primary.address, [Sample], {
      reportsUrl: replica.url,
      warn: (text) => warnings.push(text),
    });
    database = new Database(engine);
    await database.transaction((manager) => insert(manager, { key: 'primary' }));
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await replica.remove();
    await primary.drop();
  });

  it('are read from the replica, whatever way the question is put', async () => {
    expect(await names()).toEqual(['replica']);
    const query = database.reports
      .createQueryBuilder(Sample, 'row')
      .where('row.key LIKE :like', { like: '%a%' });
    const [rows, count] = await query.orderBy('row.id').take(5).getManyAndCount();
    expect([rows[0]!.key, count]).toEqual(['replica', 1]);
    expect(await Promise.all(Array.from({ length: 30 }, names))).toEqual(Array(30).fill(['replica']));
    expect(warnings).toEqual([]);
  });

  it('alone are: everything else, and all of a transaction, is the primary', async () => {
    expect((await database.manager.find(Sample)).map(({ key }) => key)).toEqual(['primary']);
    await database.transaction(async () => expect(await names()).toEqual(['primary']));
  });

  it('cannot write', async () => {
    await expect(insert(database.reports)).rejects.toThrow(/read.?only/i);
  });

  it('come from the primary, with a warning, when the replica does not know a table yet', async () => {
    await engine.schema.query('CREATE TABLE newer (id INT)');
    warnings.length = 0;
    expect(await database.reports.query('SELECT * FROM newer')).toEqual([]);
    expect(warnings).toHaveLength(1);
    await expect(database.reports.query('SELECT * FROM nowhere')).rejects.toThrow(/nowhere/);
    expect(await names()).toEqual(['replica']);
  });

  it('come from the primary, with one warning, while the replica is away, also at the start', async () => {
    warnings.length = 0;
    await replica.stop('SIGKILL');
    expect(await Promise.all([names(), names()])).toEqual([['primary'], ['primary']]);
    expect(await names()).toEqual(['primary']);
    expect(warnings.length).toBeLessThanOrEqual(2);
    const late = await MariadbEngine.open(primary.address, [Sample], {
      reportsUrl: replica.url,
      reportsPause: 0,
      warn: () => undefined,
    });
    const find = async () => (await new Database(late).reports.find(Sample))[0]!.key;
    expect(await find()).toBe('primary');
    await replica.start();
    expect(await find()).toBe('replica');
    await late.close();
  }, 60_000);

  it('are plain reads where no replica is set', async () => {
    const sqlite = await sqliteTestDatabase([Sample]);
    for (const each of [primary.engine, sqlite.engine]) {
      expect(each.reports).toBe(each.reader);
      expect(new Database(each).reports).toBe(each.reader);
    }
    await sqlite.drop();
  });
});
