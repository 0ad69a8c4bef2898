import 'reflect-metadata';
import { withServices } from '@hochoi/composition';
import { ContentError, ContentService, LibraryModule, readContent } from '@hochoi/library';
import { AccessModule } from '@hochoi/access';
import { readConfig } from '@hochoi/platform';
import { makeDemonstration } from '../../course/src/make-demonstration';

/**
 * `npm run content` brings the library in line with its files, on either engine; `-- --check` only reads and checks them. On a
 * trial cluster it makes the demonstration accounts too, because there no process does it at its start.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const content = readContent(config.contentFolder);
  console.log(
    `${content.topics.length} chuyên đề, ${content.topics.filter(({ lessons }) => lessons.length > 0).length} có bài học: không có lỗi.`,
  );
  if (process.argv.includes('--check')) return;
  await withServices(config, [LibraryModule, AccessModule], async (app) => {
    const trainerId = config.demoAccounts ? await makeDemonstration(app, config.contentFolder) : null;
    const { created, renewed, unchanged } = await app
      .get(ContentService, { strict: false })
      .load(content, trainerId);
    console.log(
      `Mới: ${created.length}. Cập nhật: ${renewed.length}${renewed.length > 0 ? ` (${renewed.join(', ')})` : ''}. Không đổi: ${unchanged}.`,
    );
  });
}

main().catch((error: Error) => {
  console.error(error instanceof ContentError ? `${error.problems.length} lỗi:\n${error.message}` : error);
  process.exit(1);
});
