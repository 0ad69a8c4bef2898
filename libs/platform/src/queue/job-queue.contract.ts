import type { OpenTest } from '../database/migrations.contract';
import { describeAdding } from './adding-jobs.contract';
import { describeDying } from './dying-workers.contract';
import { describeFailing } from './failing-jobs.contract';
import { describeObserved } from './observed-runs.contract';
import { describeOrder } from './ordering-jobs.contract';
import { QueueBench } from './queue-bench.contract';
import { describeRunning } from './running-jobs.contract';
import { describeSchedules } from './scheduled-jobs.contract';

/** What the queue and its workers promise, on whatever database, with Redis and without. */
export function describeJobQueue(name: string, open: OpenTest, redisUrl?: string): void {
  describe(`JobQueue on ${name}`, () => {
    let bench: QueueBench;
    beforeAll(async () => {
      bench = await QueueBench.open(open, redisUrl);
    });
    afterEach(() => bench.clear());
    afterAll(() => bench.drop());

    const parts = [
      describeAdding,
      describeOrder,
      describeFailing,
      describeRunning,
      describeObserved,
      describeSchedules,
      describeDying,
    ];
    for (const part of parts) part(() => bench);
  });
}
