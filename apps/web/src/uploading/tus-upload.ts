import { DetailedError, Upload } from 'tus-js-client';
import { CORRELATION_ID, newCorrelationId } from '../api/correlation';
import type { UploadKind } from './upload-state';

/** The address of resumable uploads (contract: mediaPaths.uploads). */
const endpoint = '/api/v1/uploads';
/** Small enough that a broken line costs little, large enough that asking costs less than sending. */
const chunkSize = 5 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
/** Larger files would have to be read into memory twice. */
const largestHashed = 256 * 1024 * 1024;

/** For which answer it is handed in (contract: the upload's metadata). */
export interface HandInPlace {
  attemptId: string;
  slotId: string;
  /** Where the rules ask for one, only that one hands in. */
  deviceId: string;
}

type Answer = DetailedError['originalResponse'];

export interface UploadEvents {
  onAddress: (address: string) => void;
  onSent: (bytes: number) => void;
  onDone: () => void;
  /**
   * @param reached whether the server answered and refused
   * @param said its words, when it had any
   * @param over it takes no more of this file
   */
  onFailed: (reached: boolean, said?: string, over?: boolean) => void;
}

const fingerprintOf = (
  { name, type, size, lastModified }: File,
  { attemptId, slotId }: HandInPlace,
): string => ['hand-in', attemptId, slotId, name, type, size, lastModified].join('-');

/** So that the server can tell whether what arrived is what was sent. Absent outside of secure pages. */
async function sha256Of(file: File): Promise<string | undefined> {
  if (file.size > largestHashed || !globalThis.crypto?.subtle) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a problem document says. */
function problemIn(answer: Answer): { title?: string; code?: string } {
  try {
    return JSON.parse(answer?.getBody() ?? '') as object;
  } catch {
    return {};
  }
}

/** The attempt is over, or another device has it. */
const isOver = (answer: Answer): boolean => problemIn(answer).code === 'hand-in.conflict';

/** As the library does it, but for what stays as it is: the other 409 says that both sides disagree on how far it is. */
function mayHelp(answer: Answer): boolean {
  const status = answer?.getStatus() ?? 0;
  return (
    (status < 400 || status >= 500 || [409, 423].includes(status)) && navigator.onLine && !isOver(answer)
  );
}

/**
 * Makes an upload ready to `start()`; `abort()` pauses it, `abort(true)` throws it away.
 * @param known address of the same file, half uploaded before; otherwise this browser's memory is asked
 */
export async function prepareUpload(
  file: File,
  kind: UploadKind,
  known: string | null,
  events: UploadEvents,
  handIn?: HandInPlace,
): Promise<Upload> {
  const sha256 = known ? undefined : await sha256Of(file).catch(() => undefined);
  const upload: Upload = new Upload(file, {
    endpoint,
    headers: { [CORRELATION_ID]: newCorrelationId() },
    uploadUrl: known,
    chunkSize,
    retryDelays,
    onShouldRetry: ({ originalResponse }) => mayHelp(originalResponse),
    removeFingerprintOnSuccess: true,
    metadata: {
      ...{ filename: file.name.normalize('NFC'), filetype: file.type, kind },
      ...(sha256 && { sha256 }),
      ...handIn,
    },
    // The same file handed in with another answer is another upload.
    ...(handIn && { fingerprint: (each) => Promise.resolve(fingerprintOf(each as File, handIn)) }),
    onUploadUrlAvailable: () => upload.url && events.onAddress(upload.url),
    onProgress: events.onSent,
    onSuccess: events.onDone,
    onError(error) {
      const answer = error instanceof DetailedError ? error.originalResponse : null;
      events.onFailed(answer !== null, problemIn(answer).title, isOver(answer));
    },
  });
  if (known) return upload;
  const [previous] = await upload.findPreviousUploads();
  if (previous) upload.resumeFromPreviousUpload(previous);
  return upload;
}
