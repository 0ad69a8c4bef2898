import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'minio';
import { buffer } from 'node:stream/consumers';
import { ApiClient } from '../support/api-client';
import { bareLibrary, Cluster } from '../support/cluster';

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'học hỏi '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () =>
  Cluster.start({
    folder,
    demo: true,
    content: bareLibrary,
    course: 1,
    queue: 1,
    env: { LOG_LEVEL: 'warn' },
  });

function objectsOf({ S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY }: Record<string, string>): Client {
  const { hostname, port } = new URL(S3_ENDPOINT!);
  const keys = { accessKey: S3_ACCESS_KEY!, secretKey: S3_SECRET_KEY! };
  return new Client({ endPoint: hostname, port: Number(port), useSSL: false, ...keys });
}

it('finds rows, sessions and objects again at its second start, also after a power cut', async () => {
  const first = await start();
  const learner = new ApiClient(first.url);
  await learner.api.POST('/api/v1/sessions', { body: { userName: 'hocvien', password: 'hochoi-2026' } });
  await objectsOf(first.environment).putObject('hochoi', 'test/kept', 'còn đây');
  await expect(start()).rejects.toThrow('đang chạy');
  await first.stop();

  const second = await start();
  expect(second.url).toBe(first.url);
  const { data } = await learner.api.GET('/api/v1/sessions/current');
  expect(data?.me).toMatchObject({ userName: 'hocvien' });
  second.killNow();

  const third = await start();
  const kept = await buffer(await objectsOf(third.environment).getObject('hochoi', 'test/kept'));
  expect(kept.toString()).toBe('còn đây');
  await third.stop();
});
