import { OPEN_END } from '@hochoi/contracts';
import { organisationEntities, Post } from '@hochoi/organisation';
import { type Actor, Database, newId } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { AccessLog } from './access-log';
import { AccessLogEntry } from './access-log-entry.entity';
import { AccessLogPerson } from './access-log-person.entity';

const entities = [...organisationEntities, AccessLogEntry, AccessLogPerson];
export type OpenTest = (given: typeof entities) => Promise<TestDatabase>;

const viewer = (personId = 'hoa'): Actor => ({
  accountId: 'a',
  sessionId: 's',
  personId,
  roles: ['learner', 'unit-manager'],
  grants: [],
});
const page = { kind: 'page', what: 'getPerson', role: 'unit-manager' } as const;

export function describeAccessLog(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let clock: FakeClock;
  let log: AccessLog;

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    clock = new FakeClock();
    log = new AccessLog(database, clock);
    await database.transaction(async (manager) => {
      for (const table of [AccessLogEntry, AccessLogPerson, Post])
        await manager.createQueryBuilder().delete().from(table).execute();
    });
  });

  const entries = () => database.manager.find(AccessLogEntry, { order: { id: 'ASC' } });
  const seen = async () =>
    (await database.manager.find(AccessLogPerson)).map(({ personId }) => personId).sort();
  const appoint = (given: Partial<Post>) =>
    database.transaction((manager) =>
      manager.insert(Post, {
        id: newId(),
        personId: 'hoa',
        unitId: 'xa-hoa-binh',
        kind: 'held',
        startsOn: '2020-01-01',
        endsOn: OPEN_END,
        main: true,
        acting: false,
        recordedAt: clock.now(),
        lockVersion: 1,
        ...given,
      }),
    );

  it('writes who looked at whom, as what, from which post', async () => {
    await appoint({ unitId: 'cu', endsOn: '2026-01-01' });
    await appoint({ id: 'phu', unitId: 'xa-khac', main: false, startsOn: '2026-02-01' });
    await appoint({ id: 'chinh' });
    await log.record(viewer(), ['lan'], page);
    expect(await entries()).toMatchObject([
      {
        at: clock.now(),
        viewerPersonId: 'hoa',
        viewerRole: 'unit-manager',
        viewerPostId: 'chinh',
        viewerUnitId: 'xa-hoa-binh',
        kind: 'page',
        what: 'getPerson',
        personCount: 1,
      },
    ]);
    expect(await seen()).toEqual(['lan']);
  });

  it('takes reloading within ten minutes for one look; later, elsewhere and by others for another', async () => {
    clock = new FakeClock(new Date('2026-11-23T02:00:00Z'));
    log = new AccessLog(database, clock);
    for (let times = 0; times < 3; times += 1) await log.record(viewer(), ['lan'], page);
    clock.advance(599);
    await log.record(viewer(), ['lan'], page);
    expect(await entries()).toHaveLength(1);
    await log.record(viewer(), ['mai'], page);
    await log.record(viewer(), ['lan'], { ...page, what: 'getTrainingRecord' });
    await log.record(viewer('oanh'), ['lan'], page);
    clock.advance(1);
    await log.record(viewer(), ['lan'], page);
    expect(await entries()).toHaveLength(5);
    expect(await seen()).toEqual(['lan', 'lan', 'lan', 'lan', 'mai']);
  });

  it('writes one look when the same page is opened twice at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => log.record(viewer(), ['lan'], page)));
    expect(await entries()).toHaveLength(1);
    expect(await seen()).toEqual(['lan']);
  });

  it('adds up the pages of a list, and names nobody', async () => {
    const list = { kind: 'list', what: 'listPersons' } as const;
    await log.record(viewer(), [], { ...list, count: 24 });
    await log.record(viewer(), [], { ...list, count: 7 });
    expect(await entries()).toMatchObject([{ kind: 'list', personCount: 31 }]);
    expect(await seen()).toEqual([]);
  });

  it('writes every file, with each person in it', async () => {
    const file = { kind: 'file', what: 'exportPersons', unitId: 'xa', reason: 'Báo cáo quý' } as const;
    const persons = Array.from({ length: 1201 }, (_, n) => `p${n}`);
    await log.record(viewer(), [...persons, 'p0'], file);
    await log.record(viewer(), ['p0'], file);
    expect((await entries()).map(({ personCount, reason }) => [personCount, reason])).toEqual([
      [1201, 'Báo cáo quý'],
      [1, 'Báo cáo quý'],
    ]);
    expect(await database.manager.countBy(AccessLogPerson, { personId: 'p0' })).toBe(2);
  });

  it('takes looking at oneself, or at nobody, for no look', async () => {
    await log.record(viewer(), ['hoa'], page);
    await log.record(viewer(), [], { kind: 'list', what: 'listPersons', count: 0 });
    expect(await entries()).toEqual([]);
  });

  it('joins the transaction it is called in, and does not break it by a look that is known', async () => {
    await log.record(viewer(), ['lan'], page);
    const blind = new AccessLog(Object.create(database, { manager: { value: noRows } }) as Database, clock);
    await database.transaction(() => blind.record(viewer(), ['lan'], page));
    expect(await entries()).toHaveLength(1);
    const refused = database.transaction(async () => {
      await log.record(viewer(), ['mai'], page);
      throw new Error('nothing is shown');
    });
    await expect(refused).rejects.toThrow('nothing is shown');
    expect(await entries()).toHaveLength(1);
  });
}

/** As a reader that has not seen the other's row yet. */
const noRows = { existsBy: async () => false, findOne: async () => null };
