import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, find, freePorts, serve, until } from './processes.mjs';

export const whyNoRedis = () => (find('redis-server') ? undefined : 'no redis-server');

export async function startRedis(folder) {
  mkdirSync(folder, { recursive: true });
  const port = await freePorts();
  const options = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = serve(find('redis-server'), args, join(folder, 'log'));
  await until(() => answers(port, 'PING\r\n'), server);
  return { REDIS_URL: `redis://127.0.0.1:${port}` };
}
