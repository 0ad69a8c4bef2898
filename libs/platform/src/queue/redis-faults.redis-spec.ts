import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../telemetry/log';
import { mariadbTestDatabase } from '../testing/test-database';
import { BullmqCarrier } from './bullmq.carrier';
import { createJobWorker } from './create-job-worker';
import { defineJob } from './define-job';
import { Job } from './job.entity';
import type { JobHandler } from './job-handler';
import type { JobWorker } from './job-worker';
import { OwnRedis } from './own-redis.contract';
import { gate, type Payload, QueueBench, ring } from './queue-bench.contract';

jest.setTimeout(60_000);
/** Less than the time after which a row is handed over again: whatever waits for that is too slow. */
const SOON = 20_000;

describe('Redis that fails', () => {
  let redis: OwnRedis;
  let bench: QueueBench;
  let runs: string[];
  beforeAll(async () => {
    redis = await OwnRedis.start();
    bench = await QueueBench.open(mariadbTestDatabase, redis.url);
  });
  beforeEach(async () => {
    runs = [];
    await until(async () => bench.carrier!.present);
  });
  afterEach(async () => {
    redis.thaw();
    await bench.clear();
    await redis.stop();
    await redis.start();
  });
  afterAll(async () => {
    await bench.drop();
    await redis.stop();
  });

  const keys = (count: number, name = 'job') => Array.from({ length: count }, (_, n) => `${name} ${n + 100}`);
  const addAll = async (these: string[]) => {
    for (const key of these) await bench.add(ring, key);
  };
  const counted = (before = async (_: Payload) => {}) =>
    bench.handler(async (payload, context) => {
      runs.push(payload.what);
      await before(payload);
      await context.complete(async () => void (await bench.effect(payload.what)));
    });
  const started = async (handler: JobHandler, short = 4): Promise<JobWorker> => {
    const worker = bench.worker([handler], { lanes: { short }, pollMilliseconds: 200 });
    await worker.start();
    return worker;
  };
  const states = async () => [...new Set((await bench.jobs()).map(({ state }) => state))].join();
  const until = async (true_: () => Promise<boolean>, milliseconds = SOON) => {
    const deadline = Date.now() + milliseconds;
    while (!(await true_())) {
      if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${await states()}`);
      await sleep(50);
    }
  };
  const allDone = (milliseconds?: number) => until(async () => (await states()) === 'done', milliseconds);
  const marked = () =>
    bench.database.manager
      .findBy(Job, { state: 'waiting' })
      .then((rows) => rows.filter((row) => row.handedOverAt));
  const everythingOnce = async (these: string[]) => {
    expect(await bench.effects()).toEqual(these.toSorted());
    expect(runs.toSorted()).toEqual(these.toSorted());
  };

  it('is emptied while it holds rows: all of them run, once', async () => {
    const over = gate();
    await started(
      counted(() => over.opened),
      1,
    );
    const these = keys(30);
    await addAll(these);
    await until(async () => (await marked()).length === 29); // one runs, Redis has the others
    await redis.flush();
    expect(await redis.keys()).toEqual([]);
    over.open();
    await allDone();
    await everythingOnce(these);
  });

  it('starts anew without its data: all of them run, once', async () => {
    const over = gate();
    await started(
      counted(() => over.opened),
      2,
    );
    const these = keys(20);
    await addAll(these);
    await until(async () => (await marked()).length === 18);
    await redis.stop();
    await redis.start();
    over.open();
    const more = keys(20, 'more');
    await addAll(more);
    await allDone();
    await everythingOnce([...these, ...more]);
  });

  it('is away: adding does not wait for it, and work goes on from the table', async () => {
    await started(counted());
    await redis.stop();
    const these = keys(20);
    await addAll(these); // Redis comes only below
    await allDone();
    await everythingOnce(these);
    await redis.start();
    await until(async () => bench.carrier!.present);
    await bench.add(ring, 'back');
    await allDone();
  });

  it('does not answer: adding does not wait for it, and work goes on from the table', async () => {
    await started(counted());
    redis.freeze();
    const these = keys(20);
    await addAll(these); // it thaws only below
    await allDone();
    redis.thaw();
    await everythingOnce(these);
  });

  it('was never there when the processes started, and comes', async () => {
    await redis.stop();
    const late = new BullmqCarrier({ redisUrl: redis.url, prefix: 'late' }, createLog('silent'));
    const parts = { ...bench, queue: bench.queue(), log: createLog('silent'), carrier: late };
    const worker = createJobWorker(parts, [counted()], { lanes: { short: 2 }, alone: false });
    await worker.start();
    await addAll(keys(5));
    await allDone();
    await redis.start();
    await until(async () => late.present);
    const [row] = keys(1, 'through Redis');
    await bench.add(ring, row!);
    await allDone();
    await worker.stop();
    await late.close();
    await everythingOnce([...keys(5), row!]);
  });

  it('gets rows from two relays twice over, and brings them to two workers at once: each runs once', async () => {
    // With a prefix of its own, the other one is as good as a second Redis: BullMQ does not see that both bring the same.
    const second = new BullmqCarrier({ ...bench.carrier!.options, prefix: 'second' }, createLog('silent'));
    await until(async () => second.present);
    const these = keys(100);
    for (const key of these) await bench.add(ring, key);
    const rows = await bench.jobs();
    const carriers = [second, bench.carrier!];
    const twice = () => Promise.all([...carriers, ...carriers].map((carrier) => carrier.carry(rows)));
    await twice();
    const parts = { ...bench, queue: bench.queue(), log: createLog('silent') };
    const workers = carriers.map((carrier) =>
      createJobWorker({ ...parts, carrier }, [counted()], { lanes: { short: 8 }, alone: false }),
    );
    await Promise.all(workers.map((worker) => worker.start()));
    await twice();
    await allDone();
    await Promise.all(workers.map((worker) => worker.stop()));
    await second.close();
    await everythingOnce(these);
  });

  it('brings a job that was cancelled after it was handed over: it ends quietly', async () => {
    await bench.add(ring, 'cancelled');
    await bench.add(ring, 'runs');
    await until(
      async () => (await redis.keys()).filter((key) => /short:[0-9a-f]{8}-/.test(key)).length === 2,
    );
    await bench.database.transaction(() => bench.queue().cancel(ring, 'cancelled'));
    await started(counted());
    await until(async () => (await redis.keys()).every((key) => !/short:[0-9a-f]{8}-/.test(key)));
    await everythingOnce(['runs']);
    expect((await bench.jobs()).map(({ state }) => state)).toEqual(['cancelled', 'done']);
  });

  it('carries ids only, and keeps nothing of what is done', async () => {
    await bench.add(defineJob({ ...ring, priority: 7 }), 'secret');
    const [{ id } = { id: '' }] = await bench.jobs();
    const job = () => redis.ask((client) => client.hgetall(`${bench.carrier!.options.prefix}:short:${id}`));
    await until(async () => Object.keys(await job()).length > 0);
    expect(await job()).toMatchObject({ name: 'row', data: JSON.stringify({ id }), priority: '7' });
    await started(counted());
    await until(async () => Object.keys(await job()).length === 0);
    await everythingOnce(['secret']);
  });
});
