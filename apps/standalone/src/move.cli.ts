import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { CopyProgress, moveInstallation, readConfig, readPlace } from '@hochoi/platform';
import { entities } from '@hochoi/composition';
import { refuseUnfinishedUploads, tellUnfinishedUploads } from './unfinished-uploads';

/** `npm run move -- --to FILE`: carries the embedded installation to MariaDB and S3. See docs/operations/moving-up.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      'leave-uploads': { type: 'boolean' },
      'print-secret': { type: 'boolean' },
    },
  });
  const source = readConfig();
  if (values['print-secret']) return console.log(`HOCHOI_SECRET=${source.secret}`);
  if (!values.to) throw new Error('Hãy cho biết tệp cấu hình của nơi đến: npm run move -- --to TỆP');
  const progress = new CopyProgress(console.log);
  await moveInstallation({
    source,
    target: readPlace(values.to),
    entities,
    progress,
    refuseUnderWay: (manager) =>
      values['leave-uploads']
        ? tellUnfinishedUploads(manager, progress.say)
        : refuseUnfinishedUploads(manager),
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
