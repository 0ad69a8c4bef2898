import { ok, problemOf } from '../support/api-client';
import { study } from '../support/learning';
import { aLearner, signedIn, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPublishedTopic } from '../support/topics';
import { aUnit } from '../support/units';

const server = testServer();
let commune: string;
let other: string;
let manager: Somebody;
let stranger: Somebody;
let national: Somebody;

beforeAll(async () => {
  commune = await aUnit(server(), 'Hội LHPN xã Mỹ An');
  other = await aUnit(server(), 'Hội LHPN xã Khác');
  manager = await anOfficerOf(server(), 'unit-manager', commune);
  stranger = await anOfficerOf(server(), 'unit-manager', other);
  national = await anOfficerOf(server(), 'national-administrator', null);
});

const post = (unitId = commune, positionCode = 'CT') => ({ unitId, positionCode, startsOn: '2024-01-01' });
const create = (by: Somebody, body: object) =>
  by.api.POST('/api/v1/persons', { body: { post: post(), ...body } as never });
const created = (by: Somebody, body: object) => ok(create(by, { isNotDuplicate: true, ...body }));
const get = (by: Somebody, personId: string) =>
  ok(by.api.GET('/api/v1/persons/{personId}', { params: { path: { personId } } }));
const giveTo = ({ personId }: Somebody, unitId = commune, positionCode = 'PCT') =>
  ok(
    national.api.POST('/api/v1/persons/{personId}/posts', {
      params: { path: { personId } },
      body: post(unitId, positionCode) as never,
    }),
  );
const merge = async (by: Somebody, keptId: string, mergedId: string) => {
  const [kept, merged] = [await get(national, keptId), await get(national, mergedId)];
  const versions = { keptLockVersion: kept.lockVersion, mergedLockVersion: merged.lockVersion };
  return by.api.POST('/api/v1/person-merges', {
    body: { keptId, mergedId, reason: 'Nhập hai lần', ...versions },
  });
};
const undo = (by: Somebody, mergeId: string) =>
  by.api.POST('/api/v1/person-merges/{mergeId}/undo', {
    params: { path: { mergeId } },
    body: { reason: 'Nhầm' },
  });

describe('recording somebody who seems to be there', () => {
  const facts = { fullName: 'Lê Thị Mỹ Duyên', birthDate: '1980-02-03' };

  it('stops and shows who it may be, with the reasons', async () => {
    const { id } = await created(manager, facts);
    const problem = await problemOf(create(manager, { ...facts, fullName: 'LÊ THỊ MĨ DUYÊN' }));
    expect(problem).toMatchObject({ status: 409, code: 'person-duplicate.conflict' });
    expect(problem.details).toMatchObject({
      duplicates: {
        items: [
          {
            person: { id },
            unitName: 'Hội LHPN xã Mỹ An',
            reasons: ['similar-name', 'same-birth-date', 'same-unit'],
          },
        ],
        elsewhere: false,
      },
    });
    expect((await created(manager, facts)).id).not.toBe(id);
  });

  it('stops too when it is only possible: a birth year that fits her date', async () => {
    const year = { ...facts, birthDate: '1980', post: undefined };
    const { details } = await problemOf(create(manager, year));
    const { items } = (details as { duplicates: { items: { reasons: string[] }[] } }).duplicates;
    expect(items.map(({ reasons }) => reasons)).toContainEqual(['same-name', 'compatible-birth-date']);
    expect((await created(manager, year)).birthDate).toBe('1980');
  });

  it('tells of somebody elsewhere only that there is somebody', async () => {
    const problem = await problemOf(create(stranger, { ...facts, post: post(other) }));
    expect(problem.title).toContain('ở đơn vị khác');
    expect(JSON.stringify(problem)).not.toMatch(/Duyên|Mỹ An/);
    expect(problem.details).toEqual({ duplicates: { items: [], elsewhere: true } });
    const asked = await ok(stranger.api.POST('/api/v1/person-duplicates', { body: facts }));
    expect(asked).toEqual({ items: [], elsewhere: true });
  });

  it('lists the likely pairs of the officer’s own units', async () => {
    const list = (by: Somebody) => ok(by.api.GET('/api/v1/person-duplicates', { params: { query: {} } }));
    const { items } = await list(manager);
    expect(items).toMatchObject([
      { one: { fullName: 'Lê Thị Mỹ Duyên' }, other: { fullName: 'Lê Thị Mỹ Duyên' } },
    ]);
    expect((await list(national)).items).toHaveLength(1);
    expect((await list(stranger)).items).toEqual([]);
  });
});

describe('merging', () => {
  it('gives both sign-ins, what was learned and the certificate to one person, and takes it back', async () => {
    const [kept, merged] = [await aLearner(server()), await aLearner(server())];
    const officer = await anOfficerOf(server(), 'unit-manager', commune);
    await giveTo(kept);
    await giveTo(merged, commune, 'UVBCH');
    const topic = await aPublishedTopic(server(), {});
    await study(merged.api, topic);
    await server().idle();
    const learned = async (one: Somebody) =>
      (await ok(one.api.GET('/api/v1/me/learning'))).items.map(({ code, certificateId }) => [
        code,
        certificateId,
      ]);
    const before = { kept: await learned(kept), merged: await learned(merged) };
    expect(before.merged[0]![1]).not.toBeNull();
    const preview = await ok(
      officer.api.GET('/api/v1/persons/{personId}/merge-preview', {
        params: { path: { personId: kept.personId }, query: { mergedId: merged.personId } },
      }),
    );
    const part = (kind: string) => preview.parts.find((one) => one.kind === kind);
    expect(preview.allowed).toBe(true);
    expect(part('accounts')).toMatchObject({ kept: 1, merged: 1 });
    expect(part('certificates')).toMatchObject({ kept: 0, merged: 1 });
    const done = await ok(merge(officer, kept.personId, merged.personId));
    for (const one of [kept, merged]) expect(await learned(one)).toEqual(before.merged);
    const again = await signedIn(server(), merged.userName);
    const { me } = await ok(again.api.GET('/api/v1/sessions/current'));
    expect(me!.personId).toBe(kept.personId);
    expect((await get(officer, kept.personId)).posts).toHaveLength(2);
    expect((await get(officer, merged.personId)).mergedInto!.id).toBe(kept.personId);
    expect((await get(officer, kept.personId)).mergedFrom.map(({ id }) => id)).toEqual([merged.personId]);
    await ok(undo(officer, done.id));
    expect({ kept: await learned(kept), merged: await learned(merged) }).toEqual(before);
    const { items } = await ok(
      officer.api.GET('/api/v1/persons/{personId}/merges', { params: { path: { personId: kept.personId } } }),
    );
    expect(items).toMatchObject([{ id: done.id, undoneReason: 'Nhầm' }]);
  });

  it('is the national administrator’s when one of them also belongs elsewhere', async () => {
    const [kept, merged] = [
      await created(manager, { fullName: 'Hai Nơi' }),
      await created(manager, { fullName: 'Hai Nơi' }),
    ];
    await giveTo({ personId: merged.id } as Somebody, other);
    expect(await problemOf(merge(manager, kept.id, merged.id))).toMatchObject({
      status: 403,
      code: 'person-merge.forbidden',
    });
    expect((await problemOf(merge(stranger, kept.id, merged.id))).code).toBe('person.not-found');
    const done = await ok(merge(national, kept.id, merged.id));
    expect((await problemOf(undo(manager, done.id))).code).toBe('person-merge.forbidden');
    const outsider = await anOfficerOf(server(), 'unit-manager', await aUnit(server(), 'Xã Thứ Ba'));
    expect((await problemOf(undo(outsider, done.id))).code).toBe('person-merge.not-found');
    expect((await problemOf(merge(national, kept.id, merged.id))).code).toBe('person-merge.conflict');
    await ok(undo(national, done.id));
    expect((await problemOf(undo(national, done.id))).code).toBe('person-merge.conflict');
  });
});
