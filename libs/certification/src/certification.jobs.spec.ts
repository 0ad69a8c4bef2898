import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { topicCompleted } from '@hochoi/classes';
import { type Actor, Job } from '@hochoi/platform';
import { Certificate } from './index';
import { CertificationHouse } from './testing/certification-house';

let house: CertificationHouse;
beforeEach(async () => {
  house = await CertificationHouse.open();
});
afterEach(() => house.close());

const holder: Actor = {
  accountId: 'a',
  personId: 'person-1',
  roles: ['learner'],
  grants: [],
  sessionId: 's',
};
const tell = (completionId: string, key = completionId) =>
  house.database.transaction(() => house.queue.publish(topicCompleted, { completionId }, { key }));
const only = () => house.database.manager.findOneByOrFail(Certificate, {});

describe('a completed topic', () => {
  it('gets its certificate and its paper, once, however often it is told of', async () => {
    house.complete('c-1');
    for (const key of ['c-1', 'c-1', 'told again']) await tell('c-1', key);
    await house.work();
    expect(await house.database.manager.count(Certificate)).toBe(1);
    const { id, pdfReady, pdfSha256 } = await only();
    const pdf = await buffer(await house.certificates.pdf(id, holder));
    expect(pdfReady).toBe(true);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(pdfSha256);
  });

  it('that is gone gets nothing, and the job is done', async () => {
    await tell('unknown');
    await house.work();
    expect(await house.database.manager.count(Certificate)).toBe(0);
    expect(await house.database.manager.findOneByOrFail(Job, {})).toMatchObject({ state: 'done' });
  });
});

describe('the paper', () => {
  it('is not there before it is made', async () => {
    const id = await house.issue('c-1');
    await expect(house.certificates.pdf(id, holder)).rejects.toMatchObject({ code: 'certificate.not-ready' });
  });

  it('that cannot be made says why on the record, and can be tried again', async () => {
    const id = await house.issue('c-1', { fullName: 'Nguyễn 王 Anh' });
    await house.work();
    expect(await only()).toMatchObject({ state: 'issued', pdfReady: false });
    await expect(house.certificates.pdf(id, holder)).rejects.toMatchObject({
      code: 'certificate.pdf-failed',
      message: expect.stringContaining('“王”'),
    });
    expect(await house.certificates.renderAgain(id)).toBe(true);
    expect((await only()).pdfFailure).toBeNull();
    await house.work();
    expect((await only()).pdfFailure).toContain('“王”');
  });

  it('is tried again when the storage fails, and comes out the same', async () => {
    await house.issue('c-1');
    const put = jest.spyOn(house.storage, 'put').mockRejectedValueOnce(new Error('disk full'));
    await house.work();
    expect(await only()).toMatchObject({ pdfReady: false, pdfFailure: null });
    house.clock.moment = new Date('2026-03-05T04:00:00Z');
    await house.work();
    expect((await only()).pdfReady).toBe(true);
    const [[, first], [, second]] = put.mock.calls as unknown as [[string, Buffer], [string, Buffer]];
    expect(first.equals(second)).toBe(true);
  });
});
