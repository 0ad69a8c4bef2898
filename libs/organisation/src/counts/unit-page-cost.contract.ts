import { OPEN_END } from '@hochoi/contracts';
import { Database, type DatabaseEngine, insertRows, newId } from '@hochoi/platform';
import { Post } from '../posts/post.entity';
import { PostUnitUse } from '../posts/post.unit-use';
import { UnitCountry } from '../units/testing/unit-country';
import { unitsBelow } from '../units/unit-scope';
import { UnitUses } from '../units/unit-use';
import { notingPosts } from './note-changes';
import { UnitCountChange } from './unit-count-change.entity';
import { UnitRecount } from './unit-recount';

const POSTS = 30_000;
/** A tenth of the country's posts, so a tenth of what is large there. */
const LARGE = 300;
const ON = '2026-01-01';
export const ROOT = 'tw';
export const PROVINCE = 't3';

export interface PageCost {
  rows: number;
  /** What the page of a unit says, as “30000 chức vụ”. */
  figures(unitId: string): Promise<string[]>;
  /** The same by reading the posts. */
  counted(unitId: string): Promise<string[]>;
}

/** A country with posts in its communes and branches, counted, and some posts that have changed since. */
export async function openPages(engine: DatabaseEngine): Promise<PageCost> {
  const database = new Database(engine);
  const country = new UnitCountry();
  await country.fill(database);
  const posts = Array.from({ length: POSTS }, (_, nth) => aPost(nth));
  await database.transaction((manager) => insertRows(manager, Post, posts));
  await database.transaction((manager) =>
    insertRows(manager, UnitCountChange, [{ id: newId(), content: null }]),
  );
  const recount = new UnitRecount(database);
  await recount.keep(await recount.count(LARGE));
  await changeSome(database, posts.slice(0, 20));
  const use = new PostUnitUse(new UnitUses());
  const words = (found: { label: string; count: number }[]) =>
    found.map(({ label, count }) => `${count} ${label}`);
  return {
    rows: country.rows + POSTS,
    figures: async (unitId) => words(await use.countBelow([unitId], database.manager, ON)),
    counted: async (unitId) => words(await use.count(unitsBelow([unitId], ON), database.manager, ON)),
  };
}

/** They end, each in a transaction of its own. */
async function changeSome(database: Database, posts: Post[]): Promise<void> {
  for (const { id, personId } of posts)
    await database.transaction((manager) =>
      notingPosts(manager, [personId], () => manager.update(Post, { id }, { endsOn: '2025-12-31' })),
    );
}

/** Two posts for every third person; a third of all in communes that have merged. */
const aPost = (nth: number): Post => ({
  id: newId(),
  personId: `p${nth % 4 === 3 ? nth - 3 : nth}`,
  unitId: unitOf(nth),
  kind: nth % 20 === 0 ? 'planned' : 'held',
  positionCode: null,
  title: 'Hội viên',
  startsOn: `${2010 + (nth % 14)}-0${1 + (nth % 9)}-${10 + (nth % 18)}`,
  endsOn: nth % 10 === 0 ? '2025-12-31' : OPEN_END,
  employment: null,
  main: true,
  acting: false,
  endReason: null,
  continuesPostId: null,
  importId: null,
  recordedBy: null,
  recordedAt: new Date(0),
  lockVersion: 1,
});

function unitOf(nth: number): string {
  const [province, commune] = [nth % 34, (nth >> 3) % 20];
  if (nth % 3 === 0) return `c${nth % 68}h${nth % 5}x${commune % 8}`;
  return nth % 3 === 1 ? `t${province}x${commune}` : `t${province}x${commune}c${(nth >> 5) % 24}`;
}
