import { reactive, watch } from 'vue';
import type { Upload } from 'tus-js-client';
import { online } from '../../api/online';
import { isUnderWay, mediaIdOf, type UploadState } from './upload-state';

/** Uploads by lesson id. They outlive the page that began them, as long as the browser's tab is open. */
export const uploads = reactive(new Map<string, UploadState>());
const running = new Map<string, Upload>();

interface Begin {
  lessonId: string;
  file: File;
  /** The half uploaded film that this file continues. */
  continues: string | null;
  /** Called as soon as the film has an id, before its bytes are there. */
  onMedia: (mediaId: string) => void;
}

export async function beginUpload({ lessonId, file, continues, onMedia }: Begin): Promise<void> {
  uploads.set(lessonId, {
    fileName: file.name,
    size: file.size,
    sent: 0,
    phase: 'preparing',
    mediaId: continues,
  });
  const state = uploads.get(lessonId)!;
  const { prepareUpload } = await import('./tus-upload');
  const known = continues ? `/api/v1/uploads/${continues}` : null;
  const upload = await prepareUpload(file, known, {
    onAddress(address) {
      const mediaId = mediaIdOf(address);
      if (!mediaId || mediaId === state.mediaId) return;
      state.mediaId = mediaId;
      onMedia(mediaId);
    },
    onSent: (bytes) => void (state.sent = bytes),
    onDone: () => void (state.phase = 'done'),
    onFailed: (reached) => void (state.phase = reached ? 'failed' : 'line'),
  });
  if (uploads.get(lessonId) !== state) return;
  running.set(lessonId, upload);
  resumeUpload(lessonId);
}

export async function pauseUpload(lessonId: string): Promise<void> {
  const state = uploads.get(lessonId);
  if (!state) return;
  state.phase = 'paused';
  await running.get(lessonId)?.abort();
}

export function resumeUpload(lessonId: string): void {
  const [state, upload] = [uploads.get(lessonId), running.get(lessonId)];
  if (!state || !upload) return;
  state.phase = 'sending';
  upload.start();
}

/** Stops it and has the server throw away what it got. */
export async function cancelUpload(lessonId: string): Promise<void> {
  const upload = running.get(lessonId);
  forgetUpload(lessonId);
  // Without a line the server clears half uploads away by itself after a while.
  await upload?.abort(true).catch(() => undefined);
}

export function forgetUpload(lessonId: string): void {
  uploads.delete(lessonId);
  running.delete(lessonId);
}

watch(online, (reached) => {
  if (!reached) return;
  for (const [lessonId, { phase }] of uploads) if (phase === 'line') resumeUpload(lessonId);
});

addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some(isUnderWay)) event.preventDefault();
});
