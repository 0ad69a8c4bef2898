import { reactive } from 'vue';
import { newIdempotencyKey } from '../api/client';
import { t } from '../i18n';
import '../i18n/materials';
import { forgetUpload } from '../uploading/uploads';
import { kindOfFile, titleOfFile } from './material-files';
import { createMaterial, sendFile, UploadEnded } from './upload-material';

export interface LibraryUpload {
  /** Of the bytes in `uploads`, while they are on their way. */
  key: string;
  fileName: string;
  phase: 'waiting' | 'sending' | 'saving' | 'done' | 'failed';
  material: { id: string; title: string } | null;
  message: string;
  canRetry: boolean;
}

/** Files on their way into the library of materials. They outlive the page that began them, as long as the tab is open. */
export const libraryUploads = reactive<LibraryUpload[]>([]);

/** More at once would only make each slower on a poor line. */
const atOnce = 2;
const waiting: (() => Promise<void>)[] = [];
let busy = 0;

function work(): void {
  while (busy < atOnce && waiting.length > 0) {
    busy++;
    void waiting.shift()!().finally(() => {
      busy--;
      work();
    });
  }
}

/** @param onDone called after each that has arrived */
export function addToLibrary(files: readonly File[], onDone: () => void): void {
  for (const file of files) begin(file, onDone);
}

function begin(file: File, onDone: () => void): void {
  const kind = kindOfFile(file);
  libraryUploads.push({
    key: newIdempotencyKey(),
    fileName: file.name,
    phase: kind ? 'waiting' : 'failed',
    material: null,
    message: kind ? '' : t('materialUploads.wrongKind', { name: file.name }),
    canRetry: false,
  });
  const upload = libraryUploads.at(-1)!;
  if (kind) queue(upload, file, onDone);
}

const retries = new Map<string, () => void>();
function queue(upload: LibraryUpload, file: File, onDone: () => void): void {
  retries.set(upload.key, () => {
    upload.phase = 'waiting';
    queue(upload, file, onDone);
  });
  waiting.push(() => run(upload, file, onDone));
  work();
}

async function run(upload: LibraryUpload, file: File, onDone: () => void): Promise<void> {
  if (!libraryUploads.includes(upload)) return;
  const { key } = upload;
  try {
    upload.phase = 'sending';
    const mediaId = await sendFile({ key, file, kind: kindOfFile(file)!, refused: 'waits' });
    upload.phase = 'saving';
    const { id, title } = await createMaterial({ mediaId, title: titleOfFile(file) }, key);
    upload.material = { id, title };
    upload.phase = 'done';
    onDone();
  } catch (cause) {
    if (cause instanceof UploadEnded) return dismiss(upload);
    upload.message = cause instanceof Error ? cause.message : '';
    upload.canRetry = true;
    upload.phase = 'failed';
  }
}

export const tryAgain = ({ key }: LibraryUpload): void => retries.get(key)?.();

export function dismiss({ key }: Pick<LibraryUpload, 'key'>): void {
  const place = libraryUploads.findIndex((each) => each.key === key);
  if (place >= 0) libraryUploads.splice(place, 1);
  retries.delete(key);
  forgetUpload(key);
}
