import { IsNull } from 'typeorm';
import { Job } from './job.entity';
import { LeaseLostError } from './job-handler';
import { gate, type Payload, type QueueBench, ring } from './queue-bench.contract';

export function describeDying(open: () => QueueBench): void {
  describe('stopping and dying', () => {
    let bench: QueueBench;
    beforeAll(() => {
      bench = open();
    });
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
      const patient = bench.worker([bench.writes()]);
      await patient.start();
      await patient.idle();
      expect(await bench.effects()).toEqual([]);
      const alone = bench.worker([bench.writes()], { alone: true });
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
}
