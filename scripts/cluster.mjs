// `npm run cluster`: the whole distributed set on this machine, with data below one folder (docs/operations/cluster.md).
//   --data FOLDER   default data/cluster     --port PORT   default 8080     --demo   demonstration accounts
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { Cluster } from './cluster/cluster.mjs';
import { assertNothingMissing } from './cluster/missing.mjs';
import { isFree } from './engines/processes.mjs';
import { install } from './install.mjs';
import { main, root, whenStopped } from './runtime.mjs';

/** As in apps/course/src/demo-accounts.ts. */
const DEMO_PASSWORD = 'hochoi-2026';

const steps = {
  engines: 'Cơ sở dữ liệu, hàng đợi và kho tệp',
  database: 'Cấu trúc cơ sở dữ liệu',
  content: 'Thư viện chuyên đề',
  processes: 'Các tiến trình',
  proxy: 'Máy chủ trung gian',
};
const roles = {
  learner: 'học viên',
  trainer: 'giảng viên',
  officer: 'cán bộ quản lý',
  administrator: 'quản trị',
};

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1).replace('.', ',')} giây`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: join(root, 'data', 'cluster') },
      port: { type: 'string', default: '8080' },
      demo: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error('--port: một số từ 1 đến 65535');
  return { folder: resolve(values.data), port, demo: values.demo, content: process.env.HOCHOI_CONTENT };
}

async function assertPortFree(port) {
  if (await isFree(port)) return;
  throw new Error(
    `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác bằng --port.`,
  );
}

const onStep = (name, took) => console.log(`  ${steps[name].padEnd(36)} ${seconds(took)}`);

async function announce(cluster, took) {
  console.log(`\nHọc Hỏi đã sẵn sàng sau ${seconds(took)}: ${cluster.url}\n`);
  for (const { name, pid, memory } of cluster.processes)
    console.log(`  ${name.padEnd(11)} tiến trình ${String(pid).padEnd(8)} ${Math.round(memory / 1e6)} MB`);
  const { demoAccounts } = await (await fetch(`${cluster.url}/api/v1/sessions/current`)).json();
  if (demoAccounts.length > 0) console.log('\nTài khoản dùng thử (chỉ trên máy này):');
  for (const { userName, role } of demoAccounts)
    console.log(`  ${userName.padEnd(10)} ${DEMO_PASSWORD}   ${roles[role]}`);
  console.log(`\nDữ liệu và nhật ký: ${cluster.folder.path}\nBấm Ctrl+C để dừng.`);
}

/** What fell over is stood up again, as any place that runs such a set does; one that falls at once is not tried more often than this. */
const AGAIN_MS = 1000;

function startAgain(cluster, name, how, service) {
  console.log(
    `Tiến trình ${name} đã dừng ngoài ý muốn (${how}); nhật ký: ${service.log}. Đang khởi động lại…`,
  );
  setTimeout(async () => {
    try {
      if (!cluster.stopping) await cluster.startProcess(name);
    } catch (error) {
      if (!cluster.stopping) console.error(error.message);
    }
  }, AGAIN_MS);
}

/** Resolves when everything is stopped. While it is still starting there is nothing to end in order. */
function untilStopped(cluster, starting) {
  let isUp = false;
  starting.then(() => (isUp = true)).catch(() => {});
  return new Promise((done, failed) => {
    starting.catch(failed);
    whenStopped(() => {
      if (!isUp) {
        cluster.killNow();
        process.exit(130);
      }
      if (!cluster.stopping) console.log('\nĐang dừng…');
      cluster.stop().then(done, failed);
    });
  });
}

await main(async () => {
  const options = readOptions();
  assertNothingMissing();
  await install();
  await build();
  await assertPortFree(options.port);
  const started = performance.now();
  const cluster = new Cluster({ ...options, onStep });
  cluster.onLost = (name, how, service) => startAgain(cluster, name, how, service);
  console.log(`Đang khởi động cụm máy trong ${options.folder}…`);
  const starting = cluster.start().then(() => announce(cluster, performance.now() - started));
  try {
    await untilStopped(cluster, starting);
  } finally {
    await cluster.stop();
  }
  console.log('Đã dừng hết.');
});
