import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';
import { ApiClient } from '../support/api-client';
import { bareLibrary, Cluster } from '../support/cluster';
import { processesOf } from './processes';

jest.setTimeout(400_000);

/** With what trips programs up in a path. */
const folder = mkdtempSync(join(tmpdir(), 'học hỏi '));
const bareLibraryOnly = { content: bareLibrary, env: { LOG_LEVEL: 'warn' } };
const start = () => Cluster.start({ folder, demo: true, course: 1, queue: 1, ...bareLibraryOnly });

let command: ChildProcess | undefined;
let last: Cluster | undefined;
afterAll(async () => {
  command?.kill('SIGKILL');
  await last?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run cluster -- …`, resolved with all it printed when it says that it is ready. */
async function run(...args: string[]): Promise<string> {
  const env = { ...process.env, HOCHOI_CONTENT: bareLibrary };
  const child = spawn(process.execPath, ['scripts/cluster.mjs', '--data', folder, ...args], { env });
  command = child;
  let said = '';
  const ready = new Promise<void>((done, failed) => {
    child.stdout.on('data', (chunk) => (said += String(chunk)).includes('Ctrl+C') && done());
    child.once('exit', () => failed(new Error(`It ended at its start: ${said}`)));
  });
  await ready;
  return said;
}

function objects(): Client {
  const { environment } = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
  const { hostname, port } = new URL(environment.S3_ENDPOINT);
  const keys = { accessKey: environment.S3_ACCESS_KEY, secretKey: environment.S3_SECRET_KEY };
  return new Client({ endPoint: hostname, port: Number(port), useSSL: false, ...keys });
}

it('finds rows, sessions and objects again at its next start, also after the whole set was killed', async () => {
  const first = await start();
  const learner = new ApiClient(first.url);
  await learner.api.POST('/api/v1/sessions', { body: { userName: 'hocvien', password: 'hochoi-2026' } });
  await objects().putObject('hochoi', 'test/kept', 'còn đây');
  await expect(start()).rejects.toThrow('đang chạy');
  await first.stop();

  const said = await run('--port', new URL(first.url).port, '--demo');
  expect(said).toContain(first.url);
  expect(said).toContain('hocvien    hochoi-2026   học viên');
  const { data } = await learner.api.GET('/api/v1/sessions/current');
  expect(data?.me).toMatchObject({ userName: 'hocvien' });
  const gone = once(command!, 'exit');
  command!.kill('SIGKILL');
  await gone;

  last = await start();
  const kept = await buffer(await objects().getObject('hochoi', 'test/kept'));
  expect(kept.toString()).toBe('còn đây');
  await last.stop();
});

it('npm run cluster stops in order when it is told to', async () => {
  const said = await run(
    '--port',
    String(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')).ports.proxy),
  );
  expect(said).not.toContain('hochoi-2026');
  expect(processesOf(folder).length).toBeGreaterThan(12);
  const exit = once(command!, 'exit');
  command!.kill('SIGINT');
  expect((await exit)[0]).toBe(0);
  expect(processesOf(folder)).toEqual([]);
});
