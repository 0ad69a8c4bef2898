import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config';
import type { Entities } from '../database/entities';
import { openStorage, platformEntities } from '../open-platform';
import { DiskObjectStorage } from '../storage/disk.object-storage';
import type { ObjectStorage } from '../storage/object-storage';
import { copySigningKey } from './back-up-installation';
import { backupFiles, type BackupManifest, readManifest } from './backup-manifest';
import { carryObjects, carryRows, proveObjects } from './copy-all';
import { compareLists } from './compare-objects';
import { compareSums, type TableSum } from './compare-rows';
import { claimTarget, removeMark } from './copy-mark';
import { openMariadbTarget } from './mariadb-rows';
import { Differences } from './moving.errors';
import { ObjectList } from './object-list';
import { describePlace, refuseOtherSecret, secretFile } from './place';
import type { CopyProgress } from './progress';
import { refuseMoved } from './refuse-start';
import type { RowStore } from './row-store';
import { openSqliteAlone, removeSqlite } from './sqlite-rows';

export interface Restore {
  folder: string;
  /** Of either engine; empty, or begun by restoring this same backup. */
  target: Config;
  /** Of the domains. */
  entities: Entities;
  progress: CopyProgress;
}

const DAMAGED = 'Bản sao lưu bị hỏng ở những chỗ này. Hãy dùng bản khác.';

/** Reads the whole backup and proves it. @throws MovingRefused, CopyDiffers */
export async function checkBackup(folder: string, progress: CopyProgress): Promise<void> {
  await readManifest(folder);
  await proveObjects(new ObjectList(backupFiles(folder).list), await objectsOf(folder), progress, DAMAGED);
  progress.say(`Bản sao lưu ở ${folder} còn nguyên vẹn.`);
}

/**
 * Fills an empty installation from a backup, which is only read. Killed anywhere and started again it goes on.
 * @throws MovingRefused, CopyDiffers, ConfigError: with words for the administrator
 */
export async function restoreInstallation(restore: Restore): Promise<void> {
  const { folder, target, entities, progress } = restore;
  const manifest = await readManifest(folder);
  refuseMoved(target);
  const secret = readFileSync(backupFiles(folder).secret, 'utf8').trim();
  const keepsItsSecret = secretComesFromFile(target);
  if (!keepsItsSecret) refuseOtherSecret(secret, target.secret);
  const all = [...platformEntities, ...entities];
  await mkdir(target.dataFolder, { recursive: true });
  const to = target.databaseUrl
    ? await openMariadbTarget(target.databaseUrl, all)
    : await openSqliteAlone(join(target.dataFolder, 'hochoi.db'), all);
  try {
    const objects = openStorage(target);
    await objects.prepare();
    await claimTarget(to, objects, manifest.id);
    if (keepsItsSecret) await writeFile(secretFile(target.dataFolder), secret, { mode: 0o600 });
    if (target.embedded) await copySigningKey(folder, target.dataFolder);
    await restoreRows(restore, to, manifest, all);
    await restoreObjects(restore, objects);
    await removeMark(to);
  } finally {
    await to.close();
  }
  progress.say(`Đã khôi phục vào ${describePlace(target)}.`);
}

/** Then it was made for an installation that is still empty, and the backup's takes its place. */
function secretComesFromFile({ embedded, dataFolder, secret }: Config): boolean {
  const file = secretFile(dataFolder);
  return embedded && existsSync(file) && readFileSync(file, 'utf8').trim() === secret;
}

/** From a copy of the backup's database: an older program's is migrated first, and a backup is never changed. */
async function restoreRows(
  { folder, target, progress }: Restore,
  to: RowStore,
  manifest: BackupManifest,
  entities: Entities,
): Promise<void> {
  const working = join(target.dataFolder, 'restoring.db');
  await removeSqlite(working);
  await copyFile(backupFiles(folder).database, working);
  const from = await openSqliteAlone(working, entities);
  const sums = await carryRows(from, to, progress).finally(() => from.close());
  await removeSqlite(working);
  const migrated = (await to.migrations()).join() !== manifest.migrations.join();
  if (!migrated) refuseOtherSums(manifest.tables, sums);
}

function refuseOtherSums(wanted: TableSum[], found: TableSum[]): void {
  const differences = new Differences();
  compareSums(wanted, found, differences);
  differences.refuse(DAMAGED);
}

async function restoreObjects({ folder, target, progress }: Restore, to: ObjectStorage): Promise<void> {
  const list = join(target.dataFolder, 'restored-objects.jsonl');
  const copied = await carryObjects({ from: await objectsOf(folder), to, list, progress });
  const differences = new Differences();
  await compareLists(new ObjectList(backupFiles(folder).list), copied.list, differences);
  differences.refuse(DAMAGED);
  await copied.list.remove();
}

/** A backup may have come through a tool that leaves out empty folders, or lie on a medium that is write-protected. */
async function objectsOf(folder: string): Promise<ObjectStorage> {
  const objects = new DiskObjectStorage({
    folder: backupFiles(folder).objects,
    secret: 'none is signed here',
  });
  await objects.prepare().catch(() => undefined);
  return objects;
}
