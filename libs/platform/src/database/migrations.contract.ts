import { IdempotentAnswer } from '../http/idempotent-answer.entity';
import { Job } from '../queue/job.entity';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { schemaDrift } from '../testing/schema-drift';
import type { TestDatabase } from '../testing/test-database';
import type { Entities } from './entities';
import { Jobs1763900000000 } from './migrations/1763900000000-jobs';

export type OpenTest = (entities: Entities) => Promise<TestDatabase>;

export function describeMigrations(open: OpenTest): void {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await open([Job, IdempotentAnswer, Sample]);
  });
  afterEach(() => test.drop());

  it('has tables that fit their entities, and tells when they do not', async () => {
    expect((await schemaDrift(test.engine)).join()).toMatch(/CREATE TABLE .sample/);
    await createSampleTable(test.engine);
    expect(await schemaDrift(test.engine)).toEqual([]);
  });

  it('can run again what extended a table and was cut off half-way', async () => {
    await createSampleTable(test.engine);
    const runner = test.engine.schema.createQueryRunner();
    const migration = new Jobs1763900000000();
    await runner.dropIndex('job', 'job_count');
    await runner.dropColumn('job', 'traceparent');
    await migration.up(runner);
    await migration.up(runner);
    await runner.release();
    expect(await schemaDrift(test.engine)).toEqual([]);
  });

  it('migrates up, down and up again', async () => {
    const { kind, schema } = test.engine;
    const list = { sqlite: `SELECT name FROM sqlite_master WHERE type = 'table'`, mariadb: 'SHOW TABLES' }[
      kind
    ];
    const tables = async () =>
      (await schema.query<object[]>(list))
        .map((row) => String(Object.values(row)[0]))
        .filter((table) => !table.startsWith('sqlite_'))
        .sort();
    const up = await tables();
    expect(up).toEqual(expect.arrayContaining(['job', 'idempotent_answer']));
    for (const _ of schema.migrations) await schema.undoLastMigration();
    expect(await tables()).toEqual(['migrations']);
    await schema.runMigrations();
    expect(await tables()).toEqual(up);
  }, 60_000);
}
