import crypto from 'node:crypto';
import { createLog } from '../telemetry/log';
import { sqliteTestDatabase } from '../testing/test-database';
import { createJobWorker } from './create-job-worker';
import { gate, QueueBench, ring } from './queue-bench.contract';

describe('PollingJobWorker', () => {
  let bench: QueueBench;
  beforeAll(async () => {
    bench = await QueueBench.open(sqliteTestDatabase);
  });
  afterEach(() => bench.clear());
  afterAll(() => bench.drop());

  it('does not keep a process alive that is done', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const parts = { ...bench, log: createLog('silent'), queue: bench.queue() };
    const worker = createJobWorker(parts, [bench.writes()], { lanes: { short: 1 }, alone: true });
    await worker.start();
    await worker.idle();
    expect(timers()).toBe(before);
    await worker.stop();
  });

  it('takes as many jobs at once as it has places, behind whoever writes at that moment', async () => {
    for (const key of ['1', '2', '3', '4', '5']) await bench.add(ring, key);
    const { engine } = bench.database;
    const [written, asked] = [gate(), gate()];
    const writing = bench.database.transaction(() => written.opened);
    const write = engine.write.bind(engine);
    let claims = 0;
    const spy = jest.spyOn(engine, 'write').mockImplementation((work) => {
      claims += 1;
      if (claims === 3) asked.open();
      return write(work);
    });
    const idle = bench.worker([bench.writes()], { lanes: { short: 3 } }).idle();
    await asked.opened; // one after the other, the second would wait for the first
    expect(claims).toBe(3);
    written.open();
    await Promise.all([writing, idle]);
    spy.mockRestore();
    expect(await bench.effects()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('looks elsewhere than at the head when another worker was quicker', async () => {
    const order: string[] = [];
    for (let n = 0; n < 20; n += 1) await bench.add(ring, String(n).padStart(2, '0'));
    const { manager } = bench.database;
    const find = jest.spyOn(manager, 'find').mockImplementationOnce(async (...question) => {
      const rows = await manager.find(...question);
      await bench.database.transaction(() => bench.queue().cancel(ring, '00')); // quicker
      return rows;
    });
    const random = jest.spyOn(crypto, 'randomInt').mockImplementation(() => 3);
    const takes = bench.handler(async ({ what }) => void order.push(what));
    await bench.worker([takes], { lanes: { short: 1 } }).idle();
    const pages = find.mock.calls.map(([, options]) => (options as { take: number }).take);
    [find, random].forEach((spy) => spy.mockRestore());
    expect(pages.slice(0, 4)).toEqual([1, 1, 8, 1]); // the second is the mock's own
    expect(order.slice(0, 3)).toEqual(['04', '01', '02']);
    expect(order).toHaveLength(19);
  });
});
