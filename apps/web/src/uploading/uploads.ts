import { reactive, watch } from 'vue';
import type { Upload } from 'tus-js-client';
import { online } from '../api/online';
import { asSent } from './shrink-picture';
import type { HandInPlace, UploadEvents } from './tus-upload';
import { isUnderWay, mediaIdOf, type UploadKind, type UploadState } from './upload-state';

/** Uploads by what they are for: a lesson's id, or a key of their own. They outlive the page that began them, as long as the tab is open. */
export const uploads = reactive(new Map<string, UploadState>());
const running = new Map<string, Upload>();
/** Those of which not even the program that sends them could be fetched. */
const unprepared = new Map<string, () => Promise<void>>();

interface Begin {
  key: string;
  file: File;
  kind: UploadKind;
  /** The half uploaded file that this one continues. */
  continues: string | null;
  /** Called as soon as it has an id, before its bytes are there. */
  onMedia?: (mediaId: string) => void;
  handIn?: HandInPlace;
  /** Pictures go up smaller, unless that would make them of a kind that is not taken. */
  shrink?: boolean;
}

/** Milliseconds. The browser may think that it has a line while the server cannot be reached: then nobody would tell when it is back. */
const LINE_PAUSE = 15_000;

export async function beginUpload(begin: Begin): Promise<void> {
  const { key, file, continues } = begin;
  unprepared.delete(key);
  uploads.set(key, {
    fileName: file.name,
    sentAs: file.name,
    size: file.size,
    sent: 0,
    phase: 'preparing',
    mediaId: continues,
  });
  await prepare(begin, uploads.get(key)!);
}

async function prepare(begin: Begin, state: UploadState): Promise<void> {
  const { key, file, kind, continues, onMedia, handIn, shrink = true } = begin;
  const [sent, program] = await Promise.all([
    shrink ? asSent(file, kind) : file,
    import('./tus-upload').catch(() => null),
  ]);
  if (uploads.get(key) !== state) return;
  if (!program) {
    unprepared.set(key, () => prepare(begin, state));
    return waitForLine(key, state);
  }
  state.size = sent.size;
  state.sentAs = sent.name;
  const known = continues ? `/api/v1/uploads/${continues}` : null;
  const events: UploadEvents = {
    onAddress(address) {
      const mediaId = mediaIdOf(address);
      if (!mediaId || mediaId === state.mediaId) return;
      state.mediaId = mediaId;
      onMedia?.(mediaId);
    },
    onSent: (bytes) => void (state.sent = bytes),
    onDone: () => void (state.phase = 'done'),
    onFailed(reached, said, over = false) {
      Object.assign(state, { refusal: said, over });
      if (reached) state.phase = 'failed';
      else waitForLine(key, state);
    },
  };
  const upload = await program.prepareUpload(sent, kind, known, events, handIn);
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
  const [state, upload, again] = [uploads.get(key), running.get(key), unprepared.get(key)];
  if (state && again) {
    unprepared.delete(key);
    state.phase = 'preparing';
    return void again();
  }
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
  unprepared.delete(key);
}

function waitForLine(key: string, state: UploadState): void {
  state.phase = 'line';
  setTimeout(() => goOn(key, state), LINE_PAUSE);
}

function goOn(key: string, state: UploadState): void {
  if (uploads.get(key) === state && state.phase === 'line' && navigator.onLine) resumeUpload(key);
}

watch(online, (reached) => {
  if (!reached) return;
  for (const [key, state] of uploads) goOn(key, state);
});

addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some(isUnderWay)) event.preventDefault();
});
