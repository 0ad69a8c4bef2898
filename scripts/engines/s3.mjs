// A real S3 server that Debian has: Ceph's gateway over one monitor and one store. 200 MB; 2 s in memory, 6 s on disk.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caps, configOf, monitorsOf } from './ceph.mjs';
import { answers, command, find, freePorts } from './processes.mjs';
import { Service } from './service.mjs';

const PROGRAMS = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'ceph-authtool', 'monmaptool'];

export function whyNoS3() {
  const absent = PROGRAMS.filter((program) => !find(program));
  return absent.length > 0 ? `no ${absent[0]}` : undefined;
}

/** Takes three ports in a row from `port` on. Not `durable`: objects lie in memory and end with the store's process. */
export class S3 {
  constructor({ folder, logs = folder, port, accessKey, secretKey, durable = false }) {
    Object.assign(this, { folder, port, accessKey, secretKey, durable });
    const daemon = (name, program, args, ready) =>
      new Service({
        name,
        // The store would wait for a monitor that is gone too.
        orphanSignal: 'SIGKILL',
        program: find(program),
        args: ['-c', 'ceph.conf', '-f', ...args],
        cwd: folder,
        log: join(logs, `${name}.log`),
        ready,
      });
    this.monitor = daemon('s3-monitor', 'ceph-mon', ['-i', 'a'], () =>
      this.#asks('-s', '--connect-timeout', '5'),
    );
    this.store = daemon('s3-store', 'ceph-osd', ['-i', '0'], () => this.#isUp());
    this.gateway = daemon('s3', 'radosgw', ['-n', 'client.rgw'], () =>
      answers(port, 'GET / HTTP/1.0\r\n\r\n'),
    );
  }

  get services() {
    return [this.monitor, this.store, this.gateway];
  }

  get environment() {
    const { port, accessKey, secretKey } = this;
    return {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
    };
  }

  async start() {
    const isMade = existsSync(this.#file('made'));
    if (isMade) await this.#moveMonitor();
    else await this.#makeMonitor();
    await this.monitor.start();
    if (!isMade) await this.#makeStore();
    await this.startStore();
    await this.gateway.start();
    if (!isMade) await this.#makeUser();
    writeFileSync(this.#file('made'), String(this.port));
  }

  /** A store that was killed counts as up until somebody misses it; said at once, its place is free at once. */
  async startStore() {
    if (existsSync(this.#file('made'))) await this.#once('ceph', 'osd', 'down', '0');
    await this.store.start();
  }

  /** How many bytes objects may take from now on, in whole KiB; without a number as many as the disk. */
  async limit(bytes) {
    const quota = ['--quota-scope=bucket', '--uid=hochoi'];
    if (bytes === undefined) return void (await this.#once('radosgw-admin', 'quota', 'disable', ...quota));
    await this.#once('radosgw-admin', 'quota', 'set', ...quota, `--max-size=${Math.floor(bytes / 1024)}K`);
    await this.#once('radosgw-admin', 'quota', 'enable', ...quota);
  }

  async stop() {
    for (const service of [...this.services].reverse()) await service.stop();
  }

  #file = (name) => join(this.folder, name);
  #run = (program, ...args) => command(find(program), args, { cwd: this.folder });
  #once = (program, ...args) => this.#run(program, '-c', 'ceph.conf', ...args);

  async #asks(...question) {
    return this.#once('ceph', ...question).catch(() => false);
  }

  async #isUp() {
    return /\b1 up/.test(await this.#asks('osd', 'stat'));
  }

  /** A first start that was cut off begins anew. */
  async #makeMonitor() {
    rmSync(this.folder, { recursive: true, force: true });
    for (const name of ['mon', 'osd', 'rgw']) mkdirSync(this.#file(name), { recursive: true, mode: 0o700 });
    const fsid = randomUUID();
    writeFileSync(this.#file('ceph.conf'), configOf({ ...this, fsid }));
    await this.#makeKeyring();
    const monitors = ['--addv', 'a', monitorsOf(this.port)];
    await this.#run('monmaptool', '--create', ...monitors, '--fsid', fsid, 'monmap');
    await this.#once('ceph-mon', '--mkfs', '-i', 'a', '--monmap', 'monmap', '--keyring', 'keyring');
  }

  async #makeKeyring() {
    const rightsOf = (each) => Object.entries(each).flatMap(([daemon, right]) => ['--cap', daemon, right]);
    for (const [i, [name, each]] of Object.entries(caps).entries()) {
      const create = i === 0 ? ['-C'] : [];
      await this.#run('ceph-authtool', 'keyring', ...create, '--gen-key', '-n', name, ...rightsOf(each));
    }
  }

  async #makeStore() {
    await this.#once('ceph', 'auth', 'import', '-i', 'keyring');
    const id = randomUUID();
    await this.#once('ceph', 'osd', 'new', id);
    await this.#once('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', id);
  }

  #makeUser = () =>
    this.#once(
      'radosgw-admin',
      ...['user', 'create', '--uid=hochoi', '--display-name=hochoi'],
      ...[`--access-key=${this.accessKey}`, `--secret-key=${this.secretKey}`],
    );

  /** A monitor keeps its own address in its data. When its port or its folder is another one now, it is told. */
  async #moveMonitor() {
    const fsid = /^fsid = (.+)$/m.exec(readFileSync(this.#file('ceph.conf'), 'utf8'))[1];
    writeFileSync(this.#file('ceph.conf'), configOf({ ...this, fsid }));
    if (readFileSync(this.#file('made'), 'utf8') === String(this.port)) return;
    await this.#once('ceph-mon', '-i', 'a', '--extract-monmap', 'monmap');
    await this.#run('monmaptool', '--rm', 'a', 'monmap');
    await this.#run('monmaptool', '--addv', 'a', monitorsOf(this.port), 'monmap');
    await this.#once('ceph-mon', '-i', 'a', '--inject-monmap', 'monmap');
  }
}

export async function startS3(folder) {
  mkdirSync(folder, { recursive: true });
  const keys = { accessKey: 'HOCHOITEST', secretKey: 'a-secret-of-the-tests-only' };
  const s3 = new S3({ folder: join(folder, 'ceph'), logs: folder, port: await freePorts(3), ...keys });
  await s3.start();
  return s3.environment;
}
