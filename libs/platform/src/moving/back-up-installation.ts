import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config/config';
import { backupSqlite } from '../database/backup-sqlite';
import type { Entities } from '../database/entities';
import { signingKeyFile } from '../audit/signing-key-file';
import { openStorage, platformEntities } from '../open-platform';
import { DiskObjectStorage } from '../storage/disk.object-storage';
import { BACKUP_FORMAT, backupFiles, type BackupManifest, sha256OfFile } from './backup-manifest';
import { carryObjects, carryRows } from './copy-all';
import { sumRows, type TableSum } from './compare-rows';
import { openMariadbSnapshot } from './mariadb-rows';
import { MovingRefused } from './moving.errors';
import type { CopyProgress } from './progress';
import type { RowStore } from './row-store';
import { openSqliteAlone, removeSqlite } from './sqlite-rows';

export interface Backup {
  /** Of either engine; it may be in use. */
  source: Config;
  folder: string;
  /** Of the domains. */
  entities: Entities;
  progress: CopyProgress;
  /** Is told the rows of the backup, to say what they mention that no backup can hold. */
  remark?: (manager: EntityManager) => Promise<void>;
}

/**
 * Makes a whole embedded installation of the folder: rows as they were at one moment, then the objects, which are never changed
 * once written. Killed and started again it takes the rows anew and goes on with the objects.
 * @throws MovingRefused when the folder holds something else
 */
export async function backUpInstallation({
  source,
  folder,
  entities,
  progress,
  remark,
}: Backup): Promise<void> {
  const files = backupFiles(folder);
  await claimFolder(folder);
  const fresh = `${files.database}.new`;
  const rows = await takeRows(source, fresh, [...platformEntities, ...entities], progress, remark);
  const [from, to] = [
    openStorage(source),
    new DiskObjectStorage({ folder: files.objects, secret: source.secret }),
  ];
  await from.prepare();
  await to.prepare();
  const { list, ...objects } = await carryObjects({ from, to, list: files.list, progress });
  await writeFile(files.secret, source.secret, { mode: 0o600 });
  await copySigningKey(source.dataFolder, folder);
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    id: randomUUID(),
    at: new Date().toISOString(),
    engine: source.databaseUrl ? 'mariadb' : 'sqlite',
    ...rows,
    database: { bytes: statSync(fresh).size, sha256: await sha256OfFile(fresh) },
    objects: { ...objects, sha256: await sha256OfFile(list.file) },
  };
  await writeFile(files.manifest, JSON.stringify(manifest, null, 2), { mode: 0o600, flush: true });
  await rename(fresh, files.database);
  await rm(files.unfinished);
  progress.say(`Đã sao lưu vào ${folder}.`);
}

/** An embedded installation's own, so that the roots of its audit trail go on being known. A cluster's comes from its settings. */
export async function copySigningKey(from: string, to: string): Promise<void> {
  const [there, here] = [signingKeyFile(from), signingKeyFile(to)];
  if (existsSync(there) && !existsSync(here)) await copyFile(there, here);
}

/** It will hold personal data and the secret: nobody else may look into it. */
async function claimFolder(folder: string): Promise<void> {
  const { unfinished, manifest } = backupFiles(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (existsSync(unfinished)) return;
  if (existsSync(manifest))
    throw new MovingRefused(`${folder} đã có một bản sao lưu. Hãy chọn thư mục khác.`);
  if ((await readdir(folder)).length > 0)
    throw new MovingRefused(`Thư mục ${folder} không trống. Hãy chọn thư mục khác.`);
  await writeFile(unfinished, '', { flush: true });
}

async function takeRows(
  source: Config,
  file: string,
  entities: Entities,
  progress: CopyProgress,
  remark: Backup['remark'],
): Promise<{ migrations: string[]; tables: TableSum[] }> {
  await removeSqlite(file);
  if (!source.databaseUrl) await backupSqlite(join(source.dataFolder, 'hochoi.db'), file);
  const to = await openSqliteAlone(file, entities);
  try {
    const tables = source.databaseUrl
      ? await takeSnapshot(source.databaseUrl, to, entities, progress)
      : await settle(to);
    await remark?.(to.manager);
    return { migrations: await to.migrations(), tables };
  } finally {
    await to.close();
  }
}

async function takeSnapshot(url: string, to: RowStore, entities: Entities, progress: CopyProgress) {
  const from = await openMariadbSnapshot(url, entities);
  return carryRows(from, to, progress).finally(() => from.close());
}

/** SQLite's online backup copied byte for byte, so there is no second side to compare with: the file is proved whole. */
async function settle(to: RowStore): Promise<TableSum[]> {
  const [{ integrity_check: verdict }] = (await to.query('PRAGMA integrity_check')) as [
    { integrity_check: string },
  ];
  if (verdict !== 'ok') throw new MovingRefused(`Cơ sở dữ liệu của nơi đi bị hỏng: ${verdict}`);
  return sumRows(to);
}
