import { MediaRejected } from '../../media.errors';
import { checkPicture } from '../preparing/prepare-picture';
import { barePicture } from './bare-picture';
import { uprightSize } from './picture-args';

export interface PlainPicture {
  /** Without what cameras and programs wrote beside the picture. */
  bytes: Buffer;
  /** In pixels, upright. */
  width: number;
  height: number;
}

/**
 * A picture that comes inside of something else, looked at without decoding it, which is done when it is prepared.
 * @throws MediaRejected for what no browser shows, what can hold a script, and what is not built as it should be
 */
export function plainPicture(given: Uint8Array): PlainPicture {
  const { type, head } = checkPicture(Buffer.from(given));
  const bytes = barePicture(Buffer.from(given));
  if (!bytes) throw new MediaRejected('file.damaged-picture', type);
  return { bytes, ...uprightSize(head) };
}
