import { setTimeout as later } from 'node:timers/promises';
import type { Log } from '../telemetry/log';
import type { ObjectStorage } from './object-storage';
import { StorageUnavailable } from './storage.errors';

const AGAIN_AFTER = 5000;

/** The store answered, and refused: waiting will not help, somebody must put a setting or a clock right. */
export class StorageRefused extends Error {
  constructor(why: string, cause: unknown) {
    super(`Kho tệp từ chối (${why}). ${advice[why] ?? 'Hãy kiểm tra các thiết lập S3_….'}`, { cause });
  }
}

const advice: Record<string, string> = {
  RequestTimeTooSkewed:
    'Đồng hồ của máy này lệch quá 15 phút so với kho tệp: hãy chỉnh giờ (NTP) rồi khởi động lại.',
  SignatureDoesNotMatch: 'Hãy kiểm tra S3_SECRET_KEY.',
  InvalidAccessKeyId: 'Hãy kiểm tra S3_ACCESS_KEY.',
  AccessDenied: 'Hãy cấp cho S3_ACCESS_KEY quyền đọc và ghi vùng chứa S3_BUCKET.',
};

/**
 * Prepares the store, or starts without it when nobody answers there: what only needs the database goes on, and the store is
 * prepared as soon as it is back. @throws StorageRefused when it answers and will not have us; whatever a folder throws
 */
export async function prepareStorage(storage: ObjectStorage, log: Log): Promise<void> {
  try {
    await storage.prepare();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) throw new StorageRefused(refusal, error);
    if (!isUnreachable(error)) throw error;
    log.warn('the object storage is away: this process starts without it');
    void prepareLater(storage, log);
  }
}

async function prepareLater(storage: ObjectStorage, log: Log): Promise<void> {
  for (;;) {
    await later(AGAIN_AFTER, undefined, { ref: false });
    const failure: unknown = await storage.prepare().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return log.info('the object storage is there');
    if (!isUnreachable(failure))
      log.error({ error: String(failure) }, 'the object storage refuses this process');
  }
}

const causeOf = (error: unknown): { code?: string; syscall?: string } =>
  ((error instanceof StorageUnavailable ? error.cause : undefined) ?? {}) as object;

/** S3's own codes are words in capitals and small letters; those of the network (`ECONNREFUSED`) are not. */
const refusalOf = (error: unknown): string | undefined =>
  /^[A-Z][a-z]\w+$/.exec(causeOf(error).code ?? '')?.[0];

const isUnreachable = (error: unknown): boolean => {
  const { code = '', syscall } = causeOf(error);
  return (
    /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)$/.test(code) &&
    syscall !== 'open'
  );
};
