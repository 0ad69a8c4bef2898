import { DatabaseJobQueue } from './database.job-queue';
import { defineEvent, defineJob, subscribe } from './define-job';
import { payload, type QueueBench, ring } from './queue-bench.contract';

export function describeAdding(open: () => QueueBench): void {
  describe('adding', () => {
    let bench: QueueBench;
    beforeAll(() => {
      bench = open();
    });
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
      const worker = bench.worker([bench.writes()]);
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
      const worker = bench.worker([bench.writes()]);
      await bench.add(ring, 'later', { runAfter: new Date(bench.clock.now().getTime() + 60_000) });
      bench.clock.advance(59.999);
      await worker.idle();
      expect(await bench.effects()).toEqual([]);
      bench.clock.advance(0.001);
      await worker.idle();
      expect(await bench.effects()).toEqual(['later']);
    });

    it('does not wait for a time that was only the clock’s mistake, and keeps the delay that was given', async () => {
      const worker = bench.worker([bench.writes()]);
      await worker.idle();
      bench.clock.advance(86_400);
      await bench.add(ring, 'now');
      await bench.add(ring, 'later', { runAfter: new Date(bench.clock.now().getTime() + 60_000) });
      bench.clock.advance(-86_400);
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual(['now']);
      bench.clock.advance(60);
      await worker.idle();
      expect(await bench.effects()).toEqual(['later', 'now']);
    });

    it('notices when the clock goes back under a worker', async () => {
      const worker = bench.worker([bench.writes()]);
      await worker.idle();
      await bench.add(ring, 'a');
      bench.clock.advance(-3600);
      await worker.idle();
      expect(await bench.effects()).toEqual(['a']);
    });

    it('tries again as soon as it would have, when the clock goes back after a failure', async () => {
      const runs: number[] = [];
      const worker = bench.worker([bench.fails(new Error('no bell'), runs)]);
      await worker.idle();
      await bench.add(ring, 'a');
      bench.clock.advance(3600);
      await worker.idle();
      bench.clock.advance(-3000);
      await worker.idle();
      expect(runs).toEqual([1]);
      bench.clock.advance(10);
      await worker.idle();
      expect(runs).toEqual([1, 2]);
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
}
