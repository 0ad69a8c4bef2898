import { Database } from '../database/database';
import { IdempotentAnswer } from '../http/idempotent-answer.entity';
import { FakeClock } from '../testing/fake-clock';
import { sqliteTestDatabase } from '../testing/test-database';
import type { ObjectStorage } from '../storage/object-storage';
import { createLog } from '../telemetry/log';
import { newId } from '../database/columns';
import { createJobWorker } from './create-job-worker';
import { DatabaseJobQueue } from './database.job-queue';
import { Job } from './job.entity';
import { SweepHandler } from './sweep.handler';

const DAY = 86_400;

it('forgets old answers and done jobs, keeps failed ones, and comes back tomorrow', async () => {
  const test = await sqliteTestDatabase([Job, IdempotentAnswer]);
  const [database, clock] = [new Database(test.engine), new FakeClock()];
  const queue = new DatabaseJobQueue(database, clock);
  const storage = { sweep: jest.fn().mockResolvedValue(undefined) };
  const parts = { database, queue, clock, log: createLog('silent') };
  const sweep = new SweepHandler(database, clock, storage as unknown as ObjectStorage);
  const worker = createJobWorker(parts, [sweep], {
    lanes: { short: 1 },
    alone: true,
  });
  const at = clock.now();
  const old = {
    progress: 0,
    lane: 'short',
    payload: {},
    attempts: 1,
    runAfter: at,
    createdAt: at,
    finishedAt: at,
  };
  await database.transaction(async (manager) => {
    for (const state of ['done', 'failed'] as const)
      await manager.insert(Job, { ...old, id: newId(), name: 'old', key: state, state } as never);
    const answer = {
      accountId: 'a',
      routeId: 'r',
      key: 'k',
      requestHash: 'h',
      response: { ok: true },
      createdAt: at,
    };
    await manager.insert(IdempotentAnswer, { ...answer, id: newId() } as never);
  });

  clock.advance(100 * DAY);
  await worker.idle();
  clock.advance(DAY);
  await worker.idle();

  const jobs = await database.manager.find(Job, { order: { createdAt: 'ASC' } });
  expect(jobs.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'old failed',
    'sweep-old-rows done',
    'sweep-old-rows waiting',
  ]);
  expect(await database.manager.count(IdempotentAnswer)).toBe(0);
  expect(storage.sweep).toHaveBeenCalledTimes(1);
  await worker.stop();
  await test.drop();
});
