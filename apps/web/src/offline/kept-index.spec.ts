import {
  cacheOf,
  isKept,
  isOfAccount,
  type KeptIndex,
  type KeptTopic,
  newIndex,
  shownIndex,
  SHOWN_FOR_DAYS,
  strayCaches,
  withBegun,
  withoutTopic,
  withTopic,
} from './kept-index';

const now = new Date('2026-11-23T03:00:00.000Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const me = (accountId: string) => ({ accountId }) as KeptIndex['me'];
const topic = (code: string, cache = `hochoi-kept.lan.${code}.1`) => ({ code, cache }) as KeptTopic;

describe('whose copies are shown', () => {
  const lan = newIndex(me('lan'), daysAgo(3));
  const hoa = newIndex(me('hoa'), daysAgo(1));

  test.each([
    ['lan', lan],
    ['hoa', hoa],
    ['nga', null],
    [null, hoa],
  ])('for %s, those of nobody else', (accountId, index) =>
    expect(shownIndex([lan, hoa], accountId, now)).toBe(index),
  );

  test('nobody’s, when the server has not been asked for longer than a sign-in lasts', () => {
    const old = newIndex(me('lan'), daysAgo(SHOWN_FOR_DAYS));
    expect(shownIndex([old], 'lan', now)).toBeNull();
    expect(shownIndex([old], null, now)).toBeNull();
  });
});

test('caches carry their account, and no account is the beginning of another', () => {
  const cache = cacheOf('lan', 'CD001', 5);
  expect(isKept(cache)).toBe(true);
  expect(isOfAccount(cache, 'lan')).toBe(true);
  expect(isOfAccount(cache, 'la')).toBe(false);
  expect(isOfAccount(cacheOf('lan2', 'CD001', 5), 'lan')).toBe(false);
});

describe('the index', () => {
  const begun = {
    code: 'CD001',
    title: '',
    choice: { documents: true, films: false },
    lessonKeys: null,
    cache: 'x',
  };

  test('has a topic once, and nothing begun of it any more', () => {
    const index = withTopic(
      withBegun(withTopic(newIndex(me('lan'), now), topic('CD001', 'a')), begun),
      topic('CD001', 'b'),
    );
    expect(index.topics.map(({ cache }) => cache)).toEqual(['b']);
    expect(index.begun).toEqual([]);
  });

  test('keeps the copy that is there while a newer one is fetched', () => {
    const index = withBegun(withTopic(newIndex(me('lan'), now), topic('CD001')), begun);
    expect(index.topics).toHaveLength(1);
    expect(withoutTopic(index, 'CD001')).toMatchObject({ topics: [], begun: [] });
  });

  test('knows which caches nothing leads to, and leaves alone what is not of here', () => {
    const index = withBegun(withTopic(newIndex(me('lan'), now), topic('CD001', 'hochoi-kept.lan.CD001.1')), {
      ...begun,
      cache: 'hochoi-kept.lan.CD002.2',
    });
    const names = [
      'hochoi-kept.lan.CD001.1',
      'hochoi-kept.lan.CD002.2',
      'hochoi-kept.lan.CD003.3',
      'hochoi-shell.a',
    ];
    expect(strayCaches(names, [index])).toEqual(['hochoi-kept.lan.CD003.3']);
    expect(strayCaches(names, [])).toEqual(names.slice(0, 3));
  });
});
