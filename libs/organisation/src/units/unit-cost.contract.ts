import { Clock, Database, type DatabaseEngine } from '@hochoi/platform';
import { UnitCountry } from './testing/unit-country';
import { EVERYWHERE } from './unit-reach';
import { UnitScope } from './unit-scope';
import { UnitSearchService } from './unit-search.service';
import { UnitTreeService } from './unit-tree.service';

const BEFORE = '2025-06-30';
const PROVINCE = 't3';
const only = (...unitIds: string[]) => ({ everywhere: false as const, unitIds });
const page = { limit: 100 };

export interface CountryBench {
  country: UnitCountry;
  tree: UnitTreeService;
  search: UnitSearchService;
  scope: UnitScope;
}

export async function openCountry(engine: DatabaseEngine): Promise<CountryBench> {
  const database = new Database(engine);
  const clock = new Clock();
  const country = new UnitCountry();
  await country.fill(database);
  return {
    country,
    tree: new UnitTreeService(database, clock),
    search: new UnitSearchService(database, clock),
    scope: new UnitScope(database),
  };
}

/** What officers ask about units every day, each with how many it must answer. */
export const dailyQuestions = ({
  tree,
  search,
  scope,
}: CountryBench): [string, () => Promise<unknown[]>, number][] => {
  const children = async (...given: Parameters<UnitTreeService['children']>) =>
    (await tree.children(...given)).items;
  const { today } = tree;
  return [
    ['provinces of today', () => children('tw', today, EVERYWHERE, page), 34],
    ['provinces before the merger', () => children('tw', BEFORE, EVERYWHERE, page), 68],
    ['communes of a province', () => children(PROVINCE, today, EVERYWHERE, page), 20],
    ['communes of a district before the merger', () => children('c3h1', BEFORE, EVERYWHERE, page), 8],
    ['her communes', () => children(PROVINCE, today, only(PROVINCE), page), 20],
    ['districts that were hers', () => children('c3', BEFORE, only(PROVINCE), page), 5],
    ['her highest units', () => children(null, today, only(PROVINCE), page), 1],
    ['a commune’s highest unit', () => children(null, today, only(`${PROVINCE}x2`), page), 1],
    ['what her commune was made of', () => children(null, BEFORE, only(`${PROVINCE}x2`), page), 4],
    ['a name', () => search.search('tan an', today, EVERYWHERE, 10), 6],
    ['a name of many', () => search.search('xa', today, EVERYWHERE, 10), 10],
    ['a name in her commune', () => search.search('chi hoi', today, only(`${PROVINCE}x2`), 10), 10],
    ['a name that only others have', () => search.search('tinh 4', today, only(PROVINCE), 10), 0],
    ['the beginning of a code', () => search.search('0012', today, EVERYWHERE, 10), 10],
    ['what a code means', async () => [await search.resolveCode('00012', null, today)], 1],
    ['the way up', async () => (await tree.paths([`${PROVINCE}x2c1`], today)).get(`${PROVINCE}x2c1`)!, 3],
    ['all below a commune', () => scope.below([`${PROVINCE}x2`], today), 29],
    ['all above a commune', () => scope.above('c3h1x1', today), 4],
  ];
};
