import { nameSortKey, type PersonQuery } from '@hochoi/contracts';
import { Person, peopleEntities } from '@hochoi/people';
import { Database, type DatabaseEngine } from '@hochoi/platform';
import { FakeClock } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { PositionService } from '../positions/position.service';
import { Post } from '../posts/post.entity';
import { PostViews } from '../posts/post-views';
import { UnitFutures } from '../posts/unit-futures';
import { UnitLabels } from '../posts/unit-labels';
import { UnitScope } from '../units/unit-scope';
import type { Looker } from './directory-query';
import { fillNation, type Nation } from './nation.contract';
import { PersonDirectory } from './person-directory';
import { ScopeSet } from './scope-set';

export const DAY = '2026-11-22';
export const directoryEntities = [...peopleEntities, ...organisationEntities];
const everywhere: Looker = { personId: 'x', reach: { everywhere: true } };

export interface DirectoryBench {
  directory: PersonDirectory;
  database: Database;
  nation: Nation;
}

export async function openDirectory(engine: DatabaseEngine, persons: number): Promise<DirectoryBench> {
  const database = new Database(engine);
  const clock = new FakeClock();
  const futures = new UnitFutures(database);
  const views = new PostViews(clock, new UnitLabels(database), futures, new PositionService(database));
  const directory = new PersonDirectory(database, clock, futures, views);
  return { directory, database, nation: await fillNation(database, persons) };
}

/** The lists that officers open every day. */
export const dailyLists = ({ nation }: DirectoryBench): [string, Looker, object][] => {
  const reach = { everywhere: false as const, unitIds: [nation.provinces[3]!] };
  const province: Looker = { personId: 'x', reach };
  return [
    ['everybody', everywhere, {}],
    ['a province', everywhere, { unitId: nation.provinces[3] }],
    ['a commune', everywhere, { unitId: nation.communes[7] }],
    ['an officer of a province', province, {}],
    ['a name of few', everywhere, { query: 'lo thi kim oanh' }],
    ['a name of many', everywhere, { query: 'nguyen thi' }],
    ['a given name', everywhere, { query: 'hoa' }],
    ['a given name with its marks', everywhere, { query: 'Hòa' }],
    ['a name of many in a province', province, { query: 'nguyen' }],
    ['a name of few in a province', province, { query: 'thi hoa' }],
    ['a position in a province', province, { positionCode: 'CT' }],
  ];
};

export const pageOf = (bench: DirectoryBench, looker: Looker, query: object) =>
  bench.directory.page(looker, { limit: 25, ...query } as PersonQuery);

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whatever way a list is found, it holds whom it should, in the right order, once. */
export function describeDirectory(open: () => DirectoryBench): void {
  const all = async (looker: Looker, query: object) => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await open().directory.page(looker, { limit: 100, cursor, ...query } as PersonQuery);
      ids.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) return { ids, page };
      cursor = page.nextCursor;
    }
  };

  /** The same by looking at every single person. */
  const expected = async (looker: Looker, { query, unitId, positionCode }: Partial<PersonQuery>) => {
    const { database } = open();
    const scope = new UnitScope(database);
    const below = async (ids: readonly string[]) => new Set(await scope.below(ids, DAY));
    const reach = looker.reach.everywhere ? null : await below(looker.reach.unitIds);
    const unit = unitId ? await below([unitId]) : null;
    const posts = await database.manager.find(Post);
    const isListed = ({ id }: Person) => {
      const own = posts.filter(({ personId }) => personId === id);
      const inReach = own.filter((post) => !reach || reach.has(post.unitId));
      const matching = inReach.filter(
        (post) => (!unit || unit.has(post.unitId)) && (!positionCode || post.positionCode === positionCode),
      );
      return (!reach || inReach.length > 0) && (!(unitId || positionCode) || matching.length > 0);
    };
    const words = ` ${query?.toLowerCase() ?? ''}`;
    const persons = await database.manager.find(Person);
    return persons
      .filter((person) => ` ${person.nameSearch}`.includes(words) && isListed(person))
      .sort((a, b) => byText(nameSortKey(a.fullName), nameSortKey(b.fullName)) || byText(a.id, b.id))
      .map(({ id }) => id);
  };

  it.each([
    ['everybody', {}],
    ['a unit', { unitId: 'province' }],
    ['a position', { positionCode: 'UVBCH' }],
    ['a broad name', { query: 'nguyen' }],
    ['a name', { query: 'thi hoa' }],
    ['a name in a unit', { query: 'hoa', unitId: 'province' }],
  ])('%s: every page together is the whole list', async (_, given) => {
    const { nation } = open();
    const query = { ...given, ...('unitId' in given && { unitId: nation.provinces[5]! }) };
    const reach = { everywhere: false as const, unitIds: [nation.provinces[5]!, nation.provinces[6]!] };
    const national = { everywhere: false as const, unitIds: [nation.root] };
    for (const looker of [everywhere, { personId: 'x', reach }, { personId: 'x', reach: national }])
      expect((await all(looker, query)).ids).toEqual(await expected(looker, query));
  });

  it('a scope that is followed upwards holds the same units as one that is read downwards', async () => {
    const { database, nation } = open();
    const roots = [nation.provinces[2]!, nation.communes[0]!];
    const down = new ScopeSet(database, roots, DAY);
    const up = new ScopeSet(database, roots, DAY);
    expect((await down.ids())!.size).toBe(12);
    const units = [...nation.communes, ...nation.provinces, nation.root];
    expect(await up.holding(units)).toEqual(await down.holding(units));
  });

  it('counts up to a limit, and says that there are more', async () => {
    const { nation } = open();
    expect(await pageOf(open(), everywhere, {})).toMatchObject({ total: 1000, more: true });
    const { total, more } = await pageOf(open(), everywhere, { unitId: nation.communes[1] });
    expect([total, more]).toEqual([
      (await all(everywhere, { unitId: nation.communes[1] })).ids.length,
      false,
    ]);
  });
}
