import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sqliteTestDatabase } from '../testing/test-database';
import { assertAllRoutesHandled } from './handled-routes';
import { as, openTestApp, type TestApp, testRoutes } from './http-app.contract';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp(sqliteTestDatabase);
});
afterAll(() => test.close());
beforeEach(() => test.clock.advance(61)); // each test has its own minute

type Headers = Record<string, string>;
const get = (path: string, headers: Headers = {}) =>
  test.app.inject({ method: 'GET', url: `/api/v1${path}`, headers });
const send = (method: 'POST' | 'PUT', path: string, payload: unknown, headers: Headers = {}) =>
  test.app.inject({
    method,
    url: `/api/v1${path}`,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    headers: { 'content-type': 'application/json', ...headers },
  });
type Answer = Awaited<ReturnType<typeof get>>;

/** The answer is a problem document and nothing else. */
function expectProblem(answer: Answer, status: number, code: string): Record<string, unknown> {
  expect({ status: answer.statusCode, type: answer.headers['content-type'] }).toEqual({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  const problem = answer.json<Record<string, unknown>>();
  expect(problem).toMatchObject({ status, code, type: 'about:blank', title: expect.any(String) as string });
  expect(problem.correlationId).toBe(answer.headers['x-correlation-id']);
  expect(problem.correlationId).toMatch(/^[\w-]{8,36}$/);
  return problem;
}

describe('who may call', () => {
  it('is nobody where no contract says so', async () => {
    expectProblem(await get('/forgotten', as('registrar')), 403, 'access.forbidden');
  });

  it('is whom the contract names', async () => {
    expectProblem(await get('/own/7'), 401, 'session.required');
    expectProblem(await get('/own/7', { cookie: 'hochoi_session=stolen' }), 401, 'session.required');
    expect((await get('/own/7', as('learner'))).statusCode).toBe(200);
    expectProblem(await get('/officer', as('learner')), 403, 'access.forbidden');
    expect((await get('/officer', as('registrar'))).statusCode).toBe(200);
  });

  it('is told who calls where anyone may', async () => {
    expect((await get('/public')).json()).toEqual({ who: null });
    expect((await get('/public', as('learner'))).json()).toEqual({ who: 'person-learner' });
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' }],
  ])('is not a foreign page: %j', async (headers) => {
    const answer = await send('POST', '/notes', { title: 'x' }, as('learner', headers as Headers));
    expectProblem(answer, 403, 'request.foreign-origin');
  });

  it.each([[{}], [{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'http://localhost:80' }]])(
    'is our own page, or a program: %j',
    async (headers) => {
      const host = { host: 'localhost:80' };
      const answer = await send('POST', '/where', {}, { ...host, ...(headers as Headers) });
      expect(answer.statusCode).toBe(200);
    },
  );

  it('is slowed down where guessing pays, by the minute', async () => {
    for (let n = 0; n < 3; n += 1) expect((await get('/public')).statusCode).toBe(200);
    const refused = await get('/public');
    expectProblem(refused, 429, 'request.too-many');
    expect(refused.headers['retry-after']).toBe('60');
    test.clock.advance(59.9);
    expect((await get('/public')).headers['retry-after']).toBe('1');
    test.clock.advance(0.1);
    expect((await get('/public')).statusCode).toBe(200);
  });
});

describe('what comes in', () => {
  it('is parsed by the contract, with its defaults', async () => {
    expect((await get('/own/7?limit=5', as('learner'))).json()).toEqual({ id: '7', limit: 5 });
    expect((await get('/own/7', as('learner'))).json()).toEqual({ id: '7', limit: 24 });
  });

  it('is refused with a pointer to each wrong place', async () => {
    const body = { title: '', questions: [{ points: 'two', 'a/b': 'x' }, { points: 1 }] };
    const problem = expectProblem(await send('POST', '/notes', body, as('learner')), 422, 'request.invalid');
    const pointers = (problem.fields as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    expect(pointers).toEqual(['/questions/0/a~1b', '/questions/0/points', '/title']);
    const query = expectProblem(await get('/own/7?limit=1000', as('learner')), 422, 'request.invalid');
    expect(query.fields).toMatchObject([{ pointer: '/query/limit' }]);
  });

  it.each([
    ['{"title":', 'application/json', 400],
    ['{"__proto__":{"admin":true}}', 'application/json', 400],
    ['title=x', 'text/plain', 415],
    ['title=x', 'application/x-www-form-urlencoded', 415],
    ['', 'application/json', 400],
    [`{"title":"${'x'.repeat(2 * 1024 * 1024)}"}`, 'application/json', 413],
  ])('is refused when it is not readable JSON: %.20s', async (payload, type, status) => {
    const answer = await send('POST', '/notes', payload, as('learner', { 'content-type': type }));
    expectProblem(answer, status, `request.http-${status}`);
  });

  it('is refused when its address cannot be read, or leads nowhere', async () => {
    expectProblem(await get('/own/%zz', as('learner')), 400, 'request.http-400');
    expectProblem(await get('/nowhere'), 404, 'request.http-404');
  });

  it('is NFC from the border on', async () => {
    const answer = await send('POST', '/notes', { title: 'Tiếng'.normalize('NFD') }, as('learner'));
    expect(answer.json()).toEqual({ title: 'Tiếng'.normalize('NFC'), length: 5 });
    expect(await test.notes()).toContain('Tiếng'.normalize('NFC'));
  });

  it('names the version it edits', async () => {
    for (const version of [undefined, '', '"x"', '1.5', '*'])
      expectProblem(
        await send('PUT', '/edit', {}, as('learner', version === undefined ? {} : { 'if-match': version })),
        428,
        'request.if-match-needed',
      );
    for (const version of ['0', '"7"'])
      expect((await send('PUT', '/edit', {}, as('learner', { 'if-match': version }))).json()).toEqual({
        version: Number(version.replaceAll('"', '')),
      });
  });
});

describe('what goes out', () => {
  it('is only what the contract names', async () => {
    expect((await get('/public')).json()).toEqual({ who: null });
    expect((await send('POST', '/notes', { title: 'x' }, as('learner'))).json()).toEqual({
      title: 'x',
      length: 1,
    });
  });

  it('is kept by no cache, be it an answer or a refusal', async () => {
    const answers = [await get('/own/7', as('learner')), await get('/own/7'), await get('/nowhere')];
    for (const { headers } of answers) expect(headers['cache-control']).toBe('no-store');
  });

  it('tells nothing of an unexpected error', async () => {
    for (const how of ['throw', 'library', 'no status']) {
      const answer = await send('POST', '/fail', { how });
      expectProblem(answer, 500, 'server.unexpected');
      expect(answer.body).not.toMatch(/secret|SELECT|unheard/);
    }
  });

  it('tells the details of an expected one', async () => {
    const problem = expectProblem(await send('POST', '/fail', { how: 'details' }), 404, 'lesson.not-found');
    expect(problem).toMatchObject({ title: 'Không có bài này.', details: { id: 'x' } });
  });

  it.each([
    ['away', 'server.busy', /chưa được lưu/],
    ['outcome', 'server.outcome-unknown', /chưa rõ/],
  ])('asks to come again when the database is %s, and tells what was kept', async (how, code, words) => {
    const answer = await send('POST', '/fail', { how });
    const problem = expectProblem(answer, 503, code);
    expect(answer.headers['retry-after']).toBe('5');
    expect(problem.title).toMatch(words);
    expect(answer.body).not.toMatch(/10\.1\.2\.3/);
  });

  it('carries the id that the caller gave, or a new one', async () => {
    const given = await get('/public', { 'x-correlation-id': 'from-the-phone-1' });
    expect(given.headers['x-correlation-id']).toBe('from-the-phone-1');
    const forged = await get('/public', { 'x-correlation-id': 'a\tb <script>' });
    expect(forged.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('knows the id in the handler too, when the body comes slowly over a real line', async () => {
    await test.app.listen(0, '127.0.0.1');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const answer = await slowPost(port, ['{', '}'], 'from-the-phone-2');
    expect(JSON.parse(answer)).toEqual({ correlationId: 'from-the-phone-2' });
    const broken = JSON.parse(await slowPost(port, ['{', '{'], 'from-the-phone-3')) as object;
    expect(broken).toMatchObject({ status: 400, correlationId: 'from-the-phone-3' });
  });
});

describe('the start', () => {
  it('is refused when a route has no handler, or a handler no route', () => {
    const check = () =>
      assertAllRoutesHandled(test.app, [...Object.values(testRoutes), { ...testRoutes.edit, id: 'new' }]);
    expect(check).toThrow(/TestController\.forgotten has no route contract/);
    expect(check).toThrow(/new is handled by no controller/);
    expect(check).not.toThrow(/readPublic/);
  });
});

const slowPost = (port: number, chunks: string[], id: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-correlation-id': id };
    const call = request(
      { port, host: '127.0.0.1', path: '/api/v1/where', method: 'POST', headers },
      (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part))).on('end', () => resolve(text));
      },
    );
    call.on('error', reject);
    const next = () =>
      chunks.length > 0 ? call.write(chunks.shift(), () => setTimeout(next, 5)) : call.end();
    next();
  });
