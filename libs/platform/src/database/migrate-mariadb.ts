import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { refuseNewer } from './migration-state';

/** How long a second `migrate` waits for the first, in seconds. */
const LOCK_WAIT = 600;
/** Named after the schema: locks belong to the whole server. */
const LOCK = `CONCAT('hochoi-migrate.', MD5(DATABASE()))`;

/** @throws when it is not MariaDB: MySQL speaks the same protocol and lacks the collation (docs/decisions/0003) */
export async function refuseForeignServer(source: DataSource): Promise<void> {
  const [{ version }] = await source.query<[{ version: string }]>('SELECT VERSION() AS version');
  if (!/mariadb/i.test(version))
    throw new Error(
      `Máy chủ cơ sở dữ liệu là bản ${version}, không phải MariaDB. Học Hỏi chỉ chạy trên MariaDB: MySQL thiếu cách so chữ utf8mb4_nopad_bin.`,
    );
}

/** @throws when migrations are pending, or the database is a newer program's. Processes that run already are not asked again. */
export async function refuseOtherTables(source: DataSource): Promise<void> {
  await refuseNewer(source);
  if (await source.showMigrations())
    throw new Error('Cơ sở dữ liệu chưa được nâng cấp: hãy chạy `npm run migrate` rồi khởi động lại.');
}

/** Also sets how new tables compare text: exactly, as SQLite does (docs/decisions/0003). */
export async function migrateAlone(source: DataSource): Promise<void> {
  await refuseForeignServer(source);
  const runner = source.createQueryRunner();
  try {
    await takeLock(runner);
    await refuseNewer(source);
    await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin');
    // Over the session that holds the lock: when the connection is lost, both end together.
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'each';
    await executor.executePendingMigrations();
    await runner.query(`DO RELEASE_LOCK(${LOCK})`);
  } finally {
    await runner.release();
  }
}

async function takeLock(runner: QueryRunner): Promise<void> {
  const [{ taken }] = (await runner.query(`SELECT GET_LOCK(${LOCK}, ${LOCK_WAIT}) AS taken`)) as [
    { taken: unknown },
  ];
  if (Number(taken) !== 1)
    throw new Error('Một lệnh nâng cấp khác đang chạy và chưa xong. Hãy chờ nó xong rồi chạy lại.');
}
