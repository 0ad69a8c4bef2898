import { existsSync, readFileSync } from 'node:fs';
import { ApiClient } from '../support/api-client';
import { Cluster, startTestCluster } from '../support/cluster';
import { waitUntil } from '../support/wait-until';
import { processesOf, statusFrom } from './processes';

jest.setTimeout(400_000);

let cluster: Cluster;
beforeAll(async () => (cluster = await startTestCluster()));
afterAll(() => cluster.stop());

const catalogue = async () => (await fetch(`${cluster.url}/api/v1/topics`)).status;
const find = (name: string) => cluster.processes.find((each) => each.name === name)!;

it('runs engines, two course, one media, two queue processes and the proxy, and says so in its manifest', () => {
  const names = cluster.processes.filter(({ running }) => running).map(({ name }) => name);
  const engines = ['mariadb', 'redis', 's3-monitor', 's3-store', 's3'];
  expect(names).toEqual([...engines, 'course-1', 'course-2', 'media-1', 'queue-1', 'queue-2', 'proxy']);
  const manifest = JSON.parse(readFileSync(`${cluster.folder.path}/cluster.json`, 'utf8'));
  expect(manifest).toMatchObject({ url: cluster.url, starter: { pid: process.pid } });
  expect(manifest.processes.map(({ pid }: { pid: number }) => pid)).toEqual(
    cluster.processes.map(({ pid }) => pid),
  );
});

it('lets a demonstration account in', async () => {
  const { api } = new ApiClient(cluster.url);
  const body = { userName: 'hocvien', password: 'hochoi-2026' };
  const { data } = await api.POST('/api/v1/sessions', { body });
  expect(data).toMatchObject({ userName: 'hocvien', demo: true });
});

it('goes on when one course process is killed, and takes it back', async () => {
  await cluster.kill('course-1');
  expect(find('course-1').running).toBe(false);
  for (let i = 0; i < 10; i += 1) expect(await catalogue()).toBe(200);
  await cluster.startProcess('course-1');
  await cluster.kill('course-2');
  // The proxy does not ask one that was away again for a second.
  await waitUntil('the one that came back', catalogue, (status) => status === 200, 5);
  await cluster.startProcess('course-2');
});

it('says in Vietnamese that it is away when no course process is left', async () => {
  await Promise.all(['course-1', 'course-2'].map((name) => cluster.kill(name)));
  const answer = await fetch(`${cluster.url}/api/v1/topics`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'server.unavailable', status: 503 });
  await Promise.all(['course-1', 'course-2'].map((name) => cluster.startProcess(name)));
});

it.each(['mariadb', 'redis', 's3', 'proxy'])('%s can be killed and started again', async (name) => {
  const { pid } = find(name);
  await cluster.kill(name);
  expect(find(name).running).toBe(false);
  await cluster.startProcess(name);
  expect(find(name)).toMatchObject({ running: true });
  expect(find(name).pid).not.toBe(pid);
});

it('works again after its engines were started again', async () => {
  await cluster.flushRedis();
  const ready = await Promise.all(
    cluster.processes
      .filter(({ operationsUrl }) => operationsUrl)
      .map(async ({ operationsUrl }) => (await fetch(`${operationsUrl}/health/ready`)).status),
  );
  expect(ready).toEqual([200, 200, 200, 200, 200]);
  expect(await catalogue()).toBe(200);
});

it('takes one more queue process', async () => {
  expect(await cluster.addQueue({ JOB_LANES: 'grading:1' })).toBe('queue-3');
  expect(readFileSync(find('queue-3').log, 'utf8')).toContain('grading:1');
});

it('counts calls by the address that calls, not by what it claims nor by the proxy', async () => {
  const check = `${cluster.url}/api/v1/check?code=AAAA-AAAA-AAAA`;
  const statuses: number[] = [];
  // Each of the two processes counts by itself: 30 a minute.
  for (let i = 0; i < 70; i += 1)
    statuses.push(await statusFrom('127.0.0.2', check, { 'x-forwarded-for': `10.0.0.${i}` }));
  expect(statuses).toContain(429);
  expect(await statusFrom('127.0.0.3', check)).not.toBe(429);
});

it('stops without leaving a process or a file', async () => {
  const { path } = cluster.folder;
  expect(processesOf(path).length).toBeGreaterThanOrEqual(12);
  await cluster.stop();
  expect(processesOf(path)).toEqual([]);
  expect(existsSync(path)).toBe(false);
});
