import type { Config } from '@hochoi/platform';
import type { MediaKind } from './media-asset.entity';

/** Of one upload. */
export function mostBytes({ upload }: Pick<Config, 'upload'>, kind: MediaKind): number {
  if (kind === 'film') return upload.maxBytes;
  return kind === 'image' ? upload.maxPictureBytes : upload.maxDocumentBytes;
}
