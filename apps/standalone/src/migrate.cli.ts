import 'reflect-metadata';
import { entities } from '@hochoi/composition';
import { MariadbEngine, platformEntities, readConfig } from '@hochoi/platform';

/** `npm run migrate` on a cluster: processes refuse to start while migrations are pending. SQLite migrates at start. */
async function main(): Promise<void> {
  const { databaseUrl } = readConfig();
  if (!databaseUrl) return console.log('Bản nhúng (SQLite) tự nâng cấp khi khởi động.');
  await MariadbEngine.migrate(databaseUrl, [...platformEntities, ...entities]);
  console.log('Cơ sở dữ liệu đã được nâng cấp.');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
