import type { QueryRunner } from 'typeorm';

type Change = 'UPDATE' | 'DELETE';

/**
 * Rows of this table are written once: the engine refuses the changes, whoever asks. Raising an error from a trigger has no common
 * form, so here each engine has its own. Dropped with the table.
 * @throws on a MariaDB with a binary log, for a user without SUPER, unless log_bin_trust_function_creators is on
 */
export async function refuseChanges(runner: QueryRunner, table: string, changes: Change[]): Promise<void> {
  const words = `${table} is append-only`;
  for (const change of changes) {
    const trigger = `CREATE TRIGGER IF NOT EXISTS ${triggerOf(table, change)} BEFORE ${change} ON ${table} FOR EACH ROW`;
    const refusal = {
      sqlite: `BEGIN SELECT RAISE(ABORT, '${words}'); END`,
      mariadb: `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'`,
    }[engineOf(runner)];
    await runner.query(`${trigger} ${refusal}`).catch(explain);
  }
}

export const triggerOf = (table: string, change: Change): string => `${table}_no_${change.toLowerCase()}`;

const engineOf = (runner: QueryRunner): 'sqlite' | 'mariadb' =>
  runner.connection.options.type === 'mariadb' || runner.connection.options.type === 'mysql'
    ? 'mariadb'
    : 'sqlite';

/** ER_BINLOG_CREATE_ROUTINE_NEED_SUPER, which says neither where nor how. */
function explain(error: Error & { errno?: number }): never {
  if (error.errno !== 1419) throw error;
  throw new Error(
    'MariaDB đang ghi nhật ký nhị phân (log_bin) và không cho tài khoản này tạo trigger. Hãy đặt log_bin_trust_function_creators = 1 trên máy chủ rồi chạy lại `npm run migrate`.',
    { cause: error },
  );
}
