import type { UploadKind } from './upload-state';

/** Pixels of the longer side: sharp on a laptop, and a tenth of what a phone's camera makes. */
export const longestSide = 1600;
const quality = 0.8;

/** Pure: the size in which a picture goes up. */
export function fitted(width: number, height: number, most = longestSide): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const blobOf = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality));

/** WebP where the browser writes it, else JPEG: some write PNG when they cannot do what they are asked for. */
async function encoded(canvas: HTMLCanvasElement): Promise<Blob> {
  const webp = await blobOf(canvas, 'image/webp');
  const blob = webp?.type === 'image/webp' ? webp : await blobOf(canvas, 'image/jpeg');
  if (!blob) throw new Error('no picture');
  return blob;
}

function draw(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), fitted(picture.width, picture.height));
  const context = canvas.getContext('2d')!;
  // A see-through drawing on nothing would be black as JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const endings: Record<string, string> = { 'image/webp': 'webp', 'image/jpeg': 'jpg' };

/**
 * A picture as it goes up: small, upright, and without what a camera writes into it (where it was taken, with what, when). A moving
 * GIF goes as it is: drawn it would stand still.
 * @throws when this browser cannot read the file
 */
async function shrunk(file: File): Promise<File> {
  if (file.type === 'image/gif') return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const blob = await encoded(draw(picture));
    const name = file.name.replace(/\.[^.]*$/, '') || 'anh';
    // Of the same moment: chosen again after a reload it is the same upload, and goes on.
    const { lastModified } = file;
    return new File([blob], `${name}.${endings[blob.type]}`, { type: blob.type, lastModified });
  } finally {
    picture.close();
  }
}

/**
 * The file as it goes up, however it was chosen: pasted, dropped, out of a menu, onto the library's page. What this browser cannot read
 * goes as it is: the server says what is wrong with it.
 */
export const asSent = async (file: File, kind: UploadKind, shrink = shrunk): Promise<File> =>
  kind === 'image' ? shrink(file).catch(() => file) : file;
