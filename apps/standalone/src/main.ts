import 'reflect-metadata';
import { runProcess } from '@hochoi/composition';
import { ContentService, readContent } from '@hochoi/library';
import { demoAccounts } from '../../course/src/demo-accounts';
import { DEMO_PASSWORD } from '../../course/src/demo-accounts';
import { type Standalone, startStandalone } from './start-standalone';

async function loadLibrary({ app, demoTrainerId }: Standalone, folder: string): Promise<void> {
  const { created, renewed } = await app
    .get(ContentService, { strict: false })
    .load(readContent(folder), demoTrainerId);
  if (created.length + renewed.length > 0)
    console.log(`Thư viện: ${created.length} chuyên đề mới, ${renewed.length} chuyên đề cập nhật.`);
}

function announce({ url, demoTrainerId }: Standalone): void {
  console.log(`\nHọc Hỏi đã sẵn sàng: ${url}\n`);
  if (!demoTrainerId) return;
  const roles = {
    learner: 'học viên',
    trainer: 'giảng viên',
    reviewer: 'người thẩm định',
    registrar: 'cán bộ quản lý',
    'system-administrator': 'quản trị',
  };
  console.log('Tài khoản dùng thử (chỉ trên máy này):');
  for (const { userName, role } of demoAccounts)
    console.log(`  ${userName.padEnd(10)} ${DEMO_PASSWORD}   ${roles[role]}`);
  console.log('\nBấm Ctrl+C để dừng.');
}

void runProcess(startStandalone, async (standalone) => {
  await loadLibrary(standalone, standalone.parts.config.contentFolder);
  announce(standalone);
});
