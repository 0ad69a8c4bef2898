import { MediaRejected } from '../../media.errors';
import { barePicture } from '../pictures/bare-picture';

/** What was read goes into this one's folder as `read.json`; and under this name a copy of the package whose pictures tell nothing. */
export const BARE_COPY = 'bare.zip';

/** What was read of a document, before it is tidied and cleaned. */
export interface ReadResult {
  pages: number | null;
  /** Of each page or slide; of a text without pages: one. */
  words: string[];
  /** How a browser could show it: not to be trusted yet. */
  html: string | null;
}

/** Letters. A document of 2,000 full pages has 5 million. */
const MOST_WORDS = 6_000_000;
/** With its pictures. */
const MOST_HTML = 10_000_000;

/** @throws MediaRejected file.too-hard for what would be too much to show and to search */
export function bounded(result: ReadResult): ReadResult {
  const letters = result.words.reduce((total, { length }) => total + length, 0);
  if (letters > MOST_WORDS || (result.html?.length ?? 0) > MOST_HTML)
    throw new MediaRejected('file.too-hard', `${letters} letters`);
  return result;
}

/** Pictures inside of a document, as far as a phone can carry them. */
export class PictureAllowance {
  private left = 3_000_000;

  /** Bytes of one. */
  static readonly most = 600_000;

  /** @returns null for what is too large or damaged, or of a kind that not every browser shows */
  dataUri(mediaType: string, bytes: Buffer): string | null {
    if (!/^image\/(png|jpeg|gif)$/.test(mediaType)) return null;
    if (bytes.length > PictureAllowance.most || bytes.length > this.left) return null;
    const bare = barePicture(bytes);
    if (!bare) return null;
    this.left -= bare.length;
    return `data:${mediaType};base64,${bare.toString('base64')}`;
  }
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
