import { type Actor, newId } from '@hochoi/platform';
import { certificate as certificateSchema, checkResult } from '@hochoi/contracts';
import { Certificate, CertificateEvent } from './index';
import { CertificationHouse } from './testing/certification-house';

let house: CertificationHouse;
beforeEach(async () => {
  house = await CertificationHouse.open();
});
afterEach(() => house.close());

const actor = (personId: string, ...roles: Actor['roles']): Actor => ({
  accountId: newId(),
  personId,
  roles,
  grants: roles.map((role) => ({ role, unitId: null })),
  sessionId: newId(),
});
const holder = actor('person-1', 'learner');
const stranger = actor('person-2', 'learner', 'trainer');
const officer = actor('person-3', 'registrar');
const code = (value: string) => expect.objectContaining({ code: value });
const storedCode = async (id: string) =>
  (await house.database.manager.findOneByOrFail(Certificate, { id })).checkCode;

describe('who may see a certificate', () => {
  it('is its holder and the officers; to all others it does not exist', async () => {
    const id = await house.issue('c-1');
    const seen = await house.certificates.find(id, holder);
    expect(certificateSchema.parse(seen)).toMatchObject({
      id,
      number: '0001/2026/GCN-HVPN',
      state: 'issued',
      fullName: 'Nguyễn Thị Hoa',
      pdfReady: false,
    });
    expect(await house.certificates.find(id, officer)).toEqual(seen);
    for (const look of [
      () => house.certificates.find(id, stranger),
      () => house.certificates.pdf(id, stranger),
      () => house.certificates.find(newId(), officer),
    ])
      await expect(look()).rejects.toEqual(code('certificate.not-found'));
  });

  it('mine are mine, newest first', async () => {
    const first = await house.issue('c-1');
    await house.issue('c-2', { personId: 'person-2' });
    house.clock.moment = new Date('2026-03-06T03:00:00Z');
    const second = await house.issue('c-3');
    expect((await house.certificates.mine('person-1')).map(({ id }) => id)).toEqual([second, first]);
  });
});

describe('the list', () => {
  const names = ['Nguyễn Thị Hoa', 'Đặng Ánh', 'Hoàng Thị Mai', 'Nguyễn 100% Hoà'];
  const found = async (query?: string) =>
    (await house.certificates.list(officer, query, undefined, 10)).items
      .map(({ fullName }) => fullName)
      .sort();

  beforeEach(async () => {
    for (const [i, fullName] of names.entries()) await house.issue(`c-${i}`, { fullName });
  });

  it.each([
    ['thi hoa', ['Nguyễn Thị Hoa']],
    ['DANG', ['Đặng Ánh']],
    ['thị HOÀ', ['Nguyễn Thị Hoa']],
    ['0%', ['Nguyễn 100% Hoà']],
    ['_', []],
    ['3', ['Hoàng Thị Mai']],
    ['0003/2026', ['Hoàng Thị Mai']],
    ['2/2026/gcn-hvpn', ['Đặng Ánh']],
    ['5', []],
  ])('finds by “%s”', async (query, expected) => expect(await found(query)).toEqual(expected));

  it('has every certificate once, page by page, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.certificates.list(officer, undefined, cursor, 3);
      expect(page.total).toBe(4);
      seen.push(...page.items.map(({ number }) => number.slice(0, 4)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['0004', '0003', '0002', '0001']);
  });
});

describe('revocation', () => {
  const by = { reason: 'Cấp nhầm người', decision: '12/QĐ-HVPN' };

  it('keeps the line, says by which decision, and is written into the history', async () => {
    const id = await house.issue('c-1');
    const revoked = await house.certificates.revoke(id, by, officer);
    expect(revoked).toMatchObject({ state: 'revoked', revokedAt: house.clock.moment });
    const history = await house.database.manager.find(CertificateEvent, { order: { id: 'ASC' } });
    expect(history).toMatchObject([
      { what: 'issued', actorPersonId: null },
      { what: 'revoked', actorPersonId: 'person-3', ...by },
    ]);
  });

  it('happens once: of two at the same time one is told so', async () => {
    const id = await house.issue('c-1');
    const both = await Promise.allSettled([
      house.certificates.revoke(id, by, officer),
      house.certificates.revoke(id, by, { ...officer, personId: 'person-4' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'certificate.already-revoked' } });
    expect(await house.database.manager.countBy(CertificateEvent, { what: 'revoked' })).toBe(1);
    await expect(house.certificates.revoke(newId(), by, officer)).rejects.toEqual(
      code('certificate.not-found'),
    );
  });
});

describe('checking a paper', () => {
  it('names the holder in full to whoever has the code, by initials to whoever has the number', async () => {
    const checkCode = await storedCode(await house.issue('c-1'));
    const byCode = await house.certificates.check({ code: checkCode.toLowerCase(), number: '9999/2026/X' });
    expect(checkResult.parse(byCode)).toMatchObject({ result: 'valid', holder: 'Nguyễn Thị Hoa' });
    const byNumber = await house.certificates.check({ number: ' 1/2026/gcn–hvpn ' });
    expect(byNumber).toEqual({ ...byCode, holder: 'N. T. H.' });
  });

  it('says when it was revoked', async () => {
    const id = await house.issue('c-1');
    await house.certificates.revoke(id, { reason: 'Sai tên', decision: '12/QĐ' }, officer);
    const answer = await house.certificates.check({ number: '0001/2026/GCN-HVPN' });
    expect(answer).toMatchObject({ result: 'revoked', revokedAt: house.clock.moment });
    expect(JSON.stringify(answer)).not.toContain('Sai tên');
  });

  it.each([{}, { number: '2/2026/GCN-HVPN' }, { code: 'ZZZZ' }, { number: '' }, { number: '%' }])(
    'knows nothing of %j',
    async (question) => {
      await house.issue('c-1');
      expect(await house.certificates.check(question)).toMatchObject({
        result: 'unknown',
        number: null,
        holder: null,
        checkedAt: house.clock.moment,
      });
    },
  );
});
