import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from './wait-until';

const folderOfConfig = join(process.cwd(), 'docker', 'nginx');
const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((path) =>
  existsSync(path),
);

/** A real nginx, by the template that clusters use. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param application of whom it is the proxy @param s3 where the store is @param s3Host the name that signatures were made for */
  static async start(application: string, s3: string, s3Host: string): Promise<Nginx> {
    if (!program) throw new Error('no nginx: sudo apt-get install nginx-light');
    const folder = await mkdtemp(join(tmpdir(), 'hochoi-nginx-'));
    const listen = `127.0.0.1:${await freePort()}`;
    const template = readFileSync(join(folderOfConfig, 'nginx.conf.template'), 'utf8');
    const { host } = new URL(application);
    const values: Record<string, string> = {
      HOCHOI_USER: process.getuid?.() === 0 ? 'user root;' : '',
      HOCHOI_WORKERS: '2',
      HOCHOI_RUN: folder,
      HOCHOI_CACHE: join(folder, 'cache'),
      HOCHOI_CACHE_SIZE: '100m',
      HOCHOI_ACCESS_LOG: '/dev/null',
      HOCHOI_LISTEN: listen,
      HOCHOI_WEB: folder,
      HOCHOI_NGINX: folderOfConfig,
      HOCHOI_UPSTREAMS: '',
      HOCHOI_RESOLVER: '',
      HOCHOI_COURSE: host,
      HOCHOI_MEDIA: host,
      HOCHOI_S3: s3,
      HOCHOI_S3_HOST: s3Host,
      HOCHOI_TRUSTED_PROXY: '192.0.2.1/32',
    };
    const config = join(folder, 'nginx.conf');
    writeFileSync(
      config,
      template.replace(/\$\{(HOCHOI_\w+)\}/g, (whole, name) => values[name] ?? whole),
    );
    const args = ['-p', folder, '-e', 'stderr', '-c', config];
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const nginx = new Nginx(`http://${listen}`, child, folder);
    await nginx.ready();
    return nginx;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error('nginx did not start');
      const answer = await fetch(`${this.url}/health/live`).catch(() => undefined);
      if (answer?.ok) return;
      await pause(50);
    }
  }
}

/** Below the range from which the system takes ports for its own use. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]).catch(() => false);
    if (!free) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
