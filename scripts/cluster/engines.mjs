// The engines of one cluster, and what leads a process of the platform to them.
import { join } from 'node:path';
import { Mariadb } from '../engines/mariadb.mjs';
import { Redis } from '../engines/redis.mjs';
import { S3 } from '../engines/s3.mjs';
import { root } from '../runtime.mjs';

/** With ports and passwords that the folder keeps. Redis is on disk in any case: its restart is not its loss. */
export async function enginesIn(folder, { throwAway }) {
  const common = { logs: folder.at('logs'), durable: !throwAway };
  const mariadb = new Mariadb({
    ...common,
    folder: folder.at('mariadb'),
    port: await folder.port('mariadb'),
    password: folder.secret('mariadb'),
  });
  const redis = new Redis({
    ...common,
    durable: true,
    folder: folder.at('redis'),
    port: await folder.port('redis'),
    password: folder.secret('redis'),
  });
  const s3 = new S3({
    ...common,
    folder: folder.at('s3'),
    port: await folder.port('s3', 3),
    accessKey: folder.secret('s3-access', 10),
    secretKey: folder.secret('s3-secret'),
  });
  return { mariadb, redis, s3 };
}

/** What every process of the platform is started with. */
export const environmentOf = (engines, folder, url, { content, demo, env }) => ({
  LOG_LEVEL: 'info',
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || folder.folder('compiled'),
  HOCHOI_CONTENT: content ?? join(root, 'content'),
  PUBLIC_URL: url,
  TRUST_PROXY: 'true',
  PLAYBACK: 'accel',
  HOCHOI_SECRET: folder.secret('secret', 32),
  DEMO_ACCOUNTS: String(demo),
  ...Object.assign({}, ...Object.values(engines).map(({ environment }) => environment)),
  ...env,
});
