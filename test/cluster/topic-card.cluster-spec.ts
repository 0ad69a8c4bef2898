import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareLibrary, Cluster, startTestCluster } from '../support/cluster';
import { rawHeaders } from './processes';

jest.setTimeout(400_000);

const TITLE = 'Phòng cháy & thoát nạn';
const topicYaml = `code: CD900
title: ${TITLE}
summary: Biết đường thoát trong nhà mình.
group: G01
positions: [CH]
areas: [chung]
level: CB
kind: CN
periods: 2
objectives: [Nêu được hai lối thoát]
`;

let cluster: Cluster;
let content: string;

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'hochoi-card-'));
  await cp(bareLibrary, content, { recursive: true });
  await mkdir(join(content, 'topics', 'CD900'), { recursive: true });
  await writeFile(join(content, 'topics', 'CD900', 'topic.yaml'), topicYaml);
  cluster = await startTestCluster({ course: 1, queue: 1, content });
});
afterAll(async () => {
  await cluster?.stop();
  await rm(content, { recursive: true, force: true });
});

const page = async (path: string) => {
  const answer = await fetch(cluster.url + path);
  return { status: answer.status, html: await answer.text() };
};
const titles = (html: string) => [...html.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
const said = (html: string, property: string) =>
  new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1];

it('the address of a topic shows what it is to those who run no JavaScript', async () => {
  const { status, html } = await page('/chuyen-de/CD900');
  expect(status).toBe(200);
  expect(titles(html)).toEqual(['Phòng cháy &amp; thoát nạn – Học Hỏi']);
  expect(said(html, 'og:title')).toBe('Phòng cháy &amp; thoát nạn');
  expect(said(html, 'og:url')).toBe(`${cluster.url}/chuyen-de/CD900`);
  expect(html).toContain('<div id="app"></div>');
  expect(html).toContain('</html>');
});

it('the picture that it names is there', async () => {
  const { html } = await page('/chuyen-de/CD900');
  const { pathname } = new URL(said(html, 'og:image')!);
  expect(await rawHeaders(cluster.url + pathname)).toMatchObject({
    status: '200',
    'content-type': 'image/png',
  });
});

it.each(['/chuyen-de/CD901', '/chuyen-de/CD900/thuc-hanh', '/chuyen-de/cd900', '/'])(
  '%s is the app’s own page',
  async (path) => {
    const { status, html } = await page(path);
    expect([status, ...titles(html)]).toEqual([200, 'Học Hỏi']);
    expect(said(html, 'og:title')).toBeUndefined();
  },
);

it('a topic’s page is compressed, asked for each time, and as safe as the others', async () => {
  const browser = { 'accept-encoding': 'gzip, deflate, br' };
  const answer = await rawHeaders(`${cluster.url}/chuyen-de/CD900`, browser);
  const plain = await rawHeaders(`${cluster.url}/`, browser);
  expect(answer).toMatchObject({ 'cache-control': 'no-cache', 'content-encoding': 'gzip' });
  for (const name of ['content-security-policy', 'content-type', 'x-frame-options'])
    expect(answer[name]).toBe(plain[name]);
  expect(answer['content-security-policy']).toContain("default-src 'self'");
  const zipped = await fetch(`${cluster.url}/chuyen-de/CD900`, { headers: browser });
  expect(titles(await zipped.text())).toHaveLength(1);
});

it('without course the page opens with the app’s own head', async () => {
  await cluster.stopProcess('course-1');
  const { status, html } = await page('/chuyen-de/CD900');
  expect([status, ...titles(html)]).toEqual([200, 'Học Hỏi']);
});
