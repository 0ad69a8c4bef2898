import fc from 'fast-check';
import type { JobQueue } from '@hochoi/platform';
import { Certificate, CertificateEvent, Register, RegisterService } from './index';
import { CertificationHouse } from './testing/certification-house';

let house: CertificationHouse;
beforeEach(async () => {
  house = await CertificationHouse.open();
});
afterEach(() => house.close());

const all = () => house.database.manager.find(Certificate, { order: { number: 'ASC' } });
const countTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('numbers of the register', () => {
  it('run from 1 without gap or double, whatever is rolled back in between', async () => {
    const ends = fc.constantFrom('kept', 'rolled back after', 'rolled back within');
    let issued = 0;
    let run = 0;
    const queue = { add: () => Promise.reject(new Error('within')) } as unknown as JobQueue;
    const failing = house.issuingWith({ queue });
    const attempt = async (end: string, completionId: string) => {
      try {
        await house.database.transaction(async () => {
          await (end === 'rolled back within' ? failing : house.issuing).issueFor(completionId);
          if (end === 'rolled back after') throw new Error('after');
        });
        issued += 1;
      } catch (error) {
        expect(end).toBe(`rolled back ${(error as Error).message}`);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(ends, { minLength: 100, maxLength: 100 }), async (list) => {
        run += 1;
        await Promise.all(list.map((end, i) => attempt(end, house.complete(`c-${run}-${i}`))));
        expect((await all()).map(({ number }) => number)).toEqual(countTo(issued));
        const [register, ...others] = await house.database.manager.find(Register);
        expect(register!.lastNumber).toBe(issued);
        expect(others).toEqual([]);
      }),
      { numRuns: 2 },
    );
    expect(await house.database.manager.count(CertificateEvent)).toBe(issued);
  });

  it('begin anew with the year of Vietnam', async () => {
    house.clock.moment = new Date('2026-12-31T16:59:59Z');
    await house.issue('last');
    house.clock.moment = new Date('2026-12-31T17:00:00Z');
    await house.issue('first');
    expect((await all()).map(({ numberText }) => numberText).sort()).toEqual([
      '0001/2026/GCN-HVPN',
      '0001/2027/GCN-HVPN',
    ]);
  });

  it('of two issuers with the same first letters differ', async () => {
    await house.issue('c-1');
    Object.assign(house.options, { issuerName: 'Hội Văn Phòng Ninh' });
    await house.issue('c-2');
    expect((await all()).map(({ numberText }) => numberText).sort()).toEqual([
      '0001/2026/GCN-HVPN',
      '0001/2026/GCN-HVPN2',
    ]);
  });
});

describe('one completion', () => {
  it('told of five times at once, has one certificate', async () => {
    const completion = house.complete('c-1');
    const ids = await Promise.all(countTo(5).map(() => house.issuing.issueFor(completion)));
    expect(new Set(ids)).toEqual(new Set([await house.certificates.idOfCompletion(completion)]));
    expect(await all()).toHaveLength(1);
    expect((await house.database.manager.findOneByOrFail(Register, {})).lastNumber).toBe(1);
  });

  it('leaves no gap when another process issued it while this one stood in line for the register', async () => {
    const line = new RegisterService(house.database);
    const completion = house.complete('c-1');
    let other: string | null = null;
    const take = line.take.bind(line);
    line.take = async (issuer, year) => {
      other = await house.issuing.issueFor(completion);
      return take(issuer, year);
    };
    expect(await house.issuingWith({ registers: line }).issueFor(completion)).toBe(other);
    await house.issue('c-2');
    expect((await all()).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('that does not exist has none, and takes no number', async () => {
    expect(await house.issuing.issueFor('unknown')).toBeNull();
    expect(await house.certificates.idOfCompletion('unknown')).toBeNull();
    expect(await house.database.manager.count(Register)).toBe(0);
  });

  it('is certified as it was: later changes leave the certificate alone', async () => {
    await house.issue('c-1');
    house.complete('c-1', { fullName: 'Trần Thị Khác', unitName: null });
    await house.issuing.issueFor('c-1');
    const [certificate] = await all();
    expect(certificate!.facts).toMatchObject({
      fullName: 'Nguyễn Thị Hoa',
      unitName: 'Hội Liên hiệp Phụ nữ xã Hòa Khánh',
      grade: 850,
      classification: 'Giỏi',
      completedAt: '2026-03-05T02:00:00.000Z',
      issuerName: 'Học viện Phụ nữ Việt Nam',
      templateVersion: 1,
    });
  });
});
