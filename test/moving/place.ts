import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MariadbEngine, MinioObjectStorage, type ObjectStorage, DiskObjectStorage } from '@hochoi/platform';
import type { Settings } from './command';

/** Taken out of the environment: what tests of moving start is told where it belongs. */
const { DATABASE_URL, S3_ENDPOINT, S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = process.env;
delete process.env.DATABASE_URL;

/** An empty schema and an empty bucket (a folder, where there is no S3), for one distributed installation. */
export interface Place {
  settings: Settings;
  /** The same as a file for `--to`. */
  file: string;
  url: string;
  objects: ObjectStorage;
  query(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

export async function distributedPlace(folder: string, secret: string): Promise<Place> {
  if (!DATABASE_URL)
    throw new Error('DATABASE_URL must name a MariaDB server on which schemas may be created');
  const server = DATABASE_URL;
  const name = `moving-${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name.replace('-', '_')}`;
  const data = await mkdtemp(join(folder, 'place-'));
  const s3 = S3_ENDPOINT && { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET: name };
  const settings = { DATABASE_URL: url.href, HOCHOI_SECRET: secret, HOCHOI_DATA: data, ...s3 };
  const file = join(data, 'target.env');
  await writeFile(
    file,
    Object.entries(settings)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  await run(server, `CREATE DATABASE ${url.pathname.slice(1)}`);
  const objects = s3
    ? new MinioObjectStorage({
        endpoint: S3_ENDPOINT,
        accessKey: S3_ACCESS_KEY,
        secretKey: S3_SECRET_KEY,
        bucket: name,
      })
    : new DiskObjectStorage({ folder: join(data, 'objects'), secret });
  return {
    settings,
    file,
    url: url.href,
    objects,
    query: (sql, parameters) => run(url.href, sql, parameters),
    drop: () => run(server, `DROP DATABASE ${url.pathname.slice(1)}`).then(() => undefined),
  };
}

async function run(url: string, sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  const source = await MariadbEngine.source(url, []).initialize();
  return source.query<Record<string, unknown>[]>(sql, parameters).finally(() => source.destroy());
}
