import { basename, extname } from 'node:path';
import type { MaterialKind } from '@hochoi/contracts';
import type { MediaKind } from '@hochoi/media';
import type { CaptionFiles, LessonContent, MaterialContent, TopicContent } from './topic-content';

/** A film, a picture or a document beside a topic's texts. */
export interface GivenFile {
  /** Absolute. */
  file: string;
  kind: MediaKind;
  /** What people call it. */
  fileName: string;
  captions: CaptionFiles;
}

/** One file may be given as two kinds; it is then two media. */
export const keyOf = ({ file, kind }: Pick<GivenFile, 'file' | 'kind'>): string => `${kind}:${file}`;

const mediaKinds: Record<MaterialKind, MediaKind> = {
  image: 'image',
  video: 'film',
  audio: 'film',
  document: 'document',
};

/** The main film of a lesson. */
export const filmOf = ({ video, captions }: LessonContent): GivenFile | null =>
  video ? { file: video, kind: 'film', fileName: basename(video).normalize('NFC'), captions } : null;

/** Whoever downloads it sees its title, not the letters that a file system takes. */
export const fileOf = ({ file, kind, title, captions }: MaterialContent): GivenFile => ({
  ...{ file, kind: mediaKinds[kind], captions },
  fileName: `${title}${extname(file).toLowerCase()}`,
});

/** Materials first: of a film that is both, the name is the material's. */
export const filesOf = ({ lessons, materials }: TopicContent): GivenFile[] => [
  ...materials.map(fileOf),
  ...lessons.flatMap((lesson) => filmOf(lesson) ?? []),
];
