import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { platformEntities, Database, Job, MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, type TestDatabase } from '@hochoi/platform/testing';

const root = join(__dirname, '../../..');

/** A command as its own process, as an operator runs it. @returns how it ended and what it said */
async function run(command: 'migrate.cli' | 'main', databaseUrl: string) {
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(root, 'libs/platform/src/testing/run-typescript.cjs')],
      join(__dirname, `${command}.ts`),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: '0',
        HOCHOI_SECRET: 'a-secret-of-the-tests-only-0123456789',
      },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

describe('moving a cluster up', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await mariadbTestDatabase(platformEntities);
  });
  afterAll(() => test.drop());
  const migrations = () =>
    test.engine.schema.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  const undoAll = async () => {
    for (const _ of await migrations()) await test.engine.schema.undoLastMigration();
  };

  it('refuses to start before `npm run migrate`, and says so', async () => {
    await undoAll();
    const { code, said } = await run('main', test.address);
    expect(code).toBe(1);
    expect(said).toMatch(/chưa được nâng cấp: hãy chạy `npm run migrate`/);
  }, 60_000);

  it('done by three people at the same time is done once', async () => {
    await undoAll();
    const ends = await Promise.all([1, 2, 3].map(() => run('migrate.cli', test.address)));
    for (const { code, said } of ends) {
      expect(said).toMatch(/đã được nâng cấp/);
      expect(code).toBe(0);
    }
    const names = (await migrations()).map(({ name }) => name);
    expect(names).toHaveLength(test.engine.schema.migrations.length);
    expect(new Set(names).size).toBe(names.length);
  }, 120_000);

  it('leaves an older program out, which goes on only where it runs already', async () => {
    const running = new Database(await MariadbEngine.open(test.address, platformEntities));
    await test.engine.schema.query(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'OfTheFuture')`,
    );
    for (const command of ['main', 'migrate.cli'] as const) {
      const { code, said } = await run(command, test.address);
      expect(code).toBe(1);
      expect(said).toMatch(/bản Học Hỏi mới hơn nâng cấp \(OfTheFuture\)/);
    }
    await running.transaction((manager) => manager.countBy(Job, {}));
    await running.engine.close();
    await test.engine.schema.query(`DELETE FROM migrations WHERE name = 'OfTheFuture'`);
  }, 60_000);
});
