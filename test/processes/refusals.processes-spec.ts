import { createServer } from 'node:net';
import { BuiltProgram } from '../support/built-program';
import { Installation } from './installation';

jest.setTimeout(120_000);

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.make();
});
afterAll(() => installation?.end());

async function refusalOf(app: 'course' | 'media' | 'queue', settings: Record<string, string>) {
  const program = new BuiltProgram(app);
  const words = await program.start({ ...installation.settings, ...settings }).then(
    () => program.end('SIGKILL').then(() => 'it started'),
    (error: Error) => error.message,
  );
  return { words, code: await program.exit() };
}

const apps = ['course', 'media', 'queue'] as const;

it.each(apps)('%s does not start while migrations are pending', async (app) => {
  const schema = `pending_${app}`;
  await installation.rows(`CREATE DATABASE ${schema}`);
  const url = Object.assign(new URL(installation.settings.DATABASE_URL!), { pathname: `/${schema}` });
  const { words, code } = await refusalOf(app, { DATABASE_URL: url.href });
  await installation.rows(`DROP DATABASE ${schema}`);
  expect(words).toContain('npm run migrate');
  expect(code).toBe(1);
});

it.each([
  ['course', { PORT: 'abc' }, /PORT: .*mong đợi số/],
  ['media', { JOB_LANES: 'grading:1' }, /JOB_LANES.*media.*transcode/],
  ['queue', { HOCHOI_SECRET: '' }, /HOCHOI_SECRET: cần/],
  ['queue', { DATABASE_URL: 'mariadb://a:b@127.0.0.1:9/none' }, /Không nối được tới/],
] as const)('%s says what is wrong with %j', async (app, settings, words) => {
  const refusal = await refusalOf(app, settings);
  expect(refusal.words).toMatch(words);
  expect(refusal.words).not.toMatch(/^\s+at /m);
  expect(refusal.code).toBe(1);
});

it('says that a port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((done) =>
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)),
  );
  const { words, code } = await refusalOf('queue', { OPERATIONS_PORT: String(port) });
  other.close();
  expect({ words, code }).toEqual({ words: expect.stringContaining(`Cổng ${port}`) as string, code: 1 });
});
