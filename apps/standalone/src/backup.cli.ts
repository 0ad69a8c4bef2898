import 'reflect-metadata';
import { resolve } from 'node:path';
import { backUpInstallation, CopyProgress, readConfig } from '@hochoi/platform';
import { entities } from '@hochoi/composition';
import { tellUnfinishedUploads } from './unfinished-uploads';

/** `npm run backup -- FOLDER`, of either engine and while it runs. See docs/operations/backup-and-restore.md. */
async function main(): Promise<void> {
  const folder = process.argv[2];
  if (!folder) throw new Error('Hãy cho biết thư mục lưu: npm run backup -- /duong/dan');
  const progress = new CopyProgress(console.log);
  await backUpInstallation({
    source: readConfig(),
    folder: resolve(folder),
    entities,
    progress,
    remark: (manager) => tellUnfinishedUploads(manager, progress.say),
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
