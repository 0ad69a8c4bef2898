import { Lifecycle } from './lifecycle';
import { type Check, Readiness } from './readiness';

const works: Check['ask'] = () => Promise.resolve();
const fails: Check['ask'] = () => Promise.reject(new Error('away'));
const hangs: Check['ask'] = () => new Promise(() => undefined);

function readinessOf(database: Check['ask'], storage: Check['ask']) {
  const lifecycle = new Lifecycle();
  const checks = { database: { needed: true, ask: database }, storage: { needed: false, ask: storage } };
  return { lifecycle, readiness: new Readiness(lifecycle, checks, 20) };
}

it.each([
  [works, works, true, 'ok', 'ok', 'ok'],
  [works, fails, true, 'degraded', 'ok', 'failed'],
  [works, hangs, true, 'degraded', 'ok', 'failed'],
  [fails, works, false, 'failed', 'failed', 'ok'],
  [hangs, hangs, false, 'failed', 'failed', 'failed'],
])('tells each dependency by its name (%#)', async (one, other, ready, status, database, storage) => {
  const { lifecycle, readiness } = readinessOf(one, other);
  lifecycle.started();
  expect(await readiness.report()).toEqual({ ready, status, checks: { database, storage } });
});

it('is not ready before the start is over, nor from the moment of the stop', async () => {
  const { lifecycle, readiness } = readinessOf(works, works);
  expect(await readiness.report()).toMatchObject({ ready: false, status: 'starting' });
  lifecycle.started();
  expect(await readiness.report()).toMatchObject({ ready: true });
  lifecycle.stop();
  expect(await readiness.report()).toMatchObject({ ready: false, status: 'stopping' });
});

it('asks once for all who want to know at the same time', async () => {
  const ask = jest.fn(works);
  const { readiness } = readinessOf(ask, works);
  await Promise.all([readiness.report(), readiness.report()]);
  expect(ask).toHaveBeenCalledTimes(1);
  await readiness.report();
  expect(ask).toHaveBeenCalledTimes(2);
});
