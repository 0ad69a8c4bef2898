import { ok } from '../support/api-client';
import { study } from '../support/learning';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type Facts } from '../support/topics';
import { aPost, aUnit } from '../support/units';
import { until } from '../support/until';

const server = testServer();
let trainer: Somebody;
let communeId: string;

beforeAll(async () => {
  trainer = await aTrainer(server());
  communeId = await aUnit(server(), 'Hội LHPN xã Ea Kar', { level: 'commune' });
});

const a = (facts: Partial<Facts>) =>
  aPublishedTopic(
    server(),
    { facts, lessons: [{ title: 'Bài một', markdown: 'Nội dung.' }], questions: [] },
    trainer,
  );
const forMe = async ({ api }: Pick<Somebody, 'api'>) =>
  (await ok(api.GET('/api/v1/me/topics', { params: { query: {} } }))).items;

describe('topics for her posts', () => {
  it('are those that a post requires, then recommends, each with its reason, until she has completed them', async () => {
    const chair = await aLearner(server());
    await aPost(server(), chair.personId, communeId, { positionCode: 'CT', from: '2026-04-01' });
    const required = await a({ title: 'Điều lệ Hội', positions: ['X'], kind: 'BB' });
    await a({ title: 'Nghề nuôi ong', positions: ['X', 'CH'], kind: 'TC' });
    await a({ title: 'Việc của chi hội', positions: ['CH'], kind: 'BB' });

    const topics = await forMe(chair);
    expect(topics.map(({ title, reason }) => [title, reason.why])).toEqual([
      ['Điều lệ Hội', 'required'],
      ['Nghề nuôi ong', expect.stringMatching(/^(new-in-post|post)$/)],
    ]);
    expect(topics[0]!.reason).toMatchObject({
      unit: 'Hội LHPN xã Ea Kar',
      since: '2026-04-01',
      planned: false,
    });

    await study(chair.api, required);
    const open = await until(
      () => forMe(chair),
      ({ length }) => length === 1,
    );
    expect(open[0]!.title).toBe('Nghề nuôi ong');
  });

  it('are none for who holds no post, and nobody’s for who has not signed in', async () => {
    expect(await forMe(await aLearner(server()))).toEqual([]);
    const { response } = await nobody(server()).api.GET('/api/v1/me/topics', { params: { query: {} } });
    expect(response.status).toBe(401);
  });
});

describe('what her unit studies most', () => {
  it('comes first for her, and the whole Union’s for others', async () => {
    const [here, there] = [communeId, await aUnit(server(), 'Xã khác', { level: 'commune' })];
    const word = 'trồng nấm';
    const [ours, theirs] = [await a({ title: `Ở ta ${word}` }), await a({ title: `Ở nơi khác ${word}` })];
    const take = async (unitId: string, topic: typeof ours) => {
      const learner = await aLearner(server());
      await aPost(server(), learner.personId, unitId, { positionCode: 'CV' });
      await study(learner.api, topic);
      return learner;
    };
    const one = await take(here, ours);
    for (let nth = 0; nth < 2; nth += 1) await take(there, theirs);
    const first = async ({ api }: Pick<Somebody, 'api'>) =>
      (await ok(api.GET('/api/v1/topics', { params: { query: { query: word, sort: 'studied' } as never } })))
        .items[0]!.title;
    expect(await first(one)).toBe(`Ở ta ${word}`);
    expect(await first(nobody(server()) as never)).toBe(`Ở nơi khác ${word}`);
  });
});

describe('a word typed wrong', () => {
  it('is answered with what she may have meant', async () => {
    await a({ title: 'Chống tảo hôn ở bản xa' });
    const { total, suggestion } = await ok(
      nobody(server()).api.GET('/api/v1/topics', { params: { query: { query: 'chong tao hoon' } as never } }),
    );
    expect([total, suggestion]).toEqual([0, 'chống tảo hôn']);
  });
});
