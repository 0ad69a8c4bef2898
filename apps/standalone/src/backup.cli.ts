import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backupSqlite, readConfig } from '@hochoi/platform';

/** `npm run backup -- FOLDER`, also while the server runs: rows first, then the objects, which are never changed once written. */
async function main(): Promise<void> {
  const target = process.argv[2] && resolve(process.argv[2]);
  const { dataFolder, embedded, s3 } = readConfig();
  if (!target) throw new Error('Hãy cho biết thư mục lưu: npm run backup -- /duong/dan');
  if (!embedded || s3)
    throw new Error('Lệnh này dùng cho bản nhúng. Với MariaDB và S3 hãy dùng công cụ sao lưu của chúng.');
  if (existsSync(join(target, 'hochoi.db')))
    throw new Error(`${target} đã có một bản sao lưu. Hãy chọn thư mục khác.`);
  await mkdir(target, { recursive: true });
  await backupSqlite(join(dataFolder, 'hochoi.db'), join(target, 'hochoi.db'));
  for (const name of ['objects', 'secret'])
    if (existsSync(join(dataFolder, name)))
      await cp(join(dataFolder, name), join(target, name), { recursive: true });
  console.log(`Đã sao lưu vào ${target}.`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
