import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { Sample } from '../testing/sample.entity';
import { newId } from './columns';
import type { Database } from './database';

export const at = new Date('2026-11-22T17:30:00.007Z');
export const sample = (change: Partial<Sample> = {}): Sample => {
  const id = newId();
  return {
    ...{
      id,
      key: id,
      group: null,
      parentId: null,
      text: null,
      count: 0,
      bytes: null,
      flag: false,
      json: null,
      at,
      endedAt: null,
    },
    ...change,
  };
};
export const insert = (manager: EntityManager, change: Partial<Sample> = {}) =>
  manager.insert(Sample, sample(change) as never);

/** Two rows of one group, with a pause between them in which things may happen. */
export const pair = (
  database: Database,
  group: string,
  between: () => Promise<unknown> = async () => undefined,
) =>
  database.transaction(async (manager) => {
    await insert(manager, { group });
    await between();
    await insert(manager, { group });
  });

/** Another process on the same database (write-rows.cli.ts). */
export const writeRows = (...args: string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--require',
      join(__dirname, '../testing/run-typescript.cjs'),
      join(__dirname, '../testing/write-rows.cli.ts'),
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

export class Undone extends Error {}

export const all = (database: Database): Promise<Sample[]> =>
  database.manager.find(Sample, { order: { id: 'ASC' } });

export function byGroup(rows: Sample[]): Map<string, Sample[]> {
  const groups = new Map<string, Sample[]>();
  for (const row of rows) groups.set(row.group!, [...(groups.get(row.group!) ?? []), row]);
  return groups;
}
