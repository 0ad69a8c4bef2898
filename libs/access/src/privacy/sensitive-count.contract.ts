import { OPEN_END, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { organisationEntities, Post, Unit, UnitLink, UnitVersion } from '@hochoi/organisation';
import { peopleEntities, PersonSensitive } from '@hochoi/people';
import { type Actor, Database, type Grant, newId } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { Policy } from '../policy';
import { ALL } from './counted-units';
import { SensitiveCount } from './sensitive-count.entity';
import { columnsOf, SensitiveCountService } from './sensitive-count.service';

const entities = [...organisationEntities, ...peopleEntities, SensitiveCount];
export type OpenTest = (given: typeof entities) => Promise<TestDatabase>;

const actorOf = (grants: Grant[]): Actor => ({
  accountId: 'a',
  sessionId: 's',
  personId: 'x',
  roles: [],
  grants,
});
const national = actorOf([{ role: 'national-administrator', unitId: null }]);
const managerOf = (unitId: string) => actorOf([{ role: 'unit-manager', unitId }]);

/** A province with two communes, one of them of two that were merged; a branch below a commune. */
export function describeSensitiveCounts(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let clock: FakeClock;
  let counts: SensitiveCountService;
  let next = 0;

  const unit = (id: string, parentId: string | null, level: UnitLevel, validTo = OPEN_END) =>
    database.transaction(async (manager) => {
      await manager.insert(Unit, { id, createdAt: clock.now() });
      const names = { name: id, nameSearch: id, nameSort: titleSortKey(id), level };
      await manager.insert(UnitVersion, {
        id: newId(),
        unitId: id,
        parentId,
        validFrom: '2000-01-01',
        validTo,
        ...names,
      });
    });
  /** So many persons of a unit, who said this of themselves; null: nothing. */
  const persons = (unitId: string, many: number, ethnicity: string | null) =>
    database.transaction(async (manager) => {
      for (let n = 0; n < many; n += 1) {
        const personId = `p${(next += 1)}`;
        await manager.insert(Post, postOf(personId, unitId));
        const row = { id: personId, ethnicity, religion: null, party: null, recordedBy: personId };
        if (ethnicity) await manager.insert(PersonSensitive, { ...row, recordedAt: clock.now() });
      }
    });
  const postOf = (personId: string, unitId: string, main = true) => ({
    ...{ id: newId(), personId, unitId, kind: 'held' as const, startsOn: '2020-01-01', endsOn: OPEN_END },
    ...{ main, acting: false, recordedAt: clock.now(), lockVersion: 1 },
  });
  const shown = async (actor: Actor, unitId?: string) => {
    const { unit: own, below } = await counts.of(actor, 'ethnicity', unitId);
    const line = ({ name, own: direct, persons: all, counts: cells }: SensitiveCount) => ({
      name: direct ? `${name} (own)` : name,
      all,
      ...Object.fromEntries(
        columnsOf('ethnicity').flatMap((code, c) => (cells[c] === null ? [] : [[code, cells[c]]])),
      ),
    });
    return [own as SensitiveCount, ...(below as SensitiveCount[])].map(line);
  };
  const publish = async () => {
    const lines = await counts.count();
    await database.transaction(() => counts.publish(lines));
  };

  beforeEach(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    clock = new FakeClock(new Date('2026-11-23T02:00:00Z'));
    counts = new SensitiveCountService(database, clock, new Policy(database, clock));
    await unit('province', null, 'province');
    await unit('commune A', 'province', 'commune');
    await unit('commune B', 'province', 'commune');
    await unit('branch', 'commune B', 'branch');
    await unit('ended', 'province', 'commune', '2025-07-01');
    await database.transaction((manager) =>
      manager.insert(UnitLink, {
        id: newId(),
        fromUnitId: 'ended',
        toUnitId: 'commune A',
        kind: 'whole',
        linkedOn: '2025-07-01',
      }),
    );
  });
  afterEach(() => test.drop());

  it('counts each person once, where she belongs now: along mergers, and in the commune of her branch', async () => {
    await persons('ended', 20, '01');
    await persons('commune A', 10, '02');
    await persons('branch', 30, '01');
    await persons('branch', 9, '02');
    await persons('province', 12, null);
    await persons('province', 8, '01');
    // A second post of the same person elsewhere does not count, whichever says that it is the main one.
    await database.transaction((manager) => manager.insert(Post, postOf('p1', 'commune B', false)));
    await publish();
    expect(await shown(managerOf('province'))).toEqual([
      { name: 'province', all: 89, '01': 58, '02': 19, 'not-stated': 12 },
      { name: 'commune A', all: 30, '01': 20, '02': 10 },
      { name: 'commune B', all: 39, '01': 30, '02': 9 },
      { name: 'province (own)', all: 20, '01': 8, 'not-stated': 12 },
    ]);
  });

  it('hides small numbers, and what would give them away', async () => {
    await persons('commune A', 20, '01');
    await persons('commune A', 3, '02');
    await persons('commune A', 9, '03');
    await persons('commune B', 30, '01');
    await persons('commune B', 12, '02');
    await persons('commune B', 9, '03');
    await publish();
    const [province, a, b] = await shown(national, 'province');
    expect(province).toMatchObject({ all: 83, '02': 15 });
    expect(a).not.toHaveProperty('02');
    expect(b).not.toHaveProperty('02');
  });

  it('shows a unit to its officers and to those above, and to nobody else', async () => {
    await persons('commune A', 30, '01');
    await publish();
    expect((await shown(managerOf('commune A')))[0]).toMatchObject({ name: 'commune A', all: 30 });
    expect((await shown(managerOf('province'), 'commune A'))[0]).toMatchObject({ all: 30 });
    expect((await shown(national))[0]).toMatchObject({ name: '', all: 30 });
    for (const [actor, wanted] of [
      [managerOf('commune B'), 'commune A'],
      [managerOf('commune B'), 'province'],
      [managerOf('province'), ALL],
      [managerOf('province'), 'khong-co'],
      [actorOf([]), undefined],
    ] as const)
      await expect(counts.of(actor, 'ethnicity', wanted)).rejects.toMatchObject({ code: 'unit.not-found' });
  });

  it('is counted once a month: two tables a day apart would tell who was entered between them', async () => {
    expect(await counts.isCounted()).toBe(false);
    await publish();
    expect(await counts.isCounted()).toBe(true);
    clock.advance(7 * 86_400);
    expect(await counts.isCounted()).toBe(true);
    clock.advance(86_400);
    expect(await counts.isCounted()).toBe(false);
    await persons('commune A', 30, '01');
    await publish();
    await publish();
    expect(await counts.of(national, 'party')).toMatchObject({
      countedOn: '2026-12-01',
      unit: { persons: 30 },
    });
  });
}
