import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../scripts/engines/processes.mjs';
import { pause } from './wait-until';

/** The parts of the clusters' proxy that are tried here. */
const part = (name: string) => `include ${join(process.cwd(), 'docker', 'nginx', name)};`;
const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((path) =>
  existsSync(path),
);

const problem = (status: number) =>
  `default_type application/problem+json; return ${status} '{"status":${status},"code":"request.http-${status}","title":"-"}';`;

interface Around {
  folder: string;
  listen: string;
  application: string;
  s3: string;
  s3Host: string;
}

const configOf = ({ folder, listen, application, s3, s3Host }: Around) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 2;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache levels=1:2 keys_zone=objects:10m max_size=100m inactive=7d use_temp_path=off;
  server {
    listen ${listen};
    set $s3 ${s3};
    set $s3_host ${s3Host};
    location / { proxy_pass ${application}; proxy_set_header Host $http_host; }
    location = /health/live { return 200; }
    location @missing { ${problem(404)} }
    location @away { ${problem(503)} }
    location /objects/ { internal; rewrite ^/objects(/.*)$ $1 break; ${part('objects.conf')} }
    location /documents/ {
      internal;
      rewrite ^/documents(/.*)$ $1 break;
      ${part('objects.conf')}
      ${part('document-headers.conf')}
    }
  }
}
`;

/** A real nginx before the application, with the part of its configuration that fetches films from S3. */
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
    const listen = `127.0.0.1:${await freePorts()}`;
    const config = join(folder, 'nginx.conf');
    writeFileSync(config, configOf({ folder, listen, application, s3, s3Host }));
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
