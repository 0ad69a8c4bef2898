import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../database/database';
import { createLog } from '../telemetry/log';
import { FakeClock } from '../testing/fake-clock';
import { defineJob } from './define-job';
import type { Job } from './job.entity';
import type { JobHandler } from './job-handler';
import { JobRunner } from './job-runner';

const job = defineJob({ name: 'ring-bell', payload: z.object({}), lane: 'papers' });
const row = { id: 'a', name: job.name, lane: job.lane, attempts: 0 } as Job;
const handler = { job, handle: async () => undefined } as unknown as JobHandler;

it('a place of the lane is over only when its row was taken, or not: who waits for it must let the loop go on', async () => {
  let refuse = () => {};
  const transaction = () => new Promise((resolve) => (refuse = () => resolve({ affected: 0 })));
  const database = { transaction } as unknown as Database;
  const runner = new JobRunner({ database, clock: new FakeClock(), log: createLog('silent') }, [handler]);
  const begun = runner.begin(row);
  let over = false;
  const waiting = runner.oneLess().then(() => (over = true));

  await nextTurnOfTheLoop();
  expect([runner.countOf('papers'), over]).toEqual([1, false]);
  refuse();
  await waiting;
  await begun;
  expect(runner.countOf('papers')).toBe(0);
});
