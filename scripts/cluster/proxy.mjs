// nginx in front of it all, from the template that the image uses too.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, find, isRoot } from '../engines/processes.mjs';
import { Service } from '../engines/service.mjs';
import { root } from '../runtime.mjs';

const nginxFolder = join(root, 'docker', 'nginx');

/** @throws when the template wants something that is not there */
export const fillIn = (template, values) =>
  template.replace(/\$\{([A-Z0-9_]+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`nginx.conf.template: no ${name}`);
    return values[name];
  });

/** One that is refused is asked again after a second; its neighbours answer meanwhile. */
const groupOf = (name, ports) =>
  [
    `upstream ${name} {`,
    `    zone ${name} 64k;`,
    ...ports.map((port) => `    server 127.0.0.1:${port} max_fails=1 fail_timeout=1s;`),
    // Less than the 72 s after which a process closes an idle connection by itself.
    '    keepalive 64;',
    '    keepalive_timeout 30s;',
    '  }',
  ].join('\n');

export class Proxy {
  /** @param coursePorts @param mediaPorts of the processes behind it; @param s3 the store's address */
  constructor({ folder, logs, port, coursePorts, mediaPorts, s3 }) {
    Object.assign(this, { folder, port, coursePorts, mediaPorts, s3, accessLog: join(logs, 'access.log') });
    this.config = join(folder, 'nginx.conf');
    this.service = new Service({
      name: 'proxy',
      program: find('nginx'),
      args: ['-p', folder, '-e', 'stderr', '-c', this.config],
      log: join(logs, 'proxy.log'),
      ready: () => answers(port, 'GET /health/live HTTP/1.0\r\n\r\n'),
      stopSignal: 'SIGQUIT',
    });
  }

  async start() {
    const template = readFileSync(join(nginxFolder, 'nginx.conf.template'), 'utf8');
    writeFileSync(this.config, fillIn(template, this.#values()), { mode: 0o600 });
    await this.service.start();
  }

  #values() {
    const { folder, port, coursePorts, mediaPorts, s3, accessLog } = this;
    return {
      // Its workers would be nobody's, and the data folder is its owner's alone.
      HOCHOI_USER: isRoot() ? 'user root;' : '',
      HOCHOI_WORKERS: 'auto',
      HOCHOI_RUN: folder,
      HOCHOI_CACHE: join(folder, 'cache'),
      HOCHOI_CACHE_SIZE: '2g',
      HOCHOI_ACCESS_LOG: accessLog,
      HOCHOI_LISTEN: `127.0.0.1:${port}`,
      HOCHOI_WEB: join(root, 'dist', 'web'),
      HOCHOI_NGINX: nginxFolder,
      HOCHOI_UPSTREAMS: [groupOf('course', coursePorts), groupOf('media', mediaPorts)].join('\n  '),
      HOCHOI_RESOLVER: '',
      HOCHOI_COURSE: 'course',
      HOCHOI_MEDIA: 'media',
      HOCHOI_S3: s3,
      HOCHOI_S3_HOST: new URL(s3).host,
      // In nobody's network (RFC 5737).
      HOCHOI_TRUSTED_PROXY: '192.0.2.1/32',
    };
  }
}
