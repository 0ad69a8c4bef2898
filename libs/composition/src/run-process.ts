import { type Config, type Lanes, readConfig } from '@hochoi/platform';
import type { RunningProcess } from './start-process';

/** Beyond its own time limits a stop that hangs is ended, in milliseconds. */
const MARGIN = 10_000;

const UNREACHED = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOTFOUND', 'ETIMEDOUT'];

/** The life of one operating system process: settings, start, one line when it is ready, orderly end. */
export async function runProcess<P extends RunningProcess>(
  start: (config: Config) => Promise<P>,
  announce: (running: P) => void | Promise<void>,
): Promise<void> {
  try {
    const running = await start(readConfig());
    stopOnSignal(running);
    await announce(running);
  } catch (error) {
    console.error(wordsOf(error as Error & { code?: string; port?: number; syscall?: string }));
    process.exit(1);
  }
}

/** The first signal ends in order; whoever sends a second one does not want to wait. */
function stopOnSignal(running: RunningProcess): void {
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (told) process.exit(1);
      told = true;
      void stop(running);
    });
}

async function stop(running: RunningProcess): Promise<void> {
  const { drainMilliseconds, stopMilliseconds } = running.parts.config;
  setTimeout(() => process.exit(1), drainMilliseconds + stopMilliseconds + MARGIN).unref();
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    console.error(`Không dừng được gọn gàng: ${(error as Error).message}`);
    process.exit(1);
  }
}

function wordsOf(error: Error & { code?: string; port?: number; syscall?: string }): string {
  if (error.code === 'EADDRINUSE' && error.syscall === 'listen')
    return `Cổng ${error.port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc đặt PORT (OPERATIONS_PORT) khác.`;
  if (UNREACHED.includes(error.code ?? ''))
    return `Không nối được tới máy chủ cần dùng (${error.message}). Hãy xem DATABASE_URL, S3_ENDPOINT và các máy chủ ấy đã chạy chưa.`;
  return error.message;
}

/** `Học Hỏi course đã sẵn sàng: http://127.0.0.1:3000; theo dõi http://127.0.0.1:9464` */
export function readyLine(name: string, { url, lanes, operationsUrl }: RunningProcess): string {
  const facts = [url, lanes && `việc ${wordsOfLanes(lanes)}`, operationsUrl && `theo dõi ${operationsUrl}`];
  return `Học Hỏi ${name} đã sẵn sàng: ${facts.filter(Boolean).join('; ')}`;
}

const wordsOfLanes = (lanes: Lanes): string =>
  Object.entries(lanes)
    .map(([lane, count]) => `${lane}:${count}`)
    .join(', ');
