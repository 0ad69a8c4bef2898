import { mediaKeys } from '../assets/media-keys';
import { fileNames } from './file-names';
import { mediaTypes } from './kinds/file-types';
import type { GivenFile, MediaFile } from './media-file.entity';

type Found = Pick<MediaFile, 'id' | 'mediaType' | 'details'>;

const isOriginal = (name: string): boolean => name.startsWith(fileNames.original('.'));

/**
 * What may be had of a picture or document. Nobody has looked at the pictures inside of texts and slides that an earlier release
 * prepared: those are shown, but not given away.
 */
export const givenFiles = ({ mediaType, details }: Found): GivenFile[] =>
  mediaType === mediaTypes.pdf || details.original
    ? details.files
    : details.files.filter(({ name }) => !isOriginal(name));

/** Where its bytes lie: what was uploaded is served itself, where nothing had to be taken out. */
export function givenKey({ id, mediaType, details }: Found, setId: string, name: string): string {
  const uploaded =
    mediaType === mediaTypes.pdf
      ? isOriginal(name) || name === fileNames.view('.pdf')
      : isOriginal(name) && details.original === 'uploaded';
  return uploaded ? mediaKeys.original(id) : `${mediaKeys.set(id, setId)}/${name}`;
}
