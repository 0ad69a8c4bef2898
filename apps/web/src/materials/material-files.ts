import type { components } from '../api/schema';
import type { UploadKind } from '../uploading/upload-state';

export type MaterialKind = components['schemas']['MaterialKind'];
export const materialKinds: readonly MaterialKind[] = ['image', 'video', 'audio', 'document'];

/** What a file chooser offers. Browsers do not know the types of all endings, so both are named. */
const accepted: Record<MaterialKind, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif',
  video: 'video/*,.mkv,.avi,.mov',
  audio: 'audio/*,.m4a,.mp3,.wav,.ogg',
  document: '.pdf,.docx,.pptx,.doc,.ppt',
};
export const acceptOf = (kinds: readonly MaterialKind[]): string =>
  kinds.map((kind) => accepted[kind]).join(',');

const byEnding: [RegExp, MaterialKind][] = [
  [/\.(png|jpe?g|webp|gif)$/i, 'image'],
  [/\.(m4a|mp3|wav|ogg|aac|flac)$/i, 'audio'],
  [/\.(mp4|m4v|mov|mkv|avi|webm|3gp)$/i, 'video'],
  [/\.(pdf|docx?|pptx?)$/i, 'document'],
];

/** What kind of material a file will be, by what it says of itself; null for one that the library does not take. */
export function kindOfFile({ name, type }: Pick<File, 'name' | 'type'>): MaterialKind | null {
  const own = /^(image|video|audio)\//.exec(type)?.[1] as MaterialKind | undefined;
  if (own && !/^image\/(svg|tiff|hei[cf])/.test(type)) return own;
  return byEnding.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** As the server's uploads know them: a recording is a film without pictures. */
export const uploadKindOf = (kind: MaterialKind): UploadKind =>
  kind === 'image' || kind === 'document' ? kind : 'film';

const longestTitle = 200;
/** A title to begin with: the file's name without its ending, as words. */
export const titleOfFile = ({ name }: Pick<File, 'name'>): string =>
  name
    .normalize('NFC')
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, longestTitle) || name.slice(0, longestTitle);
