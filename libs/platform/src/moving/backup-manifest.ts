import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { migrations } from '../database/migrations';
import { MovingRefused } from './moving.errors';

/** Grows when a folder written by this program could be misread by an older one. */
export const BACKUP_FORMAT = 1;

const shape = z.object({
  format: z.number(),
  id: z.string(),
  at: z.string(),
  /** The engine it was made of; the folder itself is always an embedded installation. */
  engine: z.enum(['sqlite', 'mariadb']),
  migrations: z.array(z.string()),
  /** Of the file hochoi.db. */
  database: z.object({ bytes: z.number(), sha256: z.string() }),
  tables: z.array(z.object({ name: z.string(), rows: z.number(), sha256: z.string() })),
  /** `sha256` is of the list, objects.jsonl, which has each object's own. */
  objects: z.object({ count: z.number(), bytes: z.number(), sha256: z.string() }),
});
export type BackupManifest = z.infer<typeof shape>;

/** What lies where in a backup. All but the last three is what any embedded installation has. */
export const backupFiles = (folder: string) => ({
  database: join(folder, 'hochoi.db'),
  objects: join(folder, 'objects'),
  secret: join(folder, 'secret'),
  list: join(folder, 'objects.jsonl'),
  manifest: join(folder, 'backup.json'),
  /** There until the backup is whole. */
  unfinished: join(folder, 'backup-unfinished'),
});

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @throws MovingRefused when the folder is no whole backup, a newer program's, or was changed since */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const files = backupFiles(folder);
  if (existsSync(files.unfinished)) throw new MovingRefused(`Bản sao lưu ở ${folder} chưa xong.`);
  if (!existsSync(files.manifest))
    throw new MovingRefused(`${folder} không phải là một bản sao lưu: thiếu backup.json.`);
  const manifest = shape.parse(JSON.parse(readFileSync(files.manifest, 'utf8')));
  refuseNewer(manifest);
  const { bytes, sha256 } = manifest.database;
  const same = statSync(files.database).size === bytes && (await sha256OfFile(files.database)) === sha256;
  if (!same || hasLog(files.database) || (await sha256OfFile(files.list)) !== manifest.objects.sha256)
    throw new MovingRefused(
      `Bản sao lưu ở ${folder} không còn như lúc được tạo: có tệp bị hỏng, bị sửa, hoặc Học Hỏi đã chạy ngay trên nó. Hãy dùng bản khác.`,
    );
  return manifest;
}

function refuseNewer({ format, migrations: done }: BackupManifest): void {
  const known = new Set<string>(migrations.map(({ name }) => name));
  const unknown = done.filter((name) => !known.has(name));
  if (format > BACKUP_FORMAT || unknown.length > 0)
    throw new MovingRefused(
      `Bản sao lưu này do một bản Học Hỏi mới hơn tạo ra (${unknown.join(', ') || `dạng ${format}`}). Hãy khôi phục bằng bản đó.`,
    );
}

/** What a platform that runs, or was killed, on the backup itself wrote last. */
const hasLog = (database: string) => existsSync(`${database}-wal`) && statSync(`${database}-wal`).size > 0;
