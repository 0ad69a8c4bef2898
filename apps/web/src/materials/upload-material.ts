import { watch } from 'vue';
import { answerOf, api, newIdempotencyKey } from '../api/client';
import { ApiProblem, isPassing } from '../api/problem';
import type { components } from '../api/schema';
import { percentOf } from '../uploading/upload-state';
import { beginUpload, cancelUpload, forgetUpload, uploads } from '../uploading/uploads';
import { type MaterialKind, uploadKindOf } from './material-files';

export type Material = components['schemas']['Material'];
export interface UploadedMaterial {
  materialId: string;
  versionId: string;
  kind: MaterialKind;
  title: string;
}
interface Options {
  kind: MaterialKind;
  title: string;
  /** What a picture shows. */
  alt?: string | undefined;
  /** Percent of the bytes that are there. */
  onProgress?: (percent: number) => void;
}

/** She cancelled it. */
export class UploadEnded extends Error {
  override name = 'UploadEnded';
}

/**
 * Puts a file into the library of materials. A broken line is waited for.
 * @throws UploadEnded when it was cancelled, ApiProblem when it was refused
 */
export async function uploadMaterial(
  file: File,
  { kind, title, alt, onProgress }: Options,
): Promise<UploadedMaterial> {
  const key = newIdempotencyKey();
  const mediaId = await sendFile({ key, file, kind, onProgress, refused: 'ends' });
  const material = await createMaterial({ mediaId, title, alt: alt || null }, key);
  return {
    materialId: material.id,
    versionId: material.editions[0]!.id,
    kind: material.kind,
    title: material.title,
  };
}

interface Sending extends Pick<Options, 'kind' | 'onProgress'> {
  /** Of the upload in `uploads`, where it can be paused, taken up again and cancelled. */
  key: string;
  file: File;
  /** Whether a refusal ends it, or waits for somebody who presses. */
  refused: 'ends' | 'waits';
}

/** @returns the media's id when every byte is there @throws UploadEnded, ApiProblem */
export function sendFile({ key, file, kind, onProgress, refused }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    void beginUpload({ key, file, kind: uploadKindOf(kind), continues: null }).catch(reject);
    const stop = watch(
      () => ({ ...uploads.get(key) }),
      ({ phase, sent = 0, size = 0, mediaId, refusal }) => {
        if (phase) onProgress?.(percentOf({ sent, size }));
        const ended = !phase || (phase === 'failed' && refused === 'ends');
        if (phase !== 'done' && !ended) return;
        stop();
        forgetUpload(key);
        if (phase === 'done' && mediaId) resolve(mediaId);
        else reject(phase ? refusalOf(refusal) : new UploadEnded());
      },
      { flush: 'sync' },
    );
  });
}

const refusalOf = (title = ''): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title, status: 422, code: 'upload.refused', correlationId: '' });

type NewMaterial = Parameters<typeof postMaterial>[0];
const postMaterial = (
  body: { mediaId: string; title: string; alt?: string | null; source?: string | null },
  key: string,
): Promise<Material> =>
  answerOf(api.POST('/api/v1/materials', { params: { header: { 'Idempotency-Key': key } }, body }));

/** The file is there already; only its record is missing, so a broken line must not lose it. */
export async function createMaterial(body: NewMaterial, key: string): Promise<Material> {
  for (;;)
    try {
      return await postMaterial(body, key);
    } catch (cause) {
      if (!isPassing(cause)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, secondsBetween * 1000));
    }
}
const secondsBetween = 3;

export { cancelUpload as cancelMaterialUpload };
