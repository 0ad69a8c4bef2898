import type { OpenTest } from '../database/migrations.contract';
import { describeAdding } from './adding-jobs.contract';
import { describeDying } from './dying-workers.contract';
import { describeFailing } from './failing-jobs.contract';
import { QueueBench } from './queue-bench.contract';
import { describeRunning } from './running-jobs.contract';

/** What the queue and its workers promise, on whatever database, with Redis and without. */
export function describeJobQueue(name: string, open: OpenTest, redisUrl?: string): void {
  describe(`JobQueue on ${name}`, () => {
    let bench: QueueBench;
    beforeAll(async () => {
      bench = await QueueBench.open(open, redisUrl);
    });
    afterEach(() => bench.clear());
    afterAll(() => bench.drop());

    for (const part of [describeAdding, describeFailing, describeRunning, describeDying]) part(() => bench);
  });
}
