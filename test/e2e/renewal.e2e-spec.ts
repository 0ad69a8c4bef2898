import type { ChangeKind } from '@hochoi/contracts';
import { TopicVersion } from '@hochoi/library';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aLearner, aPerson, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, beginDraft, publish, type TopicOptions } from '../support/topics';

const server = testServer();
const year = { from: '2026-01-01', to: '2027-01-01' };
type Query = { from: string; to: string };
const report = ({ api }: Pick<Somebody, 'api'>, query: Query = year) =>
  api.GET('/api/v1/reports/renewal', { params: { query } });
const topics = (
  { api }: Pick<Somebody, 'api'>,
  query: Partial<Query> & { group?: string; renewed?: 'yes' | 'no'; cursor?: string; limit?: number } = {},
) => api.GET('/api/v1/reports/renewal/topics', { params: { query: { ...year, ...query } } });

/** A topic whose second version is of this kind; null: it has only its first. */
async function aTopic(kind: ChangeKind | null, facts: TopicOptions['facts'] = {}): Promise<string> {
  const { trainer, topicId, code } = await aPublishedTopic(server(), { facts });
  if (kind === null) return code;
  const { lockVersion } = await beginDraft(trainer.api, topicId);
  await ok(publish(trainer.api, topicId, lockVersion));
  const said = {
    changeKind: kind,
    changeNote: 'Viết lại bài 1',
    decisionNumber: '15/QĐ',
    decisionDate: '2026-11-20',
  };
  await server()
    .get<Database>(Database)
    .transaction((manager) => manager.update(TopicVersion, { topicId, number: 2 }, said));
  return code;
}

describe('K60', () => {
  let codes: string[];
  let trainer: Somebody;
  beforeAll(async () => {
    trainer = await aTrainer(server());
    codes = [
      await aTopic('renewal', { group: 'G01', periods: 6 }),
      await aTopic('typo', { group: 'G01', periods: 2 }),
      await aTopic(null, { group: 'G02', periods: 1 }),
    ];
  });

  it('is the share by count and by tiết, whole and by group', async () => {
    const found = await ok(report(trainer));
    expect(found).toEqual({
      ...year,
      whole: { topics: 3, renewed: 1, periods: 9, periodsRenewed: 6 },
      groups: [
        { group: 'G01', name: expect.any(String), topics: 2, renewed: 1, periods: 8, periodsRenewed: 6 },
        { group: 'G02', name: expect.any(String), topics: 1, renewed: 0, periods: 1, periodsRenewed: 0 },
      ],
    });
  });

  it('opens down to topics and their versions, page by page', async () => {
    const first = await ok(topics(trainer, { limit: 2 }));
    expect(first.items.map(({ code, renewed }) => [code, renewed])).toEqual([
      [codes[0], true],
      [codes[1], false],
    ]);
    expect(first.items[0]!.versions).toMatchObject([
      {
        number: 2,
        kind: 'renewal',
        note: 'Viết lại bài 1',
        decisionNumber: '15/QĐ',
        decisionDate: '2026-11-20',
      },
      { number: 1, kind: null },
    ]);
    const rest = await ok(topics(trainer, { limit: 2, cursor: first.nextCursor! }));
    expect([rest.items.map(({ code }) => code), rest.nextCursor]).toEqual([[codes[2]], null]);
    const found = async (query: Parameters<typeof topics>[1]) =>
      (await ok(topics(trainer, query))).items.map(({ code }) => code);
    expect([await found({ renewed: 'yes' }), await found({ group: 'G02' })]).toEqual([
      [codes[0]],
      [codes[2]],
    ]);
  });

  it('knows an empty period, and refuses one that is none', async () => {
    const none = { topics: 0, renewed: 0, periods: 0, periodsRenewed: 0 };
    expect(await ok(report(trainer, { from: '2020-01-01', to: '2021-01-01' }))).toMatchObject({
      whole: none,
      groups: [],
    });
    for (const wrong of [
      { from: '2026-01-01', to: '2026-01-01' },
      { from: '2027-01-01', to: '2026-01-01' },
    ]) {
      expect(await problemOf(report(trainer, wrong))).toMatchObject({ status: 422, code: 'period.invalid' });
      expect(await problemOf(topics(trainer, wrong))).toMatchObject({ status: 422, code: 'period.invalid' });
    }
    expect(await problemOf(report(trainer, { from: '01/01/2026', to: '2027-01-01' }))).toMatchObject({
      status: 422,
    });
  });

  it('is for whoever answers for the library or for training', async () => {
    for (const role of ['trainer', 'reviewer', 'organiser', 'registrar', 'national-administrator'] as const)
      await ok(report(await aPerson(server(), [role])));
    const learner = await aLearner(server());
    expect(await problemOf(report(learner))).toMatchObject({ status: 403 });
    expect(await problemOf(topics(learner))).toMatchObject({ status: 403 });
    expect(await problemOf(report(nobody(server())))).toMatchObject({ status: 401 });
  });
});
