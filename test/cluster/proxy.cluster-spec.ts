import { waitUntil } from '../support/wait-until';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, startTestCluster } from '../support/cluster';
import { rawHeaders } from './processes';

jest.setTimeout(400_000);

let cluster: Cluster;
beforeAll(async () => (cluster = await startTestCluster({ course: 1, queue: 1, loadContent: false })));
afterAll(() => cluster.stop());

const web = join(__dirname, '..', '..', 'dist', 'web');
const big = (ending: string) =>
  `/assets/${readdirSync(join(web, 'assets'))
    .find((name) => name.endsWith(`${ending}.br`))!
    .slice(0, -3)}`;
const get = (path: string, headers = {}) => rawHeaders(`${cluster.url}${path}`, headers);
const chrome = { 'accept-encoding': 'gzip, deflate, br, zstd' };

/** What an answer says of itself differs; what it says of safety must not. */
const own =
  /^(status|date|server|connection|keep-alive|transfer-encoding|vary|etag|last-modified|accept-ranges|content-(type|length|encoding)|cache-control|x-correlation-id|retry-after)$/;
const safety = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)));

it('files and errors of the proxy carry the security headers that the application sends', async () => {
  const application = safety(await get('/api/v1/topics'));
  expect(Object.keys(application).length).toBeGreaterThan(8);
  for (const path of [
    '/',
    '/thu-vien',
    '/icon.svg',
    '/sw.js',
    big('.js'),
    big('.css'),
    '/metrics',
    '/api',
    '/assets/none.js',
    '/objects/hochoi/x',
  ])
    expect({ path, ...safety(await get(path)) }).toEqual({ path, ...application });
});

it.each([
  ['br', chrome, '.br'],
  ['gzip', { 'accept-encoding': 'gzip' }, '.gz'],
  [undefined, {}, ''],
])('sends files as %s when the browser takes that', async (encoding, headers, ending) => {
  for (const [path, type] of [
    [big('.js'), 'text/javascript'],
    [big('.css'), 'text/css'],
    ['/index.html', 'text/html'],
  ]) {
    const answer = await get(path!, headers);
    expect(answer['content-encoding']).toBe(encoding);
    expect(answer['content-type']).toBe(`${type}; charset=utf-8`);
    expect(Number(answer['content-length'])).toBe(readFileSync(join(web, `${path}${ending}`)).length);
    expect(answer['vary']).toBe(encoding === 'gzip' ? 'Accept-Encoding' : answer['vary']);
  }
});

it('keeps hashed files for a year, and asks for the page each time', async () => {
  for (const path of [big('.js'), big('.css')])
    expect((await get(path, chrome))['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const path of ['/', '/index.html', '/hoc/chuyen-de/CD01', '/manifest.webmanifest', '/sw.js'])
    expect((await get(path, chrome))['cache-control']).toBe('no-cache');
});

it.each([
  ['/hoc/chuyen-de/CD01', '200', 'text/html'],
  ['/manifest.webmanifest', '200', 'application/manifest+json'],
  ['/sw.js', '200', 'javascript'],
  ['/assets/none.js', '404', 'application/problem+json'],
  ['/health/live', '200', 'application/json'],
  ['/health/ready', '404', 'application/problem+json'],
  ['/metrics', '404', 'application/problem+json'],
  ['/api', '404', 'application/problem+json'],
  ['/api/v1/media', '404', 'application/problem+json'],
  ['/api/v1/play', '404', 'application/problem+json'],
  ['/api/v1/none', '404', 'application/problem+json'],
  ['/api/v1/media/none', '401', 'application/problem+json'],
  ['/objects/hochoi/media/x', '404', 'application/problem+json'],
])('%s is answered %s, %s', async (path, status, type) => {
  const answer = await get(path);
  expect(answer['status']).toBe(status);
  expect(answer['content-type']).toContain(type);
});

it('hands the correlation id through, and makes one where there is none or no good one', async () => {
  expect((await get('/api/v1/topics', { 'x-correlation-id': 'abc-12345' }))['x-correlation-id']).toBe(
    'abc-12345',
  );
  const made = (await get('/api/v1/topics', { 'x-correlation-id': '<script>' }))['x-correlation-id'];
  expect(made).toMatch(/^[0-9a-f]{32}$/);
});

it('logs no address, no query and no playback token', async () => {
  await get('/api/v1/play/secret-token/master.m3u8?x=secret-query');
  await get('/api/v1/check?code=secret-query');
  const read = () => readFileSync(join(cluster.logs, 'access.log'), 'utf8').trim().split('\n');
  const paths = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { path: string }).path);
  // nginx writes a line after the answer has gone out.
  const lines = await waitUntil('both lines', read, (all) =>
    ['/api/v1/play/-/master.m3u8', '/api/v1/check'].every((path) => paths(all).includes(path)),
  );
  expect(lines.join('\n')).not.toContain('secret');
  expect(lines.join('\n')).not.toContain('"127.0.0.1"');
});

it('has nothing to say to a page that is written to', async () => {
  const answer = await fetch(cluster.url, { method: 'POST' });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'request.http-404' });
});

it('answers too much at once with a problem document', async () => {
  const body = Buffer.alloc(4 * 1024 * 1024);
  const answer = await fetch(`${cluster.url}/api/v1/sessions`, { method: 'POST', body });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: 'request.http-413' });
});
