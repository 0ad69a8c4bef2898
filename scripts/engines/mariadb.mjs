import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { answers, command, find, freePorts, isRoot } from './processes.mjs';
import { Service } from './service.mjs';

const binary = () => find('mariadbd') ?? find('mysqld');
const installer = () => find('mariadb-install-db') ?? find('mysql_install_db');

export function whyNoMariadb() {
  if (!binary() || !installer()) return 'no mariadbd';
  const { stdout } = spawnSync(binary(), ['--version'], { encoding: 'utf8' });
  return /mariadb/i.test(stdout) ? undefined : `${binary()} is not MariaDB`;
}

/** A user who may make databases: each test file takes one of its own. Run at every start. */
const setupOf = (password) => `CREATE DATABASE IF NOT EXISTS hochoi;
CREATE USER IF NOT EXISTS 'hochoi'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO 'hochoi'@'127.0.0.1';
`;

const who = () => (isRoot() ? ['--user=root'] : []);

/** A server with all its data below `folder`. Not `durable`: it need not survive a power cut, only a kill. */
export class Mariadb {
  /** @param options of mariadbd, besides those of every server */
  constructor({ folder, logs = folder, port, password = 'hochoi', durable = false, options = [] }) {
    Object.assign(this, { folder, port, password, durable, options, data: join(folder, 'data') });
    this.service = new Service({
      name: 'mariadb',
      program: binary(),
      args: this.#args(),
      log: join(logs, 'mariadb.log'),
      ready: () => answers(port),
      stopMilliseconds: 60_000,
    });
  }

  get services() {
    return [this.service];
  }

  get environment() {
    return { DATABASE_URL: `mariadb://hochoi:${this.password}@127.0.0.1:${this.port}/hochoi` };
  }

  async start() {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(this.data)) await this.#install();
    writeFileSync(join(this.folder, 'setup.sql'), setupOf(this.password), { mode: 0o600 });
    await this.service.start();
  }

  stop = () => this.service.stop();

  /** In a folder beside, so that a first start that was cut off begins anew. */
  async #install() {
    const making = `${this.data}.new`;
    rmSync(making, { recursive: true, force: true });
    const args = [
      '--no-defaults',
      // The installer is a shell script that trips over a blank in a path.
      '--datadir=./data.new',
      '--auth-root-authentication-method=socket',
      `--auth-root-socket-user=${userInfo().username}`,
      '--skip-test-db',
      ...who(),
    ];
    await command(installer(), args, { cwd: this.folder });
    renameSync(making, this.data);
  }

  #args() {
    return [
      '--no-defaults',
      ...who(),
      `--datadir=${this.data}`,
      `--port=${this.port}`,
      '--bind-address=127.0.0.1',
      // In the data folder: the whole path of a socket has room for 107 bytes.
      '--socket=mariadb.sock',
      `--pid-file=${join(this.folder, 'pid')}`,
      `--init-file=${join(this.folder, 'setup.sql')}`,
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_uca1400_ai_ci',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--max-connections=300',
      ...(this.durable
        ? ['--innodb-buffer-pool-size=256M']
        : ['--innodb-flush-log-at-trx-commit=2', '--innodb-buffer-pool-size=64M']),
      ...this.options,
    ];
  }
}

export async function startMariadb(folder) {
  mkdirSync(folder, { recursive: true });
  const mariadb = new Mariadb({ folder, port: await freePorts() });
  await mariadb.start();
  return mariadb.environment;
}
