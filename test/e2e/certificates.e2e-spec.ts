import { fold } from '@hochoi/contracts';
import { Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { ok, problemIn, problemOf } from '../support/api-client';
import { aCertifiedLearner, fetchPdf, hasTitle, myCertificates, pdfPath } from '../support/certificates';
import { enrol, read, study, takeQuiz } from '../support/learning';
import { aLearner, anOfficer, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer, withServer } from '../support/test-server';
import { until } from '../support/until';
import { aPublishedTopic, type PublishedTopic, singleChoice } from '../support/topics';

const server = testServer();
let trainer: Somebody;
let officer: Somebody;
let topic: PublishedTopic;

beforeAll(async () => {
  trainer = await aTrainer(server());
  officer = await anOfficer(server());
  topic = await aPublishedTopic(server(), {}, trainer);
});
/** Checking is limited to thirty a minute from one address. */
beforeEach(() => server().clock.advance({ minutes: 2 }));

const check = (query: { code?: string; number?: string }) =>
  ok(nobody(server()).api.GET('/api/v1/check', { params: { query } }));
const revoke = (
  by: Somebody,
  certificateId: string,
  body = { reason: 'Học hộ người khác.', decision: '12/QĐ-HVPN' },
) =>
  by.api.POST('/api/v1/certificates/{certificateId}/revocation', {
    params: { path: { certificateId } },
    body,
  });
const getCertificate = ({ api }: Somebody, certificateId: string) =>
  api.GET('/api/v1/certificates/{certificateId}', { params: { path: { certificateId } } });

async function rename(personId: string, fullName: string): Promise<void> {
  const database = server().get<Database>(Database);
  const change = { fullName, nameSearch: fold(fullName) };
  await database.transaction((manager) => manager.update(Person, { id: personId }, change));
}

describe('a certificate', () => {
  it.each(['lessons first', 'test first'])(
    'is issued once, when the last thing is done: %s',
    async (order) => {
      const { code, lessonKeys } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
      const learner = await aLearner(server());
      await ok(enrol(learner.api, code));
      const steps = [
        () => read(learner.api, code, lessonKeys[0]!),
        () => takeQuiz(server(), learner.api, code, { 'single-choice': 'a' }),
      ];
      const [first, last] = order === 'lessons first' ? steps : steps.reverse();
      await first!();
      await server().idle();
      expect(await myCertificates(learner)).toEqual([]);
      for (const step of [last!, ...steps]) {
        await step();
        await server().idle();
      }
      const certificates = await myCertificates(learner);
      expect(certificates).toHaveLength(1);
      expect(certificates[0]).toMatchObject({
        topicCode: code,
        topicVersion: 1,
        grade: 1000,
        state: 'issued',
      });
    },
  );

  it('is not issued for a test that was failed', async () => {
    const { code, lessonKeys } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
    const learner = await aLearner(server());
    await study(learner.api, { code, lessonKeys } as PublishedTopic);
    await takeQuiz(server(), learner.api, code, { 'single-choice': 'b' });
    expect(await myCertificates(learner)).toEqual([]);
  });

  it('is issued once when two devices report the last lesson at the same moment', async () => {
    const learner = await aLearner(server());
    await ok(enrol(learner.api, topic.code));
    const reports = Array.from({ length: 6 }, () => ok(read(learner.api, topic.code, topic.lessonKeys[0]!)));
    await Promise.all(reports);
    await server().idle();
    expect(await myCertificates(learner)).toHaveLength(1);
  });

  it('is a PDF that bears her name as she writes it, its number and nothing of another’s', async () => {
    const fullName = 'Đặng Thị Ước';
    const { learner, certificate } = await aCertifiedLearner(server(), topic, {
      fullName,
      unitName: 'Xã Hòa Bình',
    });
    const response = await learner.client.fetch(pdfPath(certificate.id));
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(
      /^inline; filename="giay-chung-nhan-[\w-]+\.pdf"$/,
    );
    const pdf = Buffer.from(await response.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(hasTitle(pdf, fullName)).toBe(true);
    expect(hasTitle(pdf, certificate.number)).toBe(true);
    expect(certificate).toMatchObject({ fullName, unitName: 'Xã Hòa Bình', pdfReady: true });
  });

  it('does not change when her name, or the topic, is changed afterwards', async () => {
    const own = await aPublishedTopic(server(), { facts: { title: 'Tên ngày cấp' } }, trainer);
    const { learner, certificate } = await aCertifiedLearner(server(), own, { fullName: 'Lê Thị Cũ' });
    const before = await fetchPdf(learner, certificate.id);
    await rename(learner.personId, 'Lê Thị Mới');
    expect(await myCertificates(learner)).toEqual([certificate]);
    expect((await fetchPdf(learner, certificate.id)).equals(before)).toBe(true);
    expect((await check({ code: certificate.checkCode })).holder).toBe('Lê Thị Cũ');
    expect(certificate.topicTitle).toBe('Tên ngày cấp');
  });

  it('is read by her and by officers, and by nobody else', async () => {
    const { learner, certificate } = await aCertifiedLearner(server(), topic, { fullName: 'Trần Thị Kín' });
    const other = await aLearner(server());
    for (const stranger of [other, trainer]) {
      const [facts, paper] = [
        await problemOf(getCertificate(stranger, certificate.id)),
        await problemIn(await stranger.client.fetch(pdfPath(certificate.id))),
      ];
      expect([facts.status, paper.status]).toEqual([404, 404]);
      expect(JSON.stringify([facts, paper])).not.toContain('Kín');
    }
    expect((await nobody(server()).fetch(pdfPath(certificate.id))).status).toBe(401);
    expect((await ok(getCertificate(officer, certificate.id))).fullName).toBe('Trần Thị Kín');
    expect((await fetchPdf(officer, certificate.id)).equals(await fetchPdf(learner, certificate.id))).toBe(
      true,
    );
  });
});

describe('the register', () => {
  /** Stopped before it has printed thirty papers, which would take a while. */
  const thirtyAtOnce = () =>
    withServer(async (own) => {
      const { code, lessonKeys } = await aPublishedTopic(own);
      const learners = await Promise.all(Array.from({ length: 30 }, () => aLearner(own)));
      await Promise.all(learners.map(({ api }) => ok(enrol(api, code))));
      await Promise.all(learners.map(({ api }) => ok(read(api, code, lessonKeys[0]!))));
      const { api } = await anOfficer(own);
      const register = async () =>
        (await ok(api.GET('/api/v1/certificates', { params: { query: { limit: 100 } } }))).items;
      const certificates = await until(register, (items) => items.length >= 30);
      const hers = (await Promise.all(learners.map(myCertificates))).map(([one]) => one!.number);
      return { numbers: certificates.map(({ number }) => number), hers };
    });

  it('has no gap and no number twice when thirty learners finish at the same moment', async () => {
    const { numbers, hers } = await thirtyAtOnce();
    const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
    const inOrder = Array.from(
      { length: 30 },
      (_, i) => `${String(i + 1).padStart(4, '0')}/${year}/GCN-HVPN`,
    );
    expect(numbers.sort()).toEqual(inOrder);
    expect(hers.sort()).toEqual(inOrder);
  });

  it('is searched by officers by name without marks and by number, newest first', async () => {
    const { certificate } = await aCertifiedLearner(server(), topic, { fullName: 'H’Mlô Hiếm Có' });
    const { certificate: newer } = await aCertifiedLearner(server(), topic, {
      fullName: 'H’Mlô Hiếm Có Hơn',
    });
    const search = async (query: string) =>
      (await ok(officer.api.GET('/api/v1/certificates', { params: { query: { query } } }))).items;
    expect(await search('hiem co')).toEqual([newer, certificate]);
    expect(await search(certificate.number.toLowerCase())).toEqual([certificate]);
    expect(await search('%')).toEqual([]);
  });
});

describe('checking a paper', () => {
  it('by its code tells the whole name', async () => {
    const { certificate } = await aCertifiedLearner(server(), topic, { fullName: 'Nguyễn Thị Hoa Sen' });
    const { checkCode: code, number } = certificate;
    const valid = {
      result: 'valid',
      number,
      holder: 'Nguyễn Thị Hoa Sen',
      topicTitle: certificate.topicTitle,
    };
    expect(await check({ code })).toMatchObject(valid);
    expect(await check({ code: `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}` })).toMatchObject(valid);
  });

  it('by its number, which anyone may guess, tells initials only', async () => {
    const { certificate } = await aCertifiedLearner(server(), topic, { fullName: 'Nguyễn Thị Hoa Sen' });
    const answer = await check({ number: ` ${certificate.number.toLowerCase()} ` });
    expect(answer).toMatchObject({ result: 'valid', holder: 'N. T. H. S.' });
    expect(JSON.stringify(answer)).not.toMatch(/Hoa|Sen|Nguyễn/);
    expect(JSON.stringify(answer)).not.toContain(certificate.checkCode);
  });

  it.each([
    { number: '9999/2020/GCN-HVPN' },
    { code: '0000000000000000' },
    { number: '%' },
    { code: '' },
    {},
  ])('of %j, which is nobody’s, says that it is unknown', async (query) => {
    expect(await check(query)).toMatchObject({ result: 'unknown', number: null, holder: null });
  });

  it('is limited, so that nobody reads the register by counting', async () => {
    const { api } = nobody(server());
    const checks = Array.from({ length: 31 }, () =>
      api.GET('/api/v1/check', { params: { query: { number: '1' } } }),
    );
    const refused = (await Promise.all(checks)).filter(({ response }) => response.status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]!.response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('revoking', () => {
  it('by an officer, with reason and decision, shows at once wherever the paper is checked', async () => {
    const { learner, certificate } = await aCertifiedLearner(server(), topic);
    const revoked = await ok(revoke(officer, certificate.id));
    expect(revoked).toMatchObject({
      state: 'revoked',
      number: certificate.number,
      fullName: certificate.fullName,
    });
    for (const query of [{ code: certificate.checkCode }, { number: certificate.number }])
      expect(await check(query)).toMatchObject({ result: 'revoked', revokedAt: revoked.revokedAt });
    expect(await myCertificates(learner)).toMatchObject([{ id: certificate.id, state: 'revoked' }]);
    const again = await problemOf(revoke(officer, certificate.id));
    expect(again).toMatchObject({ status: 409, title: expect.stringContaining('12/QĐ-HVPN') });
  });

  it('needs a reason, and somebody who may', async () => {
    const { learner, certificate } = await aCertifiedLearner(server(), topic);
    const without = await problemOf(revoke(officer, certificate.id, { reason: ' ', decision: '12/QĐ' }));
    expect(without).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/reason' }] });
    for (const other of [learner, trainer])
      expect((await problemOf(revoke(other, certificate.id))).status).toBe(403);
    expect((await problemOf(revoke(officer, 'khong-co'))).code).toBe('certificate.not-found');
    expect((await check({ code: certificate.checkCode })).result).toBe('valid');
  });

  it('leaves its number with it: the next one gets the next', async () => {
    const { certificate } = await aCertifiedLearner(server(), topic);
    await ok(revoke(officer, certificate.id));
    const { certificate: next } = await aCertifiedLearner(server(), topic);
    expect(parseInt(next.number)).toBe(parseInt(certificate.number) + 1);
  });
});
