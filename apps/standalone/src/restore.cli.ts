import 'reflect-metadata';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup, CopyProgress, readConfig, readPlace, restoreInstallation } from '@hochoi/platform';
import { entities } from '@hochoi/composition';

/**
 * `npm run restore -- FOLDER [--to FILE]` into the empty installation that the environment, or FILE, says;
 * `--check` only reads the backup. See docs/operations/backup-and-restore.md.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, check: { type: 'boolean' } },
  });
  const [given] = positionals;
  if (!given) throw new Error('Hãy cho biết thư mục của bản sao lưu: npm run restore -- /duong/dan');
  const folder = resolve(given);
  const progress = new CopyProgress(console.log);
  if (values.check) return checkBackup(folder, progress);
  const target = values.to ? readPlace(values.to) : readConfig();
  await restoreInstallation({ folder, target, entities, progress });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
