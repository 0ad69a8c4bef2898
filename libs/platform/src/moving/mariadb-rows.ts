import type { DataSource, QueryRunner } from 'typeorm';
import type { Entities } from '../database/entities';
import { MariadbEngine } from '../database/mariadb.engine';
import { MovingRefused } from './moving.errors';
import { RowStore } from './row-store';

/** So long the session of a copier that was killed may need to end and roll back, seconds. */
const LOCK_WAIT = 30;
/** Copying films takes hours, in which the connection to the rows has nothing to do, milliseconds. */
const KEEP_ALIVE = 60_000;

const foreignKeys = (runner: QueryRunner, on: boolean) =>
  runner.query(`SET SESSION foreign_key_checks = ${on ? 1 : 0}`);

/** Migrates first. One copier at a time, by a lock that ends with its session: when it was killed, not before its last page is in or out. */
export async function openMariadbTarget(url: string, entities: Entities): Promise<RowStore> {
  await MariadbEngine.migrate(url, entities);
  const { source, runner } = await connect(url, entities);
  const [{ taken }] = await runner.query(
    `SELECT GET_LOCK(CONCAT('hochoi-moving-', SHA1(DATABASE())), ${LOCK_WAIT}) AS taken`,
  );
  if (Number(taken) !== 1) {
    await source.destroy();
    throw new MovingRefused('Một lệnh chép khác đang ghi vào cơ sở dữ liệu này. Hãy đợi lệnh đó xong.');
  }
  const timer = setInterval(() => void runner.query('SELECT 1').catch(() => undefined), KEEP_ALIVE).unref();
  return new RowStore(source, runner, { foreignKeys, release: async () => clearInterval(timer) });
}

/** The rows as they are at this moment, for as long as the store is open, while others go on writing. */
export async function openMariadbSnapshot(url: string, entities: Entities): Promise<RowStore> {
  const { source, runner } = await connect(url, entities);
  if (await source.showMigrations()) {
    await source.destroy();
    throw new MovingRefused('Cơ sở dữ liệu chưa được nâng cấp: hãy chạy `npm run migrate` trước.');
  }
  await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  return new RowStore(source, runner, { foreignKeys, release: () => runner.query('ROLLBACK') });
}

async function connect(
  url: string,
  entities: Entities,
): Promise<{ source: DataSource; runner: QueryRunner }> {
  const source = await MariadbEngine.source(url, entities).initialize();
  const runner = source.createQueryRunner();
  await runner.connect();
  return { source, runner };
}
