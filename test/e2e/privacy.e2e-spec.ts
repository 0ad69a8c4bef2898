import { dayOf } from '@hochoi/contracts';
import { AccountService, Consent, Person, PersonSensitive } from '@hochoi/people';
import { AuditEvent, AuditPayload, Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { ok, problemOf } from '../support/api-client';
import { study } from '../support/learning';
import { aLearner, anAdministrator, aPerson, nobody, PASSWORD, type Somebody } from '../support/people';
import { answerConsent, askFor, saveSensitive } from '../support/privacy';
import { anOfficerOf } from '../support/scoped-people';
import { type TestServer, testServer, withServer } from '../support/test-server';
import { aPublishedTopic } from '../support/topics';
import { aUnit } from '../support/units';

const server = testServer();
const manager = () => server().get<Database>(Database).manager;
type Unit = { id: string; name: string };
let units: Record<'province' | 'commune' | 'other', Unit>;
let officer: Somebody;
let stranger: Somebody;

const aPlace = async (on: TestServer, name: string, parentId: string | null = null): Promise<Unit> => ({
  id: await aUnit(on, name, { parentId, level: parentId ? 'commune' : 'province' }),
  name,
});
/** She looks after the unit, and belongs to it. */
const anOfficerIn = (on: TestServer, { id, name }: Unit) =>
  anOfficerOf(on, 'unit-manager', id, { unitName: name, fullName: 'Lò Thị Pằn' });

beforeAll(async () => {
  const province = await aPlace(server(), 'Tỉnh Lào Cai (thử)');
  const commune = await aPlace(server(), 'Xã Bát Xát (thử)', province.id);
  const other = await aPlace(server(), 'Xã Nơi Khác (thử)', province.id);
  units = { province, commune, other };
  officer = await anOfficerIn(server(), commune);
  stranger = await anOfficerIn(server(), other);
});

const inCommune = (fullName = 'Vàng Thị Mẩy') =>
  aLearner(server(), { fullName, unitName: units.commune.name });

describe('consent', () => {
  it('is asked for nothing by default, and sensitive data is not taken without it', async () => {
    const learner = await inCommune();
    const [text] = (await ok(learner.api.GET('/api/v1/me/consents'))).items;
    expect(text).toMatchObject({ purpose: 'sensitive-statistics', given: null, at: null, how: null });
    expect(text!.html).toContain('không bắt buộc');
    expect(await problemOf(saveSensitive(learner, { ethnicity: '08' }))).toMatchObject({
      status: 409,
      code: 'consent.conflict',
    });
    expect(await manager().countBy(PersonSensitive, { id: learner.personId })).toBe(0);
  });

  it('is kept with its version, and withdrawing deletes what was kept by it', async () => {
    const learner = await inCommune();
    expect(await ok(answerConsent(learner, true))).toMatchObject({
      given: true,
      version: '1',
      how: 'screen',
    });
    await ok(saveSensitive(learner, { ethnicity: '08', party: 'member' }));
    const mine = await ok(learner.api.GET('/api/v1/me/data'));
    expect(mine.sensitive).toEqual({ ethnicity: '08', religion: null, party: 'member' });
    await ok(answerConsent(learner, false));
    expect(await manager().countBy(PersonSensitive, { id: learner.personId })).toBe(0);
    const answers = await manager().find(Consent, {
      where: { personId: learner.personId },
      order: { id: 'ASC' },
    });
    expect(answers.map(({ given, version }) => [given, version])).toEqual([
      [true, '1'],
      [false, '1'],
    ]);
  });

  it('to another version than the one that stands is refused', async () => {
    const learner = await inCommune();
    expect((await problemOf(answerConsent(learner, true, '0'))).status).toBe(409);
    expect((await problemOf(saveSensitive(learner, { ethnicity: '99' }))).status).toBe(422);
  });
});

describe('sensitive data of a person', () => {
  const path = (learner: Somebody) => ({ params: { path: { personId: learner.personId } } });
  const seen = (who: Somebody, learner: Somebody) =>
    who.api.GET('/api/v1/persons/{personId}/sensitive-data', path(learner));

  it('is seen by a national administrator, and the look is told; by no officer of her unit', async () => {
    const learner = await inCommune();
    await ok(answerConsent(learner, true));
    await ok(saveSensitive(learner, { religion: 'catholicism' }));
    expect((await problemOf(seen(officer, learner))).status).toBe(403);
    expect((await ok(seen(await anAdministrator(server()), learner))).religion).toBe('catholicism');
    const { items } = await ok(learner.api.GET('/api/v1/me/looks', { params: { query: {} } }));
    expect(items).toMatchObject([{ what: 'getSensitiveData', role: 'national-administrator' }]);
    expect(JSON.stringify(items)).not.toContain('Phạm Thị Quản Trị');
  });

  it('is entered from a paper only with where the paper is, which is recorded as her consent', async () => {
    const learner = await inCommune();
    const admin = await anAdministrator(server());
    const put = (body: object) =>
      admin.api.PUT('/api/v1/persons/{personId}/sensitive-data', { ...path(learner), body: body as never });
    const answers = { ethnicity: '02', religion: null, party: null };
    expect((await problemOf(put(answers))).fields?.[0]?.pointer).toBe('/paper');
    await ok(put({ ...answers, paper: 'Tủ hồ sơ 3, tờ 12' }));
    const [consent] = (await ok(learner.api.GET('/api/v1/me/consents'))).items;
    expect(consent).toMatchObject({ given: true, how: 'paper', version: '1' });
    const signed = { ...answers, paper: 'Tủ hồ sơ 3, tờ 13' };
    expect((await problemOf(put({ ...signed, ethnicity: '03', version: '0' }))).code).toBe(
      'consent.conflict',
    );
    expect((await ok(seen(admin, learner))).ethnicity).toBe('02');
    await ok(put({ ...signed, version: '1' }));
    const missing = admin.api.GET('/api/v1/persons/{personId}/sensitive-data', {
      params: { path: { personId: 'khong-co' } },
    });
    expect((await problemOf(missing)).status).toBe(404);
  });

  it('is not entered from a paper that is older than her withdrawal', async () => {
    const [learner, admin] = [await inCommune(), await anAdministrator(server())];
    const today = dayOf(server().clock.now());
    const yesterday = dayOf(new Date(server().clock.now().getTime() - 86_400_000));
    const put = (signedOn?: string) =>
      admin.api.PUT('/api/v1/persons/{personId}/sensitive-data', {
        ...path(learner),
        body: { ethnicity: '02', religion: null, party: null, paper: 'Tủ hồ sơ 3, tờ 12', signedOn },
      });
    await ok(put(yesterday));
    await ok(answerConsent(learner, false));
    for (const signedOn of [yesterday, undefined])
      expect((await problemOf(put(signedOn))).code).toBe('consent-withdrawn.conflict');
    expect((await ok(learner.api.GET('/api/v1/me/consents'))).items[0]).toMatchObject({ given: false });
    expect((await ok(seen(admin, learner))).ethnicity).toBeNull();
    const tomorrow = dayOf(new Date(server().clock.now().getTime() + 86_400_000));
    expect((await problemOf(put(tomorrow))).fields?.[0]?.pointer).toBe('/signedOn');
    await ok(put(today));
  });
});

describe('a person’s request', () => {
  const waiting = async (who: Somebody) =>
    (await ok(who.api.GET('/api/v1/data-requests', { params: { query: { limit: 100 } } }))).items;
  const answer = (who: Somebody, requestId: string, decision: 'accept' | 'refuse' = 'accept') =>
    who.api.POST('/api/v1/data-requests/{requestId}/answer', {
      params: { path: { requestId } },
      body: { decision, text: 'Chúng tôi đã xem và đồng ý.' },
    });
  const complete = (who: Somebody, requestId: string, fullName?: string) =>
    who.api.POST('/api/v1/data-requests/{requestId}/completion', {
      params: { path: { requestId } },
      body: { fullName },
    });
  const mine = async (who: Somebody) => (await ok(who.api.GET('/api/v1/me/data-requests'))).items;

  it('stands on the work list of her unit’s officers and of those above, not of others', async () => {
    const learner = await inCommune();
    const { id } = await askFor(learner, 'correct', 'Ngày sinh của tôi là 1972.');
    const above = await anOfficerIn(server(), units.province);
    for (const who of [officer, above, await anAdministrator(server())])
      expect((await waiting(who)).map((one) => one.id)).toContain(id);
    expect((await waiting(stranger)).map((one) => one.id)).not.toContain(id);
    expect((await problemOf(answer(stranger, id))).status).toBe(404);
    expect((await problemOf(complete(stranger, id))).status).toBe(404);
    expect((await problemOf(answer(learner, id))).status).toBe(403);
  });

  it('is answered once, done once, and each step is told to her', async () => {
    const learner = await inCommune();
    const { id, dueOn } = await askFor(learner, 'correct', 'Sai số điện thoại.');
    expect(dueOn > new Date().toISOString().slice(0, 10)).toBe(true);
    expect((await problemOf(complete(officer, id))).status).toBe(409);
    const both = await Promise.all([answer(officer, id), answer(await anAdministrator(server()), id)]);
    expect(both.map(({ response }) => response.status).sort()).toEqual([200, 409]);
    await ok(complete(officer, id));
    expect((await problemOf(complete(officer, id))).status).toBe(409);
    const [own] = await mine(learner);
    expect(own!.state).toBe('done');
    expect(own!.steps.map(({ what }) => what)).toEqual(['received', 'accepted', 'done']);
    const withdraw = learner.api.POST('/api/v1/me/data-requests/{requestId}/withdrawal', {
      params: { path: { requestId: id } },
    });
    expect((await problemOf(withdraw)).status).toBe(409);
  });

  it('is hers alone: another person can neither read nor withdraw it', async () => {
    const [learner, other] = [await inCommune(), await inCommune()];
    const { id } = await askFor(learner, 'object', 'BÍ-MẬT');
    expect(await mine(other)).toEqual([]);
    const steal = other.api.POST('/api/v1/me/data-requests/{requestId}/withdrawal', {
      params: { path: { requestId: id } },
    });
    expect((await problemOf(steal)).status).toBe(404);
  });

  it('of an officer is not answered by herself', async () => {
    const { id } = await askFor(officer, 'restrict');
    expect((await problemOf(answer(officer, id))).status).toBe(403);
  });

  it('that nobody answers is overdue after two working days', async () => {
    await withServer(async (own) => {
      const unit = await aPlace(own, 'Xã Quá Hạn (thử)');
      const manager = await anOfficerIn(own, unit);
      const learner = await aLearner(own, { unitName: unit.name });
      await askFor(learner, 'correct');
      expect((await waiting(manager)).map(({ overdue }) => overdue)).toEqual([false]);
      own.clock.advance({ days: 12 });
      expect((await waiting(manager)).map(({ overdue }) => overdue)).toEqual([true]);
    });
  });
});

describe('everything about a person', () => {
  it('comes as one archive with a page to read, without secrets', async () => {
    const learner = await inCommune('Hà Thị Xuất');
    await askFor(learner, 'correct', 'Lời nhắn của tôi');
    const file = await learner.client.fetch('/api/v1/me/data/file');
    expect(file.headers.get('content-type')).toBe('application/zip');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const { fromBuffer } = await import('yauzl');
    const texts = await new Promise<Record<string, string>>((resolve, reject) =>
      fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
        if (error) return reject(error);
        const found: Record<string, string> = {};
        zip.on('entry', (entry) =>
          zip.openReadStream(entry, async (_, stream) => {
            const parts: Buffer[] = [];
            for await (const part of stream!) parts.push(part as Buffer);
            found[entry.fileName] = Buffer.concat(parts).toString();
            zip.readEntry();
          }),
        );
        zip.on('end', () => resolve(found));
        zip.readEntry();
      }),
    );
    expect(Object.keys(texts)).toEqual(['data.json', 'doc-toi.html']);
    const data = JSON.parse(texts['data.json']!) as Record<string, Record<string, unknown>[]>;
    expect(data['person']![0]).toMatchObject({ fullName: 'Hà Thị Xuất' });
    expect(data['account']![0]).not.toHaveProperty('passwordHash');
    expect(data['session']![0]).not.toHaveProperty('tokenHash');
    expect(data['post']).toHaveLength(1);
    expect(texts['doc-toi.html']).toContain('Lời nhắn của tôi');
    expect((await nobody(server()).fetch('/api/v1/me/data/file')).status).toBe(401);
  });

  it('is gone after an erasure, but the certificate and the numbers', async () => {
    await withServer(async (own) => {
      const all = own.get<Database>(Database).manager;
      const unit = await aPlace(own, 'Xã Xóa Tên (thử)');
      const manager = await anOfficerIn(own, unit);
      const fullName = 'Giàng Thị Sua';
      const learner = await aLearner(own, { fullName, unitName: unit.name, phone: '0987654321' });
      await ok(answerConsent(learner, true));
      await ok(saveSensitive(learner, { ethnicity: '08' }));
      await study(learner.api, await aPublishedTopic(own));
      await own.idle();
      const certificate = (await ok(learner.api.GET('/api/v1/me/certificates'))).items[0]!;
      const { id: requestId } = await askFor(learner, 'erase', `Tôi là ${fullName}`);
      const second = learner.api.POST('/api/v1/me/data-requests', { body: { kind: 'erase' } });
      expect((await problemOf(second)).status).toBe(409);
      const path = { params: { path: { requestId } } };
      const answered = manager.api.POST('/api/v1/data-requests/{requestId}/answer', {
        ...path,
        body: { decision: 'accept', text: `Sẽ xóa, chị ${fullName} nhé.` },
      });
      expect((await ok(answered)).eraseFrom).not.toBeNull();
      const complete = (name: string) =>
        manager.api.POST('/api/v1/data-requests/{requestId}/completion', {
          ...path,
          body: { fullName: name },
        });
      expect((await problemOf(complete(fullName))).code).toBe('data-request.conflict');
      own.clock.advance({ hours: 25 });
      expect((await problemOf(complete('Giàng Thị Súa'))).status).toBe(422);
      await ok(complete(fullName));

      const person = await all.findOneByOrFail(Person, { id: learner.personId });
      expect(person).toMatchObject({
        fullName: 'Người học đã xóa',
        phone: null,
        birthDate: null,
        code: null,
      });
      expect(person.erasedAt).not.toBeNull();
      const left: string[] = [];
      for (const { target, tableName } of own.standalone.parts.database.engine.schema.entityMetadatas) {
        const rows = JSON.stringify(await all.find(target));
        if (/giàng thị sua|giang thi sua|84987654321/i.test(rows)) left.push(tableName);
      }
      expect(left.sort()).toEqual(['certificate']);
      const events = await all.findBy(AuditEvent, { personId: learner.personId });
      const payloads = await all.findBy(AuditPayload, { id: In(events.map(({ id }) => id)) });
      expect(payloads.length).toBeLessThan(events.length);
      const signIn = nobody(own).api.POST('/api/v1/sessions', {
        body: { userName: learner.userName, password: PASSWORD },
      });
      expect((await problemOf(signIn)).status).toBe(401);
      expect((await problemOf(learner.api.GET('/api/v1/me/data'))).status).toBe(401);
      const check = nobody(own).api.GET('/api/v1/check', {
        params: { query: { code: certificate.checkCode } },
      });
      expect(await ok(check)).toMatchObject({ result: 'valid', holder: fullName });
    });
  });

  it('is gone from every record that was merged into hers, and from what officers were answered', async () => {
    await withServer(async (own) => {
      const all = own.get<Database>(Database).manager;
      const unit = await aPlace(own, 'Xã Ba Hồ Sơ (thử)');
      const manager = await anOfficerIn(own, unit);
      const admin = await anAdministrator(own);
      const fullName = 'Vàng Thị Ba Lần';
      const record = async (nth: number) => {
        const post = { unitId: unit.id, title: 'Hội viên', startsOn: '2024-01-01' };
        const created = manager.client.fetch('/api/v1/persons', {
          method: 'POST',
          body: JSON.stringify({ fullName, phone: `098111222${nth}`, isNotDuplicate: true, post }),
          headers: { 'content-type': 'application/json', 'idempotency-key': `ghi-${nth}` },
        });
        return ((await (await created).json()) as { id: string }).id;
      };
      const learner = await aLearner(own, { fullName, unitName: unit.name });
      const chain = [await record(1), await record(2), learner.personId];
      await ok(admin.api.GET('/api/v1/persons/{personId}', { params: { path: { personId: chain[0]! } } }));
      for (const [nth, mergedId] of chain.slice(0, 2).entries()) {
        const lock = async (id: string) => (await all.findOneByOrFail(Person, { id })).lockVersion;
        const keptId = chain[nth + 1]!;
        const versions = { keptLockVersion: await lock(keptId), mergedLockVersion: await lock(mergedId) };
        await ok(
          admin.api.POST('/api/v1/person-merges', {
            body: { keptId, mergedId, reason: 'Cùng một người', ...versions },
          }),
        );
      }
      const looks = await ok(learner.api.GET('/api/v1/me/looks', { params: { query: {} } }));
      expect(looks.items.length).toBeGreaterThan(0);
      const { id: requestId } = await askFor(learner, 'erase');
      const path = { params: { path: { requestId } } };
      const body = { decision: 'accept', text: 'Chúng tôi đồng ý.' } as const;
      await ok(manager.api.POST('/api/v1/data-requests/{requestId}/answer', { ...path, body }));
      own.clock.advance({ hours: 25 });
      await ok(
        manager.api.POST('/api/v1/data-requests/{requestId}/completion', { ...path, body: { fullName } }),
      );
      const left: string[] = [];
      for (const { target, tableName } of own.standalone.parts.database.engine.schema.entityMetadatas)
        if (/ba lần|ba lan|8498111222/i.test(JSON.stringify(await all.find(target)))) left.push(tableName);
      expect(left).toEqual([]);
    });
  });

  it('is not erased while she holds a role in the office', async () => {
    await withServer(async (own) => {
      const admin = await anAdministrator(own);
      const registrar = await aPerson(own, ['registrar'], { fullName: 'Cầm Thị Quyền' });
      const { id: requestId } = await askFor(registrar, 'erase');
      const path = { params: { path: { requestId } } };
      const body = { decision: 'accept', text: 'Chúng tôi đồng ý.' } as const;
      await ok(admin.api.POST('/api/v1/data-requests/{requestId}/answer', { ...path, body }));
      own.clock.advance({ hours: 25 });
      const complete = admin.api.POST('/api/v1/data-requests/{requestId}/completion', {
        ...path,
        body: { fullName: 'Cầm Thị Quyền' },
      });
      expect((await problemOf(complete)).code).toBe('data-request.conflict');
      const account = await own.get<AccountService>(AccountService).findByUserName(registrar.userName);
      expect(account).not.toBeNull();
    });
  });
});

describe('who looked', () => {
  it('is read by administrators, of one viewer or at one person; not by others', async () => {
    const learner = await inCommune();
    const admin = await anAdministrator(server());
    const personId = learner.personId;
    await ok(admin.api.GET('/api/v1/persons/{personId}/sensitive-data', { params: { path: { personId } } }));
    const read = (who: Somebody, query: { viewerId?: string; personId?: string }) =>
      who.api.GET('/api/v1/access-log', { params: { query } });
    expect((await problemOf(read(officer, { personId }))).status).toBe(403);
    const { items } = await ok(read(admin, { personId }));
    expect(items).toMatchObject([
      { what: 'getSensitiveData', viewer: { id: admin.personId }, person: { id: personId } },
    ]);
    expect((await ok(read(admin, { viewerId: admin.personId, personId }))).items).toHaveLength(1);
    expect((await ok(read(admin, { viewerId: officer.personId, personId }))).items).toEqual([]);
  });
});

it('what is kept of people, and why, is open to everybody', async () => {
  const { purposes, consentTexts } = await ok(nobody(server()).api.GET('/api/v1/privacy'));
  expect(purposes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['identity', 'sensitive', 'traces']),
  );
  expect(consentTexts).toHaveLength(1);
  expect(JSON.stringify(purposes)).not.toContain('person_sensitive');
});
