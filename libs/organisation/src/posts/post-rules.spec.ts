import { OPEN_END } from '@hochoi/contracts';
import * as fc from 'fast-check';
import { dayBefore, dayToJudge, displacedBy, isHeldOn, isSamePost, mainPostOn, placesOf } from './post-rules';
import type { Post } from './post.entity';

type Some = Pick<Post, 'id' | 'kind' | 'main' | 'startsOn' | 'endsOn'>;
const DAYS = ['2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01', OPEN_END];
const given = fc.record({
  from: fc.nat(5),
  length: fc.integer({ min: 1, max: 6 }),
  makeMain: fc.boolean(),
  kind: fc.constantFrom('held' as const, 'held' as const, 'planned' as const),
});

/** Gives posts one after the other, as the service does. */
function giveAll(orders: { from: number; length: number; makeMain: boolean; kind: Post['kind'] }[]): Some[] {
  let posts: Some[] = [];
  orders.forEach(({ from, length, makeMain, kind }, nth) => {
    const endsOn = DAYS[Math.min(from + length, 6)]!;
    const main = makeMain && kind === 'held';
    const post: Some = { id: `p${nth}`, kind, main, startsOn: DAYS[from]!, endsOn };
    const displaced = main ? displacedBy(post, posts).map(({ id }) => id) : [];
    posts = [...posts.map((one) => (displaced.includes(one.id) ? { ...one, main: false } : one)), post];
  });
  return posts;
}

it('on every day on which she holds a post, exactly one is the main one', () =>
  fc.assert(
    fc.property(fc.array(given, { maxLength: 8 }), (orders) => {
      const posts = giveAll(orders);
      for (const on of DAYS.slice(0, 6)) {
        const held = posts.filter((post) => post.kind === 'held' && isHeldOn(post, on));
        const main = mainPostOn(posts, on);
        expect(main === undefined).toBe(held.length === 0);
        if (main) expect(held).toContain(main);
      }
    }),
  ));

it('a post that was made the main one last is it on each of its days', () =>
  fc.assert(
    fc.property(fc.array(given, { maxLength: 8 }), given, (orders, last) => {
      const posts = giveAll([...orders, { ...last, makeMain: true, kind: 'held' }]);
      const newest = posts.at(-1)!;
      for (const on of DAYS.slice(0, 6))
        if (isHeldOn(newest, on)) expect(mainPostOn(posts, on)!.id).toBe(newest.id);
    }),
  ));

it('does not change which was the main one on days before a new one began', () =>
  fc.assert(
    fc.property(fc.array(given, { maxLength: 8 }), given, (orders, last) => {
      const [before, after] = [
        giveAll(orders),
        giveAll([...orders, { ...last, makeMain: true, kind: 'held' }]),
      ];
      for (const on of DAYS.slice(0, last.from))
        expect(mainPostOn(after, on)?.id).toBe(mainPostOn(before, on)?.id);
    }),
  ));

const post = { id: 'a', unitId: 'u', kind: 'held', positionCode: 'CT', title: null } as const;
it.each<[string, object, boolean]>([
  ['a day later', { startsOn: '2025-01-02', endsOn: OPEN_END }, true],
  ['on the day of its end', { startsOn: '2026-01-01', endsOn: OPEN_END }, false],
  ['in another unit', { unitId: 'v' }, false],
  ['planned', { kind: 'planned' }, false],
  ['in another position', { positionCode: 'PCT' }, false],
  ['itself', { id: 'a' }, false],
])('the same post %s', (_, other, same) => {
  const days = { startsOn: '2025-01-01', endsOn: '2026-01-01' };
  expect(isSamePost({ ...post, ...days }, { ...post, ...days, id: 'b', ...other })).toBe(same);
});

it('posts that only have a title are compared by it, without marks', () => {
  const days = { startsOn: '2025-01-01', endsOn: OPEN_END };
  const titled = (id: string, title: string) => ({ ...post, ...days, id, positionCode: null, title });
  expect(isSamePost(titled('a', 'Thủ quỹ'), titled('b', 'thu quy'))).toBe(true);
  expect(isSamePost(titled('a', 'Thủ quỹ'), titled('b', 'Kế toán'))).toBe(false);
});

it.each([
  ['2025-03-01', '2025-02-28'],
  ['2024-03-01', '2024-02-29'],
  ['2026-01-01', '2025-12-31'],
])('the day before %s is %s', (day, before) => expect(dayBefore(day)).toBe(before));

it('judges a post today while it is held, before that on its first day, after it on its last', () => {
  const judged = (startsOn: string, endsOn: string) => dayToJudge({ startsOn, endsOn }, '2026-11-22');
  expect(judged('2025-01-01', OPEN_END)).toBe('2026-11-22');
  expect(judged('2027-01-01', OPEN_END)).toBe('2027-01-01');
  expect(judged('2025-01-01', '2026-01-01')).toBe('2025-12-31');
});

it('a person belongs where her open posts are, else where the last ones were', () => {
  const ended = [{ endsOn: '2025-01-01' }, { endsOn: '2026-01-01' }, { endsOn: '2026-01-01' }];
  expect(placesOf(ended, '2026-11-22')).toEqual(ended.slice(1));
  expect(placesOf([...ended, { endsOn: OPEN_END }], '2026-11-22')).toEqual([{ endsOn: OPEN_END }]);
  expect(placesOf([], '2026-11-22')).toEqual([]);
});
