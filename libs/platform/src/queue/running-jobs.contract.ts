import { Clock } from '../clock/clock';
import { createLog } from '../telemetry/log';
import { createJobWorker } from './create-job-worker';
import { defineJob } from './define-job';
import { Job } from './job.entity';
import { type JobContext, LeaseLostError } from './job-handler';
import { gate, type QueueBench, ring } from './queue-bench.contract';

export function describeRunning(open: () => QueueBench): void {
  describe('running', () => {
    let bench: QueueBench;
    beforeAll(() => {
      bench = open();
    });
    it('has each effect once, with two workers and 200 jobs', async () => {
      const other = await bench.elsewhere();
      const runs: string[] = [];
      const counted = (database = bench.database) =>
        bench.handler(({ what }, context) => {
          runs.push(what);
          return context.complete(async () => void (await bench.effect(what, database)));
        });
      const keys = Array.from({ length: 200 }, (_, n) => `bell ${n}`);
      await bench.database.transaction(async () => {
        for (const key of keys) await bench.queue().add(ring, { what: key }, { key });
      });
      const workers = [bench.worker([counted()]), bench.worker([counted(other)], {}, other)];
      await Promise.all(workers.map((worker) => worker.idle()));
      expect(await bench.effects()).toEqual(keys.toSorted());
      expect(runs).toHaveLength(200);
      expect((await bench.jobs()).every(({ state }) => state === 'done')).toBe(true);
    }, 60_000);

    it('gives a job to another run when its lease is over, and lets the first one write nothing', async () => {
      const [begun, late] = [gate(), gate()];
      let outcome: unknown;
      const slow = bench.handler(async (_, context) => {
        begun.open();
        await late.opened;
        outcome = await context
          .complete(async () => void (await bench.effect('first')))
          .catch((e: unknown) => e);
        throw outcome;
      });
      await bench.add(ring, 'a');
      const first = bench.worker([slow]);
      const finished = first.idle();
      await begun.opened;
      const second = bench.worker([
        bench.handler((_, context) => context.complete(async () => void (await bench.effect('second')))),
      ]);
      await second.idle();
      expect(await bench.effects()).toEqual([]);
      bench.clock.advance(60.001);
      await second.idle();
      late.open();
      await finished;
      expect(outcome).toBeInstanceOf(LeaseLostError);
      expect(await bench.effects()).toEqual(['second']);
      expect(await bench.jobs()).toMatchObject([{ state: 'done', attempts: 2, lastError: null }]);
    });

    it('keeps a write on the way while the run has the job, and none when another has it', async () => {
      let outcome: unknown;
      const writing = bench.handler(async (_, context) => {
        await context.write(async () => void (await bench.effect('on the way')));
        expect(await bench.effects()).toEqual(['on the way']);
        await bench.change({ attempts: 2 }); // another run has it
        outcome = await context
          .write(async () => void (await bench.effect('too late')))
          .catch((e: unknown) => e);
        throw outcome;
      });
      await bench.add(ring, 'a');
      await bench.worker([writing]).idle();
      expect(outcome).toBeInstanceOf(LeaseLostError);
      expect(await bench.effects()).toEqual(['on the way']);
      expect(await bench.jobs()).toMatchObject([{ state: 'running', attempts: 2, lastError: null }]);
    });

    it('undoes a write on the way that fails, and lives longer by one that does not', async () => {
      const failing = bench.handler(async (_, context) => {
        bench.clock.advance(59);
        await context.write(async () => undefined);
        bench.clock.advance(59);
        await bench.worker([]).idle(); // finds no lease that is over
        await context.write(async () => {
          await bench.effect('half');
          throw new Error('no room');
        });
      });
      await bench.add(ring, 'a');
      await bench.worker([failing]).idle();
      expect(await bench.effects()).toEqual([]);
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: 1, lastError: 'no room' }]);
    });

    it('keeps the lease of a run that lives, by itself', async () => {
      const short = defineJob({ ...ring, name: 'short-lease', leaseSeconds: 0.3 });
      const runs: number[] = [];
      const long = bench.handler(async (_, { attempt }) => {
        runs.push(attempt);
        await new Promise((resolve) => setTimeout(resolve, 1200)); // four leases
      }, short);
      const first = bench.workerAt(new Clock(), [long]);
      const second = bench.workerAt(new Clock(), [long], { pollMilliseconds: 20 });
      await bench.database.transaction(() =>
        bench.queue().add(short, { what: 'a' }, { key: 'a', runAfter: new Date(0) }),
      );
      const finished = first.idle();
      while (runs.length === 0) await new Promise(setImmediate);
      await second.start();
      await finished;
      expect(runs).toEqual([1]);
      expect(await bench.jobs()).toMatchObject([{ state: 'done', attempts: 1 }]);
    });

    it('does not take its own run for dead, however late the lease is extended', async () => {
      const runs: number[] = [];
      const late = gate();
      const slow = bench.handler((_, { attempt }) => {
        runs.push(attempt);
        return late.opened;
      });
      const worker = bench.worker([slow, bench.writes(defineJob({ ...ring, name: 'other' }))]);
      await bench.add(ring, 'a');
      const finished = worker.idle();
      while (runs.length === 0) await new Promise(setImmediate);
      bench.clock.advance(61);
      await bench.add(defineJob({ ...ring, name: 'other' }), 'b');
      void worker.idle();
      while ((await bench.effects()).length === 0) await new Promise(setImmediate);
      late.open();
      await finished;
      expect(runs).toEqual([1]);
      expect((await bench.jobs()).map(({ state }) => state)).toEqual(['done', 'done']);
    });

    it('tells a run that lost its lease to stop', async () => {
      let context: JobContext | undefined;
      const [begun, stopped] = [gate(), gate()];
      const obedient = bench.handler(async (_, given) => {
        context = given;
        given.signal.addEventListener('abort', stopped.open);
        begun.open();
        await stopped.opened;
        given.signal.throwIfAborted();
      });
      await bench.add(ring, 'a');
      const finished = bench.worker([obedient]).idle();
      await begun.opened;
      await bench.change({ attempts: 2 }); // another run has it
      await context!.progress(10);
      await finished;
      expect(await bench.jobs()).toMatchObject([{ state: 'running', attempts: 2, progress: 0 }]);
    });

    it('reports progress in per cent, also while it completes', async () => {
      const seen: number[] = [];
      const reporting = bench.handler(async (_, context) => {
        for (const percent of [12.4, -5, 150]) {
          await context.progress(percent);
          seen.push((await bench.jobs())[0]!.progress);
        }
        await context.complete(async () => {
          await context.progress(50);
          await bench.effect('a');
        });
      });
      await bench.add(ring, 'a');
      await bench.worker([reporting]).idle();
      expect(seen).toEqual([12, 0, 100]);
      expect(await bench.jobs()).toMatchObject([{ state: 'done', progress: 100 }]);
      expect(await bench.effects()).toEqual(['a']);
    });

    it('does not let one lane wait for another', async () => {
      const film = defineJob({ ...ring, name: 'film', lane: 'transcode' });
      const over = gate();
      const worker = bench.worker([bench.writes(), bench.handler(() => over.opened, film)]);
      await bench.add(film, 'film 1');
      await bench.add(film, 'film 2');
      await bench.add(ring, 'a');
      const finished = worker.idle();
      const states = async () => (await bench.jobs()).map(({ state }) => state).join();
      while ((await states()) !== 'running,waiting,done') await new Promise(setImmediate);
      over.open();
      await finished;
      expect(await states()).toBe('done,done,done');
    });

    it('takes only the lanes and the jobs it was given', async () => {
      const film = defineJob({ ...ring, name: 'film', lane: 'transcode' });
      const unknown = defineJob({ ...ring, name: 'unknown' });
      await bench.add(film, 'a');
      await bench.add(unknown, 'a');
      await bench.worker([bench.writes(), bench.writes(film)], { lanes: { short: 1 } }).idle();
      expect((await bench.jobs()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
      expect(() => bench.worker([bench.writes(), bench.writes()])).toThrow(/ring-bell/);
    });

    it('starts work as soon as it is added', async () => {
      const queue = bench.queue();
      const parts = { ...bench, log: createLog('silent'), queue };
      const options = { lanes: { short: 1 }, alone: true, pollMilliseconds: 3_600_000 };
      const worker = createJobWorker(parts, [bench.writes()], options);
      await worker.start();
      await worker.idle();
      await bench.database.transaction(() => queue.add(ring, { what: 'a' }, { key: 'a' }));
      while ((await bench.effects()).length === 0) await new Promise(setImmediate);
      await worker.stop();
      await bench.database.transaction(() => queue.add(ring, { what: 'b' }, { key: 'b' }));
      expect(await bench.database.manager.findBy(Job, { state: 'waiting' })).toHaveLength(1);
    });
  });
}
