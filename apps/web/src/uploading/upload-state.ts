/** One file on its way up. Pure; the bytes are the business of `tus-upload.ts`. */
export interface UploadState {
  fileName: string;
  /** Its name as it goes up: a picture that is made smaller first has another ending. */
  sentAs: string;
  size: number;
  sent: number;
  /** `line`: the line broke and it goes on by itself; `failed`: the server said no, and she must press. */
  phase: 'preparing' | 'sending' | 'paused' | 'line' | 'failed' | 'done';
  mediaId: string | null;
  /** What the server said when it refused. */
  refusal?: string;
  /** It takes nothing more, however often it is tried. */
  over?: boolean;
}

/** As what it is announced (`MediaKind` of the server): a recording is a film without pictures. */
export type UploadKind = 'film' | 'image' | 'document';

export const percentOf = ({ sent, size }: Pick<UploadState, 'sent' | 'size'>): number =>
  size > 0 ? Math.min(100, Math.floor((100 * sent) / size)) : 0;

export const megabytes = (bytes: number): number => bytes / 1_000_000;

/** Whether leaving the page now would make her choose the file again. */
export const isUnderWay = ({ phase, over }: UploadState): boolean => phase !== 'done' && !over;

/** The last part of an upload's address is the id of what it brings. */
export const mediaIdOf = (address: string): string | null =>
  /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(address)?.[1] ?? null;

interface HalfUploaded {
  state: string;
  fileName: string;
  size: number;
  id: string;
}

/** Whether this file is the one that was half uploaded, perhaps from another device: it goes on where it stopped. */
export const continues = (
  file: Pick<File, 'name' | 'size'>,
  asset: HalfUploaded | null | undefined,
): boolean =>
  asset?.state === 'uploading' &&
  asset.fileName.normalize('NFC') === file.name.normalize('NFC') &&
  asset.size === file.size;
