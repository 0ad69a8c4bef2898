import { picturesNamed } from '@hochoi/assessment';
import { questionInput } from '@hochoi/contracts';
import { MediaService } from '@hochoi/media';
import { FakeClock } from '@hochoi/platform/testing';
import { PictureMending } from './picture-mending.service';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const OLD = 'a'.repeat(32);
const lan = { personId: 'lan', accountId: 'a-lan', roles: ['trainer'] } as never;

/** Of a bank with one question, whose text has so many letters beside its picture. */
function mendingOf(letters: number) {
  const stem = `<img src="picture:${OLD}/a.png">${'a'.repeat(letters)}`;
  const body = { format: 'html', stem, generalFeedback: '', answer: true, feedback: {} };
  const version = { id: 'v', type: 'true-false', mark: 100, state: 'ready', body };
  const write = jest.fn();
  const bring = jest.fn((_found: unknown, _owner: unknown, work: (keep: () => Promise<void>) => unknown) =>
    work(async () => undefined),
  );
  const parts = [
    { transaction: (work: () => unknown) => work() },
    { write, withVersions: async () => ({ question: { readyVersionId: 'v' }, versions: [version] }) },
    { changeable: async () => undefined },
    ...[{}, {}],
    { bring },
    { upload: { maxPictureBytes: 1024 * 1024 } },
  ];
  const mending = new PictureMending(...(parts as unknown as ConstructorParameters<typeof PictureMending>));
  return { mending, write, bring };
}

describe('another picture in the place of one', () => {
  const long = { name: `${'ế'.repeat(251)}.png`, bytes: PIXEL };

  it('is called by the last hundred letters of its name, so that the text stays one that may be saved', async () => {
    const { mending, write } = mendingOf(6000);
    await mending.replace('cau', OLD, lan, 1, long);
    const [, , , { question }] = write.mock.calls[0] as [
      unknown,
      unknown,
      unknown,
      { question: { body: unknown } },
    ];
    expect(picturesNamed(question.body)).toMatchObject([{ name: `${'ế'.repeat(96)}.png` }]);
    expect(questionInput.safeParse(question).success).toBe(true);
  });

  it('is refused before anything is stored when its name makes the text too long all the same', async () => {
    const { mending, write, bring } = mendingOf(7900);
    await expect(mending.replace('cau', OLD, lan, 1, long)).rejects.toMatchObject({
      code: 'bank.invalid',
      message: expect.stringContaining('tên tệp ngắn hơn'),
    });
    expect([bring.mock.calls, write.mock.calls]).toEqual([[], []]);
    await mending.replace('cau', OLD, lan, 1, { name: 'b.png', bytes: PIXEL });
    expect(write).toHaveBeenCalled();
  });
});

describe('preparing one again', () => {
  const question = { ownerId: 'lan', readyVersionId: 'v' };
  const body = { stem: `<img src="picture:${OLD}/a.png">` };
  const media = { retry: jest.fn() };
  const retry = (fault: object | null) => {
    const parts = [
      {},
      { withVersions: async () => ({ question, versions: [{ id: 'v', body }] }) },
      { changeable: async () => undefined },
      media,
      { faults: async () => new Map(fault ? [[OLD, fault]] : []), mediaOf: async () => 'tep' },
      ...[{}, {}],
    ];
    return new PictureMending(...(parts as unknown as ConstructorParameters<typeof PictureMending>)).retry(
      ...(['cau', OLD, lan] as const),
    );
  };

  it.each([
    ['is sound', null, 'không bị lỗi'],
    ['is gone', { message: 'Không có trong kho.', final: false, mayRetry: false }, 'Hãy thay hình'],
    ['failed for good', { message: 'Tệp có vi-rút.', final: true, mayRetry: false }, 'Hãy thay hình'],
  ])('of what %s is refused, with what helps', async (_, fault, words) => {
    await expect(retry(fault)).rejects.toMatchObject({
      code: 'media.conflict',
      message: expect.stringContaining(words),
    });
    expect(media.retry).not.toHaveBeenCalled();
  });

  it('is asked of the queue also where it forgot the work', async () => {
    const asset = { id: 'tep', kind: 'image', state: 'failed', failureCode: 'media.cancelled' };
    const manager = { findBy: async () => [asset], update: jest.fn() };
    const database = { manager, transaction: (work: (one: object) => unknown) => work(manager) };
    const again = jest.fn(async () => true);
    const parts = [database, new FakeClock(), { again, retry: async () => false }];
    await new MediaService(...(parts as unknown as ConstructorParameters<typeof MediaService>)).retry('tep');
    expect(again).toHaveBeenCalledWith(expect.anything(), { mediaId: 'tep' }, 'tep');
    expect(manager.update).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ id: 'tep' }),
      expect.objectContaining({ state: 'queued', failureCode: null }),
    );
  });
});
