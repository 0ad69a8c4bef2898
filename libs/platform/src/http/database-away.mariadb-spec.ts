import { MariadbEngine } from '../database/mariadb.engine';
import { OwnMariadb } from '../testing/own-mariadb';
import { as, openTestApp, type TestApp } from './http-app.contract';

describe('an application whose database goes away', () => {
  let server: OwnMariadb;
  let test: TestApp;
  beforeAll(async () => {
    server = await OwnMariadb.start();
    test = await openTestApp(async (entities) => {
      await MariadbEngine.migrate(server.url, entities);
      const open = () => MariadbEngine.open(server.url, entities, { patience: 200 });
      const engine = await open();
      return { engine, address: server.url, open, drop: () => engine.close() };
    });
  }, 60_000);
  afterAll(async () => {
    await test.close();
    await server.remove();
  });

  const note = (title: string) =>
    test.app.inject({
      method: 'POST',
      url: '/api/v1/notes',
      payload: { title },
      headers: as('learner', { 'idempotency-key': 'one-press' }),
    });

  it('asks to come again, keeps nothing, and takes the same call when it is back', async () => {
    await server.stop('SIGKILL');
    const refused = await note('lan');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(refused.json()).toMatchObject({ code: 'server.busy' });
    const ready = () => test.app.inject({ method: 'GET', url: '/health/ready' });
    expect((await ready()).json()).toMatchObject({ database: 'failed' });
    await server.start();
    expect((await note('lan')).statusCode).toBe(200);
    expect((await note('lan')).statusCode).toBe(200);
    expect(await test.notes()).toEqual(['lan']);
    expect((await ready()).json()).toMatchObject({ database: 'ok' });
  }, 60_000);
});
