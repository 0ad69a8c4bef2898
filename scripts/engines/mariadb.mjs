import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { answers, command, find, freePorts, isRoot, serve, until } from './processes.mjs';

const binary = () => find('mariadbd') ?? find('mysqld');
const installer = () => find('mariadb-install-db') ?? find('mysql_install_db');

export function whyNoMariadb() {
  if (!binary() || !installer()) return 'no mariadbd';
  const { stdout } = spawnSync(binary(), ['--version'], { encoding: 'utf8' });
  return /mariadb/i.test(stdout) ? undefined : `${binary()} is not MariaDB`;
}

/** A user who may make databases: each test file takes one of its own. */
const SETUP = `CREATE DATABASE hochoi;
CREATE USER 'hochoi'@'127.0.0.1' IDENTIFIED BY 'hochoi';
GRANT ALL ON *.* TO 'hochoi'@'127.0.0.1';
`;

export async function startMariadb(folder) {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  const setup = join(folder, 'setup.sql');
  writeFileSync(setup, SETUP);
  const who = isRoot() ? ['--user=root'] : [];
  command(installer(), [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...who,
  ]);
  const port = await freePorts();
  const args = [
    '--no-defaults',
    ...who,
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'sock')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${setup}`,
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_uca1400_ai_ci',
    '--skip-name-resolve',
    // The data is thrown away: it need not survive a power cut.
    '--innodb-flush-log-at-trx-commit=2',
    '--innodb-buffer-pool-size=64M',
    '--skip-log-bin',
  ];
  const server = serve(binary(), args, join(folder, 'log'));
  await until(() => answers(port), server);
  return { DATABASE_URL: `mariadb://hochoi:hochoi@127.0.0.1:${port}/hochoi` };
}
