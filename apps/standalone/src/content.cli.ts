import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ContentError, ContentService, readContent } from '@hochoi/library';
import { AccountService } from '@hochoi/people';
import { openPlatform, readConfig } from '@hochoi/platform';
import { entities, subscriptions } from './entities';
import { StandaloneModule } from './standalone.module';

/** `npm run content` brings the library in line with its files; `-- --check` only reads and checks them. */
async function main(): Promise<void> {
  const config = readConfig();
  const content = readContent(config.contentFolder);
  console.log(
    `${content.topics.length} chuyên đề, ${content.topics.filter(({ lessons }) => lessons.length > 0).length} có bài học: không có lỗi.`,
  );
  if (process.argv.includes('--check')) return;
  const parts = await openPlatform({ ...config, logLevel: 'error' }, entities, subscriptions);
  const app = await NestFactory.createApplicationContext(StandaloneModule.of(parts), { logger: false });
  const trainer = config.demoAccounts
    ? await app.get(AccountService, { strict: false }).findByUserName('giangvien')
    : null;
  const { created, renewed, unchanged } = await app
    .get(ContentService, { strict: false })
    .load(content, trainer?.personId ?? null);
  console.log(
    `Mới: ${created.length}. Cập nhật: ${renewed.length}${renewed.length > 0 ? ` (${renewed.join(', ')})` : ''}. Không đổi: ${unchanged}.`,
  );
  await app.close();
  await parts.database.engine.close();
}

main().catch((error: Error) => {
  console.error(error instanceof ContentError ? `${error.problems.length} lỗi:\n${error.message}` : error);
  process.exit(1);
});
