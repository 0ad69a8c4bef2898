import { createLog } from '../telemetry/log';
import type { ObjectStorage } from './object-storage';
import { prepareStorage, StorageRefused } from './prepare-storage';
import { StorageUnavailable } from './storage.errors';

const log = createLog('silent');
const failing = (cause: object) =>
  ({
    prepare: () => Promise.reject(new StorageUnavailable(Object.assign(new Error('no'), cause))),
  }) as ObjectStorage;

describe('prepareStorage', () => {
  afterEach(() => jest.useRealTimers());

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET'])(
    'starts without a store that is away: %s',
    async (code) => {
      await expect(prepareStorage(failing({ code, syscall: 'connect' }), log)).resolves.toBeUndefined();
    },
  );

  it.each([
    ['RequestTimeTooSkewed', /Đồng hồ/],
    ['SignatureDoesNotMatch', /S3_SECRET_KEY/],
    ['InvalidAccessKeyId', /S3_ACCESS_KEY/],
    ['SomethingNew', /SomethingNew/],
  ])('does not start with a store that refuses, and says why: %s', async (code, words) => {
    const start = prepareStorage(failing({ code }), log);
    await expect(start).rejects.toThrow(StorageRefused);
    await expect(start).rejects.toThrow(words);
  });

  it('does not start with a folder that cannot be used', async () => {
    await expect(prepareStorage(failing({ code: 'EACCES', syscall: 'mkdir' }), log)).rejects.toThrow(
      StorageUnavailable,
    );
    await expect(prepareStorage(failing({}), log)).rejects.toThrow(StorageUnavailable);
  });

  it('prepares it when it is back', async () => {
    const prepare = jest
      .fn()
      .mockRejectedValueOnce(
        new StorageUnavailable(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })),
      );
    prepare.mockResolvedValue(undefined);
    const back = new Promise((told) => jest.spyOn(log, 'info').mockImplementation(told));
    await prepareStorage({ prepare } as unknown as ObjectStorage, log);
    expect(prepare).toHaveBeenCalledTimes(1);
    await back;
    expect(prepare).toHaveBeenCalledTimes(2);
  }, 15_000);
});
