import { randomBytes } from 'node:crypto';
import { entities } from '@hochoi/composition';
import { platformEntities } from '@hochoi/platform';
import { createMigratedSchema, dropSchema } from '@hochoi/platform/testing';

/** A schema, a bucket and names in Redis of its own for each server, so that test files neither see nor wait for one another. */
export interface TestSchema {
  /** What leads the program to them. */
  settings: Record<string, string>;
  drop(): Promise<void>;
}

/** On MariaDB when DATABASE_URL says where, whose user may create schemas; else nothing, and SQLite is a file in the data folder. */
export async function createTestSchema(server = process.env['DATABASE_URL']): Promise<TestSchema | null> {
  if (!server) return null;
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const address = await createMigratedSchema(server, name, [...platformEntities, ...entities]);
  const settings = { DATABASE_URL: address, ...carrier(name), ...store(name) };
  return { settings, drop: () => dropSchema(server, name) };
}

function carrier(name: string): Record<string, string> {
  const { REDIS_URL } = process.env;
  return REDIS_URL ? { REDIS_URL, REDIS_PREFIX: name } : {};
}

function store(name: string): Record<string, string> {
  const { S3_ENDPOINT, S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = process.env;
  return S3_ENDPOINT ? { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET: name.replace('_', '-') } : {};
}
