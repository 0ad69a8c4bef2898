import { defineJob } from './define-job';
import type { JobHandler } from './job-handler';
import { type Payload, type QueueBench, ring } from './queue-bench.contract';
import { defineSchedule } from './schedule';

const DAY = 86_400;

export function describeSchedules(open: () => QueueBench): void {
  describe('schedules', () => {
    let bench: QueueBench;
    beforeAll(() => {
      bench = open();
    });
    const nightly = defineJob({ ...ring, name: 'nightly' });
    /** At half past one in Vietnam, which is 18:30 UTC. The clock of these tests begins at 03:04 UTC. */
    const schedule = defineSchedule<Payload>('30 1 * * *', (at) => ({ what: at.toISOString().slice(0, 10) }));
    const scheduled = (database = bench.database) =>
      ({ ...bench.writes(nightly, database), schedule }) as JobHandler;
    const occurrences = async () => (await bench.jobs()).map(({ key, state }) => `${key} ${state}`);
    const at = (offset: number) => new Date(Date.UTC(2026, 10, 22 + offset, 18, 30)).toISOString();
    /** Each test begins on the same day, whatever the one before did to the clock. */
    const today = () => {
      const start = Date.UTC(2026, 10, 22, 3, 4, 5, 678);
      bench.clock.advance((start - bench.clock.now().getTime()) / 1000);
    };
    beforeEach(today);
    afterAll(today);

    it('has the next occurrence in the table once, whatever the number of processes', async () => {
      const other = await bench.elsewhere();
      const workers = [bench.worker([scheduled()]), bench.worker([scheduled(other)], {}, other)];
      await Promise.all(workers.map((worker) => worker.idle()));
      expect(await occurrences()).toEqual([`${at(0)} waiting`]);
      bench.clock.advance(DAY);
      await Promise.all(workers.map((worker) => worker.idle()));
      expect(await occurrences()).toEqual([`${at(0)} done`, `${at(1)} waiting`]);
      expect(await bench.effects()).toEqual(['2026-11-22']);
    });

    it('makes up for one occurrence, not for all, after days without any process', async () => {
      await bench.worker([scheduled()]).idle();
      bench.clock.advance(4 * DAY);
      await bench.worker([scheduled()]).idle();
      expect(await occurrences()).toEqual([`${at(0)} done`, `${at(4)} waiting`]);
      expect(await bench.effects()).toEqual(['2026-11-22']);
    });

    it('is left to the workers of its lane', async () => {
      await bench.worker([scheduled()], { lanes: { transcode: 1 } }).idle();
      expect(await occurrences()).toEqual([]);
    });

    it('waits for its own time, also when it was ordered by a clock that was ahead', async () => {
      const worker = bench.worker([scheduled()]);
      bench.clock.advance(12 * 3600);
      await worker.idle();
      bench.clock.advance(-6 * 3600);
      await worker.idle();
      expect(await bench.jobs()).toMatchObject([{ state: 'waiting', runAfter: new Date(at(0)) }]);
      bench.clock.advance(9 * 3600);
      await worker.idle();
      expect(await bench.effects()).toEqual([]);
      bench.clock.advance(3600);
      await worker.idle();
      expect(await bench.effects()).toEqual(['2026-11-22']);
    });

    it('is done again at its time when a clock that was ahead had it done before', async () => {
      const runs: string[] = [];
      const noted = bench.handler(({ what }) => Promise.resolve(void runs.push(what)), nightly);
      const worker = bench.worker([{ ...noted, schedule } as JobHandler]);
      await worker.idle();
      bench.clock.advance(DAY);
      await worker.idle();
      bench.clock.advance(-DAY);
      await worker.idle();
      expect(await occurrences()).toEqual([`${at(0)} waiting`, `${at(1)} waiting`]);
      bench.clock.advance(DAY);
      await worker.idle();
      expect(runs).toEqual(['2026-11-22', '2026-11-22']);
    });

    it('goes on when a run has failed', async () => {
      const failing = { ...bench.fails(new Error('no')), job: nightly, schedule } as JobHandler;
      const worker = bench.worker([failing]);
      await worker.idle();
      for (let day = 0; day < 2; day += 1) {
        bench.clock.advance(DAY);
        await worker.idle();
      }
      expect((await occurrences()).map((line) => line.slice(0, 10))).toEqual([
        '2026-11-22',
        '2026-11-23',
        '2026-11-24',
      ]);
    });

    it('refuses a pattern that is none', () => {
      expect(() => defineSchedule('61 * * * *', () => ({}))).toThrow();
      expect(() => defineSchedule('0 30 1 * * *', () => ({}))).toThrow(); // seconds
    });
  });
}
