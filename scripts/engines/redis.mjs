import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { find, freePorts } from './processes.mjs';
import { Service } from './service.mjs';

export const whyNoRedis = () => (find('redis-server') ? undefined : 'no redis-server');

/** Jobs that lie in memory alone are gone with a restart; the append-only file keeps all but the last second. */
const configOf = ({ port, folder, password, durable }) =>
  Object.entries({
    port,
    bind: '127.0.0.1',
    dir: `"${folder}"`,
    save: '""',
    appendonly: durable ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
    ...(password && { requirepass: password }),
  })
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');

export class Redis {
  constructor({ folder, logs = folder, port, password, durable = false }) {
    Object.assign(this, { folder, port, password, durable });
    this.service = new Service({
      name: 'redis',
      program: find('redis-server'),
      args: [join(folder, 'redis.conf')],
      log: join(logs, 'redis.log'),
      // While it still reads its file it answers -LOADING.
      ready: () =>
        this.say('PING').then(
          (answer) => answer === '+PONG',
          () => false,
        ),
    });
  }

  get services() {
    return [this.service];
  }

  get environment() {
    const user = this.password ? `default:${this.password}@` : '';
    return { REDIS_URL: `redis://${user}127.0.0.1:${this.port}` };
  }

  async start() {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.folder, 'redis.conf'), configOf(this), { mode: 0o600 });
    await this.service.start();
  }

  stop = () => this.service.stop();

  /** Everything it knew is gone. */
  async flush() {
    const answer = await this.say('FLUSHALL');
    if (answer !== '+OK') throw new Error(`Redis: ${answer}`);
  }

  /** One command without arguments; the first line of its answer. */
  say(words) {
    const hello = this.password ? `AUTH ${this.password}\r\n${words}\r\n` : `${words}\r\n`;
    const line = this.password ? 1 : 0;
    return new Promise((done, failed) => {
      let heard = '';
      const socket = connect(this.port, '127.0.0.1', () => socket.write(hello)).setEncoding('utf8');
      const lost = () => socket.destroy(new Error('no answer'));
      socket.setTimeout(5000, lost).once('end', lost).once('error', failed);
      socket.on('data', (chunk) => {
        heard += chunk;
        const lines = heard.split('\r\n');
        if (lines.length <= line + 1) return;
        done(lines[line]);
        socket.destroy();
      });
    });
  }
}

export async function startRedis(folder) {
  mkdirSync(folder, { recursive: true });
  const redis = new Redis({ folder, port: await freePorts() });
  await redis.start();
  return redis.environment;
}
