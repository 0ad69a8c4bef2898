import { inBatches, nightlyAt } from './nightly';

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const find = (after: string) => Promise.resolve(rows.filter(({ id }) => id > after).slice(0, 2));

it('comes to everything that is due, batch by batch, also behind one that fails', async () => {
  const done: string[] = [];
  const work = ({ id }: { id: string }) =>
    id === 'b' ? Promise.reject(new Error('b')) : Promise.resolve(done.push(id));
  await expect(inBatches({ find, work, signal: new AbortController().signal })).rejects.toThrow('b');
  expect(done).toEqual(['a', 'c', 'd', 'e']);
});

it('stops with the process, and says that it did not come to the end', async () => {
  const [done, stopping] = [[] as string[], new AbortController()];
  const work = async ({ id }: { id: string }) => {
    done.push(id);
    if (id === 'c') stopping.abort();
  };
  expect(await inBatches({ find, work, signal: stopping.signal })).toBe(false);
  expect(done).toEqual(['a', 'b', 'c']);
  expect(await inBatches({ find, work, signal: new AbortController().signal })).toBe(true);
});

it('comes at its hour in Vietnam, and is named after the day', () => {
  const schedule = nightlyAt('1:45');
  const next = schedule.after(new Date('2026-11-22T17:00:00Z'))!;
  expect([next.toISOString(), schedule.payload(next)]).toEqual([
    '2026-11-22T18:45:00.000Z',
    { day: '2026-11-23' },
  ]);
});
