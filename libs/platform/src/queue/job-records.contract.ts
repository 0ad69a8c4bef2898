import { newId } from '../database/columns';
import { insert } from '../database/sample-rows.contract';
import type { OpenTest } from '../database/migrations.contract';
import { defineJob } from './define-job';
import { HopelessJobError } from './job-handler';
import { JobRecords } from './job-records';
import { jobTrace } from './job-trace';
import { Job } from './job.entity';
import { payload, QueueBench, ring } from './queue-bench.contract';

const film = defineJob({ name: 'film', payload, lane: 'transcode', attempts: 1 });

/** What whoever keeps the queue running may ask of it, and do. */
export function describeJobRecords(name: string, open: OpenTest): void {
  describe(`JobRecords on ${name}`, () => {
    let bench: QueueBench;
    let records: JobRecords;
    beforeAll(async () => {
      bench = await QueueBench.open(open);
      records = new JobRecords(bench.database, bench.queue(), bench.clock);
    });
    afterEach(() => bench.clear());
    afterAll(() => bench.drop());

    const inSeconds = (seconds: number) => new Date(bench.clock.now().getTime() + seconds * 1000);
    const keys = (jobs: Job[]) => jobs.map(({ key }) => key);
    const byKey = async (key: string) => (await bench.jobs()).find((job) => job.key === key)!;
    const failNow = async (...names: string[]) => {
      for (const key of names) await bench.add(ring, key);
      await bench.worker([bench.fails(new HopelessJobError('no bell'))]).idle();
    };
    const allPages = async (state: Job['state'], limit: number, kind?: string) => {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await records.list({ state, kind }, cursor, limit);
        pages.push(keys(page.items));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return pages;
    };

    it('lists what waits in the order in which it will be taken, whatever its lane', async () => {
      const low = defineJob({ ...film, name: 'poster', priority: 5 });
      await bench.add(ring, 'in a minute', { runAfter: inSeconds(60) });
      await bench.add(low, 'no hurry', { runAfter: inSeconds(-100) });
      await bench.add(film, 'since ten seconds', { runAfter: inSeconds(-10) });
      await bench.add(ring, 'now');
      const order = ['since ten seconds', 'now', 'in a minute', 'no hurry'];
      for (const limit of [1, 2, 3, 4]) expect((await allPages('waiting', limit)).flat()).toEqual(order);
      expect(await allPages('waiting', 1, 'ring-bell')).toEqual([['now'], ['in a minute']]);
      expect(await allPages('failed', 10)).toEqual([[]]);
    });

    it('lists the rest newest first, also of one kind', async () => {
      for (const key of ['1', '2', '3', '4', '5'])
        await bench.add(Number(key) % 2 ? ring : film, key, { what: 'x' });
      await bench.change({ state: 'failed', finishedAt: bench.clock.now() });
      expect(await allPages('failed', 2)).toEqual([['5', '4'], ['3', '2'], ['1']]);
      expect(await allPages('failed', 2, 'ring-bell')).toEqual([['5', '3'], ['1']]);
      expect(await allPages('failed', 2, 'unknown')).toEqual([[]]);
    });

    it('begins anew when a cursor is not its own', async () => {
      await bench.add(ring, 'a');
      expect(keys((await records.list({ state: 'waiting' }, 'nonsense', 5)).items)).toEqual(['a']);
    });

    it('counts by kind, and tells how long the oldest due job of a lane has waited', async () => {
      await failNow('broken 1', 'broken 2');
      await bench.add(film, 'now', { runAfter: inSeconds(-90) });
      await bench.add(film, 'later', { runAfter: inSeconds(90) });
      await bench.add(ring, 'much later', { runAfter: inSeconds(900) });
      expect(await records.summary()).toEqual({
        kinds: [
          { kind: 'film', waiting: 2, running: 0, failed: 0 },
          { kind: 'ring-bell', waiting: 1, running: 0, failed: 2 },
        ],
        lanes: [
          { lane: 'short', waiting: 1, due: 0, running: 0, oldestDueSeconds: 0 },
          { lane: 'transcode', waiting: 2, due: 1, running: 0, oldestDueSeconds: 90 },
        ],
      });
    });

    it('puts one failed job back, once', async () => {
      await failNow('a');
      const { id } = await byKey('a');
      expect(await records.retry(id)).toMatchObject({ state: 'waiting', attempts: 0, finishedAt: null });
      await expect(records.retry(id)).rejects.toMatchObject({ code: 'job.conflict' });
      await expect(records.retry('unknown')).rejects.toMatchObject({ code: 'job.not-found' });
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual(['a']);
    });

    it('puts back all failed ones of a kind, in several transactions, and only these', async () => {
      const names = Array.from({ length: 230 }, (_, n) => `bell ${n}`);
      await bench.database.transaction(async () => {
        for (const key of names) await bench.queue().add(ring, { what: key }, { key });
        await bench.queue().add(film, { what: 'b' }, { key: 'b' });
      });
      await bench.change({ state: 'failed', finishedAt: bench.clock.now() });
      expect(await records.retryFailed('ring-bell')).toBe(230);
      expect(await records.retryFailed('ring-bell')).toBe(0);
      expect(await records.summary()).toMatchObject({ kinds: [{ failed: 1 }, { waiting: 230, failed: 0 }] });
    });

    it('cancels what has not begun, and can put it back', async () => {
      await bench.add(ring, 'a');
      const { id } = await byKey('a');
      expect(await records.cancel(id)).toMatchObject({ state: 'cancelled' });
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual([]);
      await expect(records.cancel(id)).rejects.toMatchObject({ code: 'job.conflict' });
      await records.retry(id);
      await bench.worker([bench.writes()]).idle();
      expect(await bench.effects()).toEqual(['a']);
    });

    it('changes the record a person looks at together with the job, or neither', async () => {
      let broken = true;
      const note = async (text: string) => {
        await insert(bench.database.manager, { key: text });
        if (broken) throw new Error('the record could not be written');
      };
      const trace = jobTrace<{ what: string }>({
        job: ring,
        async again({ what }) {
          const again = await bench.queue().retry(ring, what);
          if (again) await note(`again ${what}`);
          return again;
        },
        cancelled: ({ what }) => note(`cancelled ${what}`),
      });
      const traced = new JobRecords(bench.database, bench.queue(), bench.clock, [trace]);
      await failNow('a');
      const { id } = await byKey('a');
      await expect(traced.retry(id)).rejects.toThrow('could not be written');
      expect([(await byKey('a')).state, await bench.effects()]).toEqual(['failed', []]);
      broken = false;
      await traced.retry(id);
      await traced.cancel(id);
      expect(await bench.effects()).toEqual(['again a', 'cancelled a']);
    });
  });
}

/** Rows as a busy year leaves them: most are done. */
export async function manyJobs(bench: QueueBench, count: number): Promise<void> {
  const at = bench.clock.now();
  const states = ['done', 'done', 'done', 'done', 'waiting', 'failed'] as const;
  const rows = Array.from({ length: count }, (_, n) => ({
    id: newId(),
    name: `kind-${n % 7}`,
    key: String(n),
    lane: n % 2 ? 'short' : 'grading',
    payload: {},
    state: states[n % states.length],
    priority: 0,
    attempts: 1,
    progress: 0,
    runAfter: at,
    createdAt: at,
    finishedAt: states[n % states.length] === 'waiting' ? null : at,
  }));
  await bench.database.transaction(async (manager) => {
    for (let from = 0; from < count; from += 500)
      await manager.insert(Job, rows.slice(from, from + 500) as never[]);
  });
}
