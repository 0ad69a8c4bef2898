import { ObjectStorage, readConfig } from '@hochoi/platform';
import { enrol, getTopic, startAttempt, submit } from '../support/learning';
import { aPerson } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, trueFalse } from '../support/topics';

const server = testServer({ OPERATIONS_PORT: '0' });
const get = async (path: string, from = server().standalone.operationsUrl!) => {
  const answer = await fetch(`${from}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const ready = async (from?: string) => {
  const { status, text } = await get('/health/ready', from);
  return { status, ...(JSON.parse(text) as object) };
};
/** The value of one series, found by the beginning of its line. */
const valueOf = (text: string, ...parts: string[]): number => {
  const line = text.split('\n').find((l) => !l.startsWith('#') && parts.every((part) => l.includes(part)));
  if (!line) throw new Error(`no ${parts.join(' ')}`);
  return Number(line.slice(line.lastIndexOf(' ')));
};

const aTopic = () => aPublishedTopic(server(), { questions: [trueFalse()] });

describe('the listener', () => {
  it('is on loopback unless it is told otherwise, and nowhere without a port', () => {
    const env = { HOCHOI_SECRET: 'x'.repeat(32), OPERATIONS_PORT: '9464' };
    expect(readConfig(env).operations).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(readConfig({ ...env, OPERATIONS_PORT: '' }).operations).toBeUndefined();
  });

  it('answers nothing else, and the public address tells no metrics', async () => {
    expect((await get('/')).status).toBe(404);
    expect((await get('/api/v1/topics')).status).toBe(404);
    const open = await get('/metrics', server().url);
    expect(open.text).not.toContain('hochoi_');
  });
});

describe('health', () => {
  it('names each dependency, on both addresses', async () => {
    const redis = server().config.redisUrl ? { redis: 'ok' } : {};
    const all = { database: 'ok', migrations: 'ok', storage: 'ok', ...redis };
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/live', server().url)).status).toBe(200);
    for (const from of [undefined, server().url])
      expect(await ready(from)).toMatchObject({ ...all, status: 'ok' });
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('goes on without the store of films: whoever needs the database only is served', async () => {
    const broken = jest
      .spyOn(server().get<ObjectStorage>(ObjectStorage), 'exists')
      .mockRejectedValue(new Error('S3 is away'));
    const { status, text } = await get('/health/ready');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'degraded', database: 'ok', storage: 'failed' });
    broken.mockRestore();
  });

  it('is no health without the database', async () => {
    const { reader } = server().standalone.parts.database.engine;
    const broken = jest.spyOn(reader, 'query').mockRejectedValue(new Error('gone'));
    const { status, text } = await get('/health/ready');
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ status: 'failed', database: 'failed', storage: 'ok' });
    broken.mockRestore();
  });
});

describe('metrics', () => {
  it('count requests by the contract’s id, never by their address', async () => {
    const topic = await aTopic();
    const { api } = await aPerson(server(), ['learner']);
    await getTopic(api, topic.code);
    await getTopic(api, 'CD999');
    const { text } = await get('/metrics');
    const requests = 'hochoi_http_request_seconds_count';
    expect(valueOf(text, requests, 'route="getTopic"', 'status="200"')).toBeGreaterThan(0);
    expect(valueOf(text, requests, 'route="getTopic"', 'status="404"')).toBe(1);
    expect(text).not.toContain(topic.code);
    expect(text).not.toMatch(/route="[^"]*[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('tell what waits, since when, and what ran', async () => {
    const topic = await aTopic();
    const { api } = await aPerson(server(), ['learner']);
    await enrol(api, topic.code);
    const { data } = await startAttempt(api, topic.code);
    await submit(api, data!.attemptId);
    await server().idle();
    const { text } = await get('/metrics');
    expect(valueOf(text, 'hochoi_job_runs_total', 'kind="grade-attempt"', 'outcome="done"')).toBe(1);
    expect(valueOf(text, 'hochoi_job_run_seconds_count', 'kind="grade-attempt"')).toBe(1);
    for (const lane of ['grading', 'papers', 'short', 'transcode'])
      expect(valueOf(text, 'hochoi_queue_age_seconds', `lane="${lane}"`)).toBe(0);
    expect(valueOf(text, 'hochoi_jobs', 'kind="sweep-old-rows"', 'state="waiting"')).toBe(1);
  });

  it('tell how the process and its pools are', async () => {
    const { text } = await get('/metrics');
    expect(valueOf(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(valueOf(text, 'hochoi_build_info', 'service="standalone"')).toBe(1);
    if (server().config.databaseUrl)
      expect(valueOf(text, 'hochoi_database_pool', 'pool="write"', 'state="all"')).toBeGreaterThan(0);
  });

  it('are told with a gap, not refused, while the database does not answer', async () => {
    const { reader } = server().standalone.parts.database.engine;
    const broken = jest.spyOn(reader, 'findOne').mockReturnValue(new Promise(() => undefined));
    const { status, text } = await get('/metrics');
    broken.mockRestore();
    expect(status).toBe(200);
    expect(text).not.toContain('hochoi_queue_age_seconds{');
    expect(text).toContain('hochoi_jobs{');
    expect(text).toContain('hochoi_build_info{');
  });
});
