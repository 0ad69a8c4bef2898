import { areaOf, type Offered, type Post, topicsForPosts } from './topics-for-posts';

const TODAY = '2026-11-23';
const unit = (name: string, level: string, type: string | null) => ({
  id: name,
  name,
  level,
  type,
  path: [],
});
const post = (code: string, change: Partial<Post> = {}): Post => ({
  kind: 'held',
  unit: unit('Hội LHPN xã Ea Kar', 'commune', 'xã') as never,
  unitNow: null,
  position: { code, name: code === 'CT' ? 'Chủ tịch' : code },
  title: null,
  startsOn: '2026-04-01',
  ...change,
});
const topic = (positions: string[], change: Partial<Offered['facts']> = {}, lessonCount = 3) =>
  ({ facts: { positions, areas: ['chung'], level: 'CB', kind: 'TC', ...change }, lessonCount }) as Offered;
const why = (one: Offered, ...posts: Post[]) => topicsForPosts([one], posts, TODAY)[0]?.reason.why;

describe('topics for her posts', () => {
  it('says which post requires it, and since when', () => {
    const [found] = topicsForPosts([topic(['X'], { kind: 'BB' })], [post('CT')], TODAY);
    expect(found!.reason).toEqual({
      why: 'required',
      position: 'Chủ tịch',
      unit: 'Hội LHPN xã Ea Kar',
      since: '2026-04-01',
      planned: false,
    });
  });

  it.each([
    ['another position', topic(['CH'], { kind: 'BB' }), undefined],
    ['announced only', topic(['X'], { kind: 'BB' }, 0), undefined],
    ['another kind of place', topic(['X'], { kind: 'BB', areas: ['đô thị'] }), undefined],
    ['her kind of place', topic(['X'], { areas: ['nông thôn'] }), 'area'],
    ['basics in her first year', topic(['X']), 'new-in-post'],
    ['a special topic in her first year', topic(['X'], { level: 'CS' }), 'post'],
  ])('%s', (_, one, expected) => expect(why(one, post('CT'))).toBe(expected));

  it('recommends special topics after three years, to the day', () => {
    const special = topic(['X'], { level: 'CS' });
    expect(why(special, post('CT', { startsOn: '2023-11-23' }))).toBe('experienced');
    expect(why(special, post('CT', { startsOn: '2023-11-24' }))).toBe('post');
  });

  it('gives the best reason of several posts, and required ones first', () => {
    const branch = post('CHT', { unit: unit('Chi hội thôn 1', 'branch', 'chi hội thôn') as never });
    const topics = [topic(['CH']), topic(['X', 'CH'], { kind: 'BB' }), topic(['X'])];
    const found = topicsForPosts(topics, [branch, post('CT', { startsOn: '2020-01-01' })], TODAY);
    expect(found.map(({ reason }) => reason.why)).toEqual(['required', 'new-in-post', 'post']);
    expect(found[0]!.topic).toBe(topics[1]);
  });

  it('counts the place where her post is now', () => {
    const now = unit('Phường Tân Lập', 'commune', 'phường') as never;
    expect(why(topic(['X'], { areas: ['đô thị'] }), post('CT', { unitNow: now }))).toBe('area');
  });

  it('offers planned successors what is written for them', () => {
    expect(why(topic(['N'], { kind: 'BB' }), post('CT', { kind: 'planned' }))).toBe('required');
    expect(why(topic(['N'], { kind: 'BB' }), post('CT'))).toBeUndefined();
  });

  it.each([
    ['phường', 'đô thị'],
    ['Chi hội tổ dân phố', 'đô thị'],
    ['xã', 'nông thôn'],
    ['đặc khu', 'biển đảo'],
    ['tỉnh', null],
    [null, null],
  ])('%s is %s', (type, area) => expect(areaOf(type)).toBe(area));
});
