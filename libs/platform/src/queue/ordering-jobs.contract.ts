import { defineJob, LAST_PRIORITY } from './define-job';
import { type QueueBench, ring } from './queue-bench.contract';

export function describeOrder(open: () => QueueBench): void {
  describe('order', () => {
    let bench: QueueBench;
    let order: string[];
    beforeAll(() => {
      bench = open();
    });
    beforeEach(() => {
      order = [];
    });
    const noting = (job = ring) => bench.handler(async ({ what }) => void order.push(what), job);

    it('is by priority, 0 first, then by age', async () => {
      const patient = defineJob({ ...ring, name: 'patient', priority: 10 });
      await bench.add(patient, 'third', { priority: 5 });
      await bench.add(patient, 'last');
      await bench.add(ring, 'first');
      await bench.add(patient, 'fourth', { priority: 5 });
      await bench.add(ring, 'second');
      await bench.worker([noting(), noting(patient)], { lanes: { short: 1 } }).idle();
      expect(order).toEqual(['first', 'second', 'third', 'fourth', 'last']);
    });

    it('lets what is not due yet, however urgent, not stand in the way', async () => {
      const tomorrow = new Date(bench.clock.now().getTime() + 86_400_000);
      for (let n = 0; n < 10; n += 1) await bench.add(ring, `urgent ${n}`, { runAfter: tomorrow });
      await bench.add(ring, 'now', { priority: LAST_PRIORITY });
      await bench.worker([noting()], { lanes: { short: 1 } }).idle();
      expect(order).toEqual(['now']);
    });

    it.each([-1, 0.5, LAST_PRIORITY + 1, NaN])('has no priority %d', async (priority) => {
      await expect(bench.add(ring, 'a', { priority })).rejects.toThrow(RangeError);
      expect(await bench.jobs()).toEqual([]);
    });
  });
}
