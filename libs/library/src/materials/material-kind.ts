import type { MaterialKind } from '@hochoi/contracts';
import type { FileDetails, MediaAsset } from '@hochoi/media';

const recording = /\.(m4a|mp3|wav|ogg|oga|aac|flac|opus|wma|amr)$/i;

interface Uploaded {
  asset: Pick<MediaAsset, 'kind' | 'fileName' | 'manifest'>;
  /** What was found in a picture or document; null until it was looked into. */
  found: { view: string; details?: FileDetails } | null;
}

/** By what was found in the file; before anybody has looked into it by what it was announced as. */
export function kindOf({ asset, found }: Uploaded): MaterialKind {
  if (found) return found.view === 'image' ? 'image' : 'document';
  if (asset.kind !== 'film') return asset.kind;
  if (asset.manifest) return asset.manifest.kind === 'sound' ? 'audio' : 'video';
  return recording.test(asset.fileName) ? 'audio' : 'video';
}
