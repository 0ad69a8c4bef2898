import { IsNull } from 'typeorm';
import { Clock } from '../clock/clock';
import type { OpenTest } from '../database/migrations.contract';
import { createLog } from '../telemetry/log';
import { DatabaseJobQueue } from './database.job-queue';
import { defineEvent, defineJob, subscribe } from './define-job';
import { Job } from './job.entity';
import { HopelessJobError, type JobContext, LeaseLostError } from './job-handler';
import { JobWorker } from './job-worker';
import { gate, payload, type Payload, QueueBench, ring } from './queue-bench.contract';

/** What the queue and its workers promise, on whatever database. */
export function describeJobQueue(name: string, open: OpenTest): void {
  describe(`JobQueue on ${name}`, () => {
    let bench: QueueBench;
    beforeAll(async () => {
      bench = await QueueBench.open(open);
    });
    afterEach(() => bench.clear());
    afterAll(() => bench.drop());

    const writes = (job = ring) =>
      bench.handler(
        ({ what }, context) => context.complete(async () => void (await bench.effect(what))),
        job,
      );
    const fails = (error: Error, runs: number[] = [], job = ring) =>
      bench.handler(async (_, context) => {
        runs.push(context.attempt);
        throw error;
      }, job);

    describe('adding', () => {
      it('leaves no job when the transaction is undone, and wakes nobody', async () => {
        const queue = bench.queue();
        let woken = 0;
        queue.onAdded(() => (woken += 1));
        const undone = bench.database.transaction(async () => {
          await queue.add(ring, { what: 'a' }, { key: 'a' });
          throw new Error('undone');
        });
        await expect(undone).rejects.toThrow('undone');
        expect(await bench.jobs()).toEqual([]);
        expect(woken).toBe(0);
        await bench.database.transaction(() => queue.add(ring, { what: 'a' }, { key: 'a' }));
        expect(woken).toBe(1);
      });

      it('is refused outside of a transaction', async () => {
        await expect(bench.queue().add(ring, { what: 'a' }, { key: 'a' })).rejects.toThrow(/read.?only/i);
        expect(await bench.jobs()).toEqual([]);
      });

      it('refuses a payload that does not fit', async () => {
        await expect(bench.add(ring, 'a', { what: '' })).rejects.toThrow();
        expect(await bench.jobs()).toEqual([]);
      });

      it('runs the same key once, while it waits and when it is done', async () => {
        const worker = bench.worker([writes()]);
        await bench.add(ring, 'a');
        await bench.add(ring, 'a', { what: 'again' });
        await worker.idle();
        await bench.add(ring, 'a', { what: 'later' });
        await worker.idle();
        expect(await bench.effects()).toEqual(['a']);
        expect(await bench.jobs()).toMatchObject([{ key: 'a', state: 'done', progress: 100, attempts: 1 }]);
      });

      it('takes the same key from two processes at once as one job', async () => {
        const other = await bench.elsewhere();
        const queues = [bench.database, other].map((db) => ({
          db,
          queue: new DatabaseJobQueue(db, bench.clock),
        }));
        for (let n = 0; n < 20; n += 1)
          await Promise.all(
            queues.map(({ db, queue }) =>
              db.transaction(() => queue.add(ring, { what: 'a' }, { key: `same ${n}` })),
            ),
          );
        expect(await bench.jobs()).toHaveLength(20);
      });

      it('waits until the time that was given', async () => {
        const worker = bench.worker([writes()]);
        await bench.add(ring, 'later', { runAfter: new Date(bench.clock.now().getTime() + 60_000) });
        bench.clock.advance(59.999);
        await worker.idle();
        expect(await bench.effects()).toEqual([]);
        bench.clock.advance(0.001);
        await worker.idle();
        expect(await bench.effects()).toEqual(['later']);
      });

      it('does not wait for a time that was only the clock’s mistake, and keeps the delay that was given', async () => {
        const worker = bench.worker([writes()]);
        await worker.idle();
        bench.clock.advance(86_400);
        await bench.add(ring, 'now');
        await bench.add(ring, 'later', { runAfter: new Date(bench.clock.now().getTime() + 60_000) });
        bench.clock.advance(-86_400);
        await bench.worker([writes()]).idle();
        expect(await bench.effects()).toEqual(['now']);
        bench.clock.advance(60);
        await worker.idle();
        expect(await bench.effects()).toEqual(['later', 'now']);
      });

      it('notices when the clock goes back under a worker', async () => {
        const worker = bench.worker([writes()]);
        await worker.idle();
        await bench.add(ring, 'a');
        bench.clock.advance(-3600);
        await worker.idle();
        expect(await bench.effects()).toEqual(['a']);
      });

      it('publishes one job to each subscriber', async () => {
        const rang = defineEvent({ name: 'bell-rang', payload });
        const count = defineJob({ name: 'count-bell', payload });
        const silence = defineEvent({ name: 'silence', payload });
        const queue = bench.queue([subscribe(rang, ring), subscribe(rang, count), subscribe(silence, ring)]);
        await bench.database.transaction(() => queue.publish(rang, { what: 'a' }, { key: 'k' }));
        await bench.database.transaction(() => queue.publish(rang, { what: 'a' }, { key: 'k' }));
        expect(await bench.jobs()).toMatchObject([
          { name: 'count-bell', key: 'k', payload: { what: 'a' } },
          { name: 'ring-bell', key: 'k' },
        ]);
      });
    });

    describe('failing', () => {
      it('tries again after 10, then 20 seconds, and then not any more', async () => {
        const runs: number[] = [];
        const worker = bench.worker([fails(new Error('no bell'), runs)]);
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
        await bench.worker([fails(new HopelessJobError('broken film'))]).idle();
        expect(await bench.jobs()).toMatchObject([
          { state: 'failed', attempts: 1, lastError: 'broken film' },
        ]);
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
        await bench.worker([fails(new HopelessJobError('no'))]).idle();
        const retry = (key: string) => bench.database.transaction(() => bench.queue().retry(ring, key));
        expect(await retry('unknown')).toBe(false);
        expect(await retry('a')).toBe(true);
        expect(await retry('a')).toBe(false);
        expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: 0, finishedAt: null }]);
        await bench.worker([writes()]).idle();
        expect(await bench.effects()).toEqual(['a']);
      });

      it('can be cancelled before it begins, not after', async () => {
        const cancel = () => bench.database.transaction(() => bench.queue().cancel(ring, 'a'));
        expect(await cancel()).toBe(false);
        await bench.add(ring, 'a');
        expect(await cancel()).toBe(true);
        await bench.add(ring, 'a');
        await bench.worker([writes()]).idle();
        expect(await bench.effects()).toEqual([]);
        expect(await cancel()).toBe(false);
      });
    });

    describe('running', () => {
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
        const worker = bench.worker([writes(), bench.handler(() => over.opened, film)]);
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
        await bench.worker([writes(), writes(film)], { lanes: { short: 1 } }).idle();
        expect((await bench.jobs()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
        expect(() => bench.worker([writes(), writes()])).toThrow(/ring-bell/);
      });

      it('starts work as soon as it is added', async () => {
        const queue = bench.queue();
        const worker = new JobWorker(bench.database, queue, bench.clock, createLog('silent'), [writes()], {
          lanes: { short: 1 },
          alone: true,
          pollMilliseconds: 3_600_000,
        });
        const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
        const before = timers();
        await worker.start();
        await worker.idle();
        expect(timers()).toBe(before); // the one that polls does not keep a process alive that is done
        await bench.database.transaction(() => queue.add(ring, { what: 'a' }, { key: 'a' }));
        while ((await bench.effects()).length === 0) await new Promise(setImmediate);
        await worker.stop();
        await bench.database.transaction(() => queue.add(ring, { what: 'b' }, { key: 'b' }));
        expect(await bench.database.manager.findBy(Job, { state: 'waiting' })).toHaveLength(1);
      });
    });

    describe('stopping and dying', () => {
      const obedient = (begun: () => void) =>
        bench.handler((_, { signal }) => {
          begun();
          return new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(new Error('told to'))),
          );
        });

      it('hands back what it runs, and does not count the attempt', async () => {
        const begun = gate();
        const worker = bench.worker([obedient(begun.open)]);
        await bench.add(ring, 'a');
        void worker.idle();
        await begun.opened;
        await worker.stop();
        expect(await bench.jobs()).toMatchObject([
          { state: 'waiting', attempts: 0, leaseUntil: null, lastError: null },
        ]);
        await worker.idle();
        expect(await bench.jobs()).toMatchObject([{ state: 'waiting' }]);
      });

      it('hands back what does not listen, and lets it write nothing later', async () => {
        const [begun, late, over] = [gate(), gate(), gate()];
        let outcome: unknown;
        const deaf = bench.handler(async (_, context) => {
          begun.open();
          await late.opened;
          outcome = await context
            .complete(async () => void (await bench.effect('late')))
            .catch((e: unknown) => e);
          over.open();
        });
        const worker = bench.worker([deaf]);
        await bench.add(ring, 'a');
        void worker.idle();
        await begun.opened;
        await worker.stop(1);
        expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
        const [taken, end] = [gate(), gate()];
        const next = bench.worker([
          bench.handler(async (_, context) => {
            taken.open();
            await end.opened;
            await context.complete(async () => void (await bench.effect('next')));
          }),
        ]);
        const finished = next.idle();
        await taken.opened; // the row is running again, with the number that the deaf run had
        late.open();
        await over.opened;
        expect(outcome).toBeInstanceOf(LeaseLostError);
        end.open();
        await finished;
        expect(await bench.effects()).toEqual(['next']);
      });

      it('takes back the rows of a dead process at its start, when it is alone', async () => {
        await bench.add(ring, 'a');
        await bench.change({
          state: 'running',
          attempts: 1,
          leaseUntil: new Date(bench.clock.now().getTime() + 1e6),
        });
        const patient = bench.worker([writes()]);
        await patient.start();
        await patient.idle();
        expect(await bench.effects()).toEqual([]);
        const alone = bench.worker([writes()], { alone: true });
        await alone.start();
        await alone.idle();
        expect(await bench.jobs()).toMatchObject([{ state: 'done', attempts: 2 }]);
      });

      it('gives up a job whose process died again and again', async () => {
        const dies = async () => {
          const [job] = await bench.jobs();
          await bench.change({
            state: 'running',
            attempts: job!.attempts + 1,
            leaseUntil: bench.clock.now(),
          });
          bench.clock.advance(1);
        };
        await bench.add(ring, 'a', { runAfter: new Date(bench.clock.now().getTime() + 1e9) });
        const handle = jest.fn();
        const told = (_: Payload, error: Error) => bench.effect(error.message).then(() => undefined);
        const worker = bench.worker([bench.handler(handle, ring, told)]);
        for (let deaths = 1; deaths < ring.attempts + 3; deaths += 1) {
          await dies();
          await worker.idle();
          expect(await bench.jobs()).toMatchObject([{ state: 'waiting', attempts: deaths }]);
        }
        await dies();
        await worker.idle();
        expect(handle).not.toHaveBeenCalled();
        expect(await bench.jobs()).toMatchObject([{ state: 'failed', attempts: ring.attempts + 3 }]);
        expect(await bench.effects()).toEqual([expect.stringMatching(/died/)]);
      });

      it('gives it up even when its handler cannot mark the failure', async () => {
        await bench.add(ring, 'a');
        await bench.change({ state: 'running', attempts: ring.attempts + 3, leaseUntil: new Date(0) });
        await bench
          .worker([bench.handler(jest.fn(), ring, () => Promise.reject(new Error('no record')))])
          .idle();
        expect(await bench.jobs()).toMatchObject([{ state: 'failed' }]);
        expect(await bench.database.manager.countBy(Job, { finishedAt: IsNull() })).toBe(0);
      });
    });
  });
}
