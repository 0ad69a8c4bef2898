import type { components } from '../../apps/web/src/api/schema';
import { ok, problemOf } from '../support/api-client';
import { enrol, study } from '../support/learning';
import { aLearner, nobody, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPublishedTopic } from '../support/topics';
import { aUnit } from '../support/units';

const server = testServer();
let commune: string;
let manager: Somebody;
let stranger: Somebody;
let national: Somebody;

beforeAll(async () => {
  const province = await aUnit(server(), 'Hội LHPN tỉnh An Khê', { level: 'province' });
  commune = await aUnit(server(), 'Hội LHPN xã Cửu An', { parentId: province });
  manager = await anOfficerOf(server(), 'unit-manager', province);
  stranger = await anOfficerOf(server(), 'unit-manager', await aUnit(server(), 'Hội LHPN xã Khác'));
  national = await anOfficerOf(server(), 'national-administrator', null);
});

const inCommune = async (fullName?: string): Promise<Somebody> => {
  const somebody = await aLearner(server(), fullName ? { fullName } : {});
  await ok(
    national.api.POST('/api/v1/persons/{personId}/posts', {
      params: { path: { personId: somebody.personId } },
      body: { unitId: commune, positionCode: 'UVBCH', startsOn: '2024-01-01' } as never,
    }),
  );
  return somebody;
};
const asked = ({ api }: { api: Somebody['api'] }, personId: string) =>
  api.GET('/api/v1/persons/{personId}/training', { params: { path: { personId } } });
const recordOf = (by: Somebody, { personId }: Somebody) => ok(asked(by, personId));
const versionOf = async ({ personId }: Somebody): Promise<number> =>
  (await ok(national.api.GET('/api/v1/persons/{personId}', { params: { path: { personId } } }))).lockVersion;

async function merge(kept: Somebody, merged: Somebody): Promise<components['schemas']['PersonMerge']> {
  const versions = { keptLockVersion: await versionOf(kept), mergedLockVersion: await versionOf(merged) };
  const body = { keptId: kept.personId, mergedId: merged.personId, reason: 'Nhập hai lần', ...versions };
  return ok(manager.api.POST('/api/v1/person-merges', { body })) as never;
}

describe('the training record of a person', () => {
  it('is empty before she has begun', async () => {
    expect(await recordOf(manager, await inCommune())).toEqual({ items: [], certificates: [] });
  });

  it('says what she began and completed, when, and with which certificate', async () => {
    const learner = await inCommune();
    const [done, begun] = [await aPublishedTopic(server(), {}), await aPublishedTopic(server(), {})];
    await study(learner.api, done);
    await ok(enrol(learner.api, begun.code));
    await server().idle();
    const { items, certificates } = await recordOf(manager, learner);
    expect(items).toHaveLength(2);
    const item = (code: string) => items.find((one) => one.code === code)!;
    expect(item(begun.code)).toMatchObject({ completedAt: null, lessonsDone: 0, certificateId: null });
    expect(item(done.code)).toMatchObject({
      completedAt: expect.any(String),
      enrolledAt: expect.any(String),
      lessonsDone: done.lessonKeys.length,
      lessonCount: done.lessonKeys.length,
      certificateId: certificates[0]!.id,
    });
    const mine = (await ok(learner.api.GET('/api/v1/me/certificates'))).items[0]!;
    const { id, number, checkCode, state, topicTitle, issuedAt } = mine;
    expect(certificates).toEqual([{ id, number, checkCode, state, topicTitle, issuedAt }]);
  });

  it('keeps both completions of a topic that two merged records had, and gives each back', async () => {
    const [kept, merged] = [await inCommune('Vi Thị Hương'), await inCommune('Vi Thị Hường')];
    const topic = await aPublishedTopic(server(), {});
    for (const one of [kept, merged]) await study(one.api, topic);
    await server().idle();
    const before = { kept: await recordOf(manager, kept), merged: await recordOf(manager, merged) };
    const { id } = await merge(kept, merged);
    const both = await recordOf(manager, kept);
    expect(both.certificates).toHaveLength(2);
    expect(both.items).toHaveLength(2);
    expect(both.items.filter(({ enrolledAt }) => enrolledAt === null)).toMatchObject([
      { code: topic.code, completedAt: expect.any(String), lessonCount: null },
    ]);
    expect(new Set(both.items.map(({ certificateId }) => certificateId))).toEqual(
      new Set(both.certificates.map((paper) => paper.id)),
    );
    const params = { path: { mergeId: id } };
    await ok(manager.api.POST('/api/v1/person-merges/{mergeId}/undo', { params, body: { reason: 'Nhầm' } }));
    expect({ kept: await recordOf(manager, kept), merged: await recordOf(manager, merged) }).toEqual(before);
  });
});

describe('who sees it', () => {
  it('officers of her units; for others she is not there', async () => {
    const learner = await inCommune();
    for (const role of ['organiser', 'registrar'] as const)
      expect((await recordOf(await anOfficerOf(server(), role, commune), learner)).items).toEqual([]);
    const hidden = await problemOf(asked(stranger, learner.personId));
    const missing = await problemOf(asked(stranger, 'khong-co'));
    expect({ ...hidden, correlationId: '' }).toEqual({ ...missing, correlationId: '' });
    expect(hidden).toMatchObject({ status: 404, code: 'person.not-found' });
    expect((await problemOf(asked(learner, learner.personId))).status).toBe(403);
    expect((await problemOf(asked(nobody(server()), learner.personId))).status).toBe(401);
  });
});
