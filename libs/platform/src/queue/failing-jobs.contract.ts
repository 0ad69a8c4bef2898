import { defineJob } from './define-job';
import { Job } from './job.entity';
import { HopelessJobError } from './job-handler';
import { StorageUnavailable } from '../storage/storage.errors';
import { type QueueBench, ring } from './queue-bench.contract';

export function describeFailing(open: () => QueueBench): void {
  describe('failing', () => {
    let bench: QueueBench;
    beforeAll(() => {
      bench = open();
    });
    it('tries again after 10, then 20 seconds, and then not any more', async () => {
      const runs: number[] = [];
      const worker = bench.worker([bench.fails(new Error('no bell'), runs)]);
      await bench.add(ring, 'a');
      await worker.idle();
      expect(await bench.jobs()).toMatchObject([
        { state: 'waiting', lastError: 'no bell', leaseUntil: null },
      ]);
      for (const [seconds, expected] of [
        [9.999, 1],
        [0.001, 2],
        [19.999, 2],
        [0.001, 3],
        [9999, 3],
      ] as const) {
        bench.clock.advance(seconds);
        await worker.idle();
        expect(runs).toHaveLength(expected);
      }
      expect(runs).toEqual([1, 2, 3]);
      expect(await bench.jobs()).toMatchObject([
        { state: 'failed', lastError: 'no bell', attempts: 3, finishedAt: expect.any(Date) as Date },
      ]);
    });

    it('does not spend its last attempt on a store that is away, for a day', async () => {
      const runs: number[] = [];
      const away = new StorageUnavailable(new Error('connect ECONNREFUSED'));
      const worker = bench.worker([bench.fails(away, runs)]);
      await bench.add(ring, 'a');
      for (let nth = 0; nth < 6; nth += 1) {
        await worker.idle();
        expect(await bench.jobs()).toMatchObject([{ state: 'waiting' }]);
        bench.clock.advance(60);
      }
      expect(runs).toEqual([1, 2, 3, 3, 3, 3]);
      bench.clock.advance(86_400);
      await worker.idle();
      expect(await bench.jobs()).toMatchObject([{ state: 'failed', attempts: 3 }]);
    });

    it('gives no run the number of an older one while it waits for a store, also after deaths', async () => {
      const runs: number[] = [];
      const worker = bench.worker([bench.fails(new StorageUnavailable(new Error('away')), runs)]);
      await bench.add(ring, 'a');
      await bench.change({ attempts: 4 }); // the runs before died with their processes, or seemed to
      await worker.idle();
      expect(runs).toEqual([5]);
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: 4 }]);
    });

    it('writes nothing of a run that failed inside of complete', async () => {
      const half = bench.handler((_, context) =>
        context.complete(async () => {
          await bench.effect('half');
          throw new Error('then it broke');
        }),
      );
      await bench.add(ring, 'a');
      await bench.worker([half]).idle();
      expect(await bench.effects()).toEqual([]);
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', lastError: 'then it broke' }]);
    });

    it('marks the record in the transaction that marks the job', async () => {
      const once = defineJob({ ...ring, name: 'once', attempts: 1 });
      const told: string[] = [];
      const failing = bench.handler(
        () => Promise.reject(new Error('no bell')),
        once,
        async ({ what }, error) => {
          expect(await bench.database.manager.findOneByOrFail(Job, { key: 'a' })).toMatchObject({
            state: 'failed',
          });
          expect((await bench.jobs())[0]!.state).toBe('failed');
          expect(bench.database.manager).not.toBe(bench.database.engine.reader);
          await bench.effect(`${what}: ${error.message}`);
          told.push(what);
        },
      );
      await bench.add(once, 'a');
      await bench.worker([failing]).idle();
      expect(told).toEqual(['a']);
      expect(await bench.effects()).toEqual(['a: no bell']);
    });

    it('fails at once when trying again will not help', async () => {
      await bench.add(ring, 'a');
      await bench.worker([bench.fails(new HopelessJobError('broken film'))]).idle();
      expect(await bench.jobs()).toMatchObject([{ state: 'failed', attempts: 1, lastError: 'broken film' }]);
    });

    it('never shows the handler a payload that does not fit', async () => {
      const handle = jest.fn();
      await bench.add(ring, 'a');
      await bench.change({ payload: { what: '' } });
      await bench.worker([bench.handler(handle, ring, handle)]).idle();
      expect(handle).not.toHaveBeenCalled();
      expect(await bench.jobs()).toMatchObject([{ state: 'failed', attempts: 1 }]);
      expect((await bench.jobs())[0]!.lastError).toMatch(/payload/);
    });

    it('takes whatever is thrown', async () => {
      await bench.add(ring, 'a');
      await bench.worker([bench.handler(() => Promise.reject('a string' as never))]).idle();
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', lastError: 'a string' }]);
    });

    it('can be retried by hand, with its attempts counted anew', async () => {
      await bench.add(ring, 'a');
      await bench.worker([bench.fails(new HopelessJobError('no'))]).idle();
      const retry = (key: string) => bench.database.transaction(() => bench.queue().retry(ring, key));
      expect(await retry('unknown')).toBe(false);
      expect(await retry('a')).toBe(true);
      expect(await retry('a')).toBe(false);
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: 0, finishedAt: null }]);
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual(['a']);
    });

    it('can be wanted again also when it was swept, but not while it waits or when it is done', async () => {
      const again = () => bench.database.transaction(() => bench.queue().again(ring, { what: 'a' }, 'a'));
      expect(await again()).toBe(true);
      expect(await again()).toBe(false);
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', payload: { what: 'a' } }]);
      await bench.worker([bench.writes()]).idle();
      expect(await again()).toBe(false);
      expect(await bench.effects()).toEqual(['a']);
      await bench.change({ state: 'cancelled' });
      expect(await again()).toBe(true);
    });

    it('can be cancelled before it begins, not after', async () => {
      const cancel = () => bench.database.transaction(() => bench.queue().cancel(ring, 'a'));
      expect(await cancel()).toBe(false);
      await bench.add(ring, 'a');
      expect(await cancel()).toBe(true);
      await bench.add(ring, 'a');
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual([]);
      expect(await cancel()).toBe(false);
    });
  });
}
