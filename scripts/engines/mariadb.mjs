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
const SETUP = `CREATE DATABASE IF NOT EXISTS hochoi;
CREATE USER IF NOT EXISTS 'hochoi'@'127.0.0.1' IDENTIFIED BY 'hochoi';
GRANT ALL ON *.* TO 'hochoi'@'127.0.0.1';
`;

/** An empty server in `folder` with how to start it; it may be stopped and started again. `more` are further options. */
export async function prepareMariadb(folder, more = []) {
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
    ...more,
  ];
  const url = `mariadb://hochoi:hochoi@127.0.0.1:${port}/hochoi`;
  return { program: binary(), args, log: join(folder, 'log'), port, url };
}

/** Starts what was prepared. @returns the process, once the server answers */
export async function serveMariadb({ program, args, log, port }) {
  const server = serve(program, args, log);
  await until(() => answers(port), server);
  return server;
}

export async function startMariadb(folder) {
  const prepared = await prepareMariadb(folder);
  await serveMariadb(prepared);
  return { DATABASE_URL: prepared.url };
}
