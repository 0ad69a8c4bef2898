import { reactive, watch } from 'vue';
import type { Upload } from 'tus-js-client';
import { online } from '../api/online';
import { asSent } from './shrink-picture';
import { isUnderWay, mediaIdOf, type UploadKind, type UploadState } from './upload-state';

/** Uploads by what they are for: a lesson's id, or a key of their own. They outlive the page that began them, as long as the tab is open. */
export const uploads = reactive(new Map<string, UploadState>());
const running = new Map<string, Upload>();

interface Begin {
  key: string;
  file: File;
  kind: UploadKind;
  /** The half uploaded file that this one continues. */
  continues: string | null;
  /** Called as soon as it has an id, before its bytes are there. */
  onMedia?: (mediaId: string) => void;
}

export async function beginUpload({ key, file, kind, continues, onMedia }: Begin): Promise<void> {
  uploads.set(key, {
    fileName: file.name,
    size: file.size,
    sent: 0,
    phase: 'preparing',
    mediaId: continues,
  });
  const state = uploads.get(key)!;
  const [sent, { prepareUpload }] = await Promise.all([asSent(file, kind), import('./tus-upload')]);
  state.size = sent.size;
  const known = continues ? `/api/v1/uploads/${continues}` : null;
  const upload = await prepareUpload(sent, kind, known, {
    onAddress(address) {
      const mediaId = mediaIdOf(address);
      if (!mediaId || mediaId === state.mediaId) return;
      state.mediaId = mediaId;
      onMedia?.(mediaId);
    },
    onSent: (bytes) => void (state.sent = bytes),
    onDone: () => void (state.phase = 'done'),
    onFailed(reached, said) {
      state.refusal = said;
      state.phase = reached ? 'failed' : 'line';
    },
  });
  if (uploads.get(key) !== state) return;
  running.set(key, upload);
  resumeUpload(key);
}

export async function pauseUpload(key: string): Promise<void> {
  const state = uploads.get(key);
  if (!state) return;
  state.phase = 'paused';
  await running.get(key)?.abort();
}

export function resumeUpload(key: string): void {
  const [state, upload] = [uploads.get(key), running.get(key)];
  if (!state || !upload) return;
  state.phase = 'sending';
  upload.start();
}

/** Stops it and has the server throw away what it got. */
export async function cancelUpload(key: string): Promise<void> {
  const upload = running.get(key);
  forgetUpload(key);
  // Without a line the server clears half uploads away by itself after a while.
  await upload?.abort(true).catch(() => undefined);
}

export function forgetUpload(key: string): void {
  uploads.delete(key);
  running.delete(key);
}

watch(online, (reached) => {
  if (!reached) return;
  for (const [key, { phase }] of uploads) if (phase === 'line') resumeUpload(key);
});

addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some(isUnderWay)) event.preventDefault();
});
