import type { MediaAsset as MediaAssetView } from '@hochoi/contracts';
import { type MediaAsset, mayRetry, type StoredFile, warningMessages } from '@hochoi/media';

const failureOf = ({ failureCode, failureMessage }: MediaAsset): MediaAssetView['failure'] =>
  failureCode ? { code: failureCode, message: failureMessage ?? '', canRetry: mayRetry(failureCode) } : null;

function fileOf(stored: StoredFile | undefined): MediaAssetView['file'] {
  if (stored?.state !== 'ready' || !stored.file) return null;
  const { view, mediaType, scan, details } = stored.file;
  const { pages = null, width = null, height = null, textLength = null } = details;
  return { view, mediaType, scan, pages, width, height, textLength } as MediaAssetView['file'];
}

/** @param uploaded bytes that are kept @param stored what is known of a picture or document */
export function mediaView(asset: MediaAsset, uploaded: number, stored?: StoredFile): MediaAssetView {
  const { id, kind, fileName, size, state, progress, manifest, createdAt } = asset;
  return {
    ...{ id, kind, fileName, size, uploaded, state, progress, createdAt },
    seconds: manifest ? manifest.durationMs / 1000 : null,
    file: fileOf(stored),
    failure: failureOf(asset),
    warnings: (manifest?.warnings ?? []).map((code) => warningMessages[code]),
  };
}
