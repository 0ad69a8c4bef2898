import type { Job } from './job.entity';
import { HopelessJobError } from './job-handler';
import type { JobOutcome } from './job-run';
import { gate, type QueueBench, ring } from './queue-bench.contract';

export function describeObserved(open: () => QueueBench): void {
  describe('an observer', () => {
    let bench: QueueBench;
    let heard: string[];
    beforeAll(() => {
      bench = open();
    });
    beforeEach(() => {
      heard = [];
    });
    const observer = {
      started: ({ name, attempts }: Job) => void heard.push(`${name} ${attempts}`),
      ended: (_: Job, outcome: JobOutcome, milliseconds: number) =>
        void heard.push(milliseconds >= 0 ? outcome : 'no time'),
    };

    it('hears how each run began and ended', async () => {
      const errors = [new Error('again'), new HopelessJobError('never'), undefined];
      const handler = bench.handler(async () => {
        const error = errors.shift();
        if (error) throw error;
      });
      const worker = bench.worker([handler], { observer });
      await bench.add(ring, 'a');
      await worker.idle();
      bench.clock.advance(10);
      await worker.idle();
      await bench.add(ring, 'b');
      await worker.idle();
      expect(heard).toEqual(['ring-bell 1', 'postponed', 'ring-bell 2', 'failed', 'ring-bell 1', 'done']);
    });

    it('hears of a run that was handed back', async () => {
      const begun = gate();
      const obedient = bench.handler((_, { signal }) => {
        begun.open();
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('told to'))),
        );
      });
      const worker = bench.worker([obedient], { observer });
      await bench.add(ring, 'a');
      void worker.idle();
      await begun.opened;
      await worker.stop();
      expect(heard).toEqual(['ring-bell 1', 'handed-back']);
    });

    it('cannot break a run', async () => {
      const fail = () => {
        throw new Error('out of order');
      };
      await bench.add(ring, 'a');
      await bench.worker([bench.writes()], { observer: { started: fail, ended: fail } }).idle();
      expect(await bench.effects()).toEqual(['a']);
    });
  });
}
