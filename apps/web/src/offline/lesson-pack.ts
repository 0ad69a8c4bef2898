/** What of a lesson is kept, what it costs, and the lesson as it is read from the device. Pure. */
import type { components } from '../api/schema';
import type { Choice, KeptLesson } from './kept-index';

export type Lesson = components['schemas']['LessonPage'];
type Video = components['schemas']['VideoSummary'];
type Block = components['schemas']['LessonBlock'];
type DocumentBlock = Extract<Block, { kind: 'document' }>;
type FilmBlock = Extract<Block, { kind: 'video' | 'audio' }>;
export type Playback = components['schemas']['Playback'];
export type Opened = components['schemas']['OpenedMaterial'];

/** One file: a name that says which edition it is, so that a name never changes its bytes, and where it is fetched. */
export interface Wanted {
  name: string;
  address: string;
}

/** Programs that showing them needs, on the line. */
const PDF_READER = 500_000;
const FILM_PLAYER = 200_000;
/** Vietnamese in UTF-8: bytes for each character, rounded up. */
const TEXT = 1.5;

/** An address after its token: what does not change from one opening to the next. */
export const fileName = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

export const documentsOf = ({ blocks }: Lesson): DocumentBlock[] =>
  blocks.filter((block): block is DocumentBlock => block.kind === 'document');
export const filmsOf = ({ blocks }: Lesson): FilmBlock[] =>
  blocks.filter((block): block is FilmBlock => block.kind === 'video' || block.kind === 'audio');
const videosOf = (lesson: Lesson): Video[] => [
  ...(lesson.video ? [lesson.video] : []),
  ...filmsOf(lesson).map(({ video }) => video),
];

/** Pictures of a lesson: the small edition, which fits a phone. */
export const picturesOf = ({ blocks }: Lesson): Wanted[] =>
  blocks.flatMap((block) =>
    block.kind === 'image'
      ? [{ name: `${block.materialVersionId}/${fileName(block.small)}`, address: block.small }]
      : [],
  );

/** The lesson with addresses of this device. @param base ends with a slash */
export const keptLesson = (lesson: Lesson, base: string): Lesson => ({
  ...lesson,
  blocks: lesson.blocks.map((block) => {
    if (block.kind !== 'image') return block;
    const here = `${base}${block.materialVersionId}/${fileName(block.small)}`;
    return { ...block, small: here, large: here };
  }),
});

/** The poorest picture, or the sound where there is none. */
export function smallestMegabytes({ sizes }: Video): number {
  const pictures = sizes.filter(({ quality }) => /\d/.test(quality));
  const among = pictures.length > 0 ? pictures : sizes;
  return among.length > 0 ? Math.min(...among.map(({ megabytes }) => megabytes)) : 0;
}

export interface Costs {
  /** Bytes. Texts and pictures: always kept. */
  base: number;
  documents: number;
  films: number;
}

/** @param pictures bytes of all pictures, as the server says */
export function costsOf(lessons: readonly Lesson[], pictures: number): Costs {
  const documents = lessons.flatMap(documentsOf);
  const shown = documents.filter(({ view }) => view);
  const films = lessons.flatMap(videosOf);
  const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);
  return {
    base: Math.ceil(
      pictures +
        TEXT * sum(lessons.map((lesson) => JSON.stringify(lesson).length)) +
        TEXT * sum(documents.map(({ textLength }) => textLength)),
    ),
    documents:
      sum(shown.map(({ viewBytes }) => viewBytes)) +
      (shown.some(({ view }) => view === 'pdf') ? PDF_READER : 0),
    films: films.length === 0 ? 0 : 1e6 * sum(films.map(smallestMegabytes)) + FILM_PLAYER,
  };
}

export const costOf = ({ base, documents, films }: Costs, choice: Choice): number =>
  base + (choice.documents ? documents : 0) + (choice.films ? films : 0);

/** What a browser says of its room; null when it says nothing, and then it is tried. */
export type Room = { quota?: number; usage?: number } | null;
/** Browsers count more than the bytes: a tenth is left for that. */
export function fits(bytes: number, room: Room): boolean {
  if (!room?.quota) return true;
  return bytes * 1.1 < room.quota - (room.usage ?? 0);
}

/** A document from the device: its words always, its pages where she chose so; a download has no copy here. */
export function keptOpening(file: NonNullable<Opened['file']>, folder: string, choice: Choice): Opened {
  const view = choice.documents && file.view ? folder + fileName(file.view) : null;
  return { playback: null, file: { view, text: file.text && folder + fileName(file.text), download: '' } };
}

/** A film from the device. @param master its address here; null: only what is said in it is kept */
export const keptPlayback = (playback: Playback, folder: string, master: string | null): Playback => ({
  ...playback,
  master: master ?? '',
  audioOnly: null,
  poster: null,
  captions: playback.captions.map((track) => ({ ...track, cues: folder + captionName(track.cues) })),
});

/** `…/<token>/captions/vi/3/cues.json` → `captions/vi/3/cues.json`: the folder says which text it is. */
export const captionName = (address: string): string => address.split('/').slice(-4).join('/');

/** @param filmsKept all of them, whole */
export const lessonState = (lesson: Lesson, filmsKept: boolean): KeptLesson => ({
  key: lesson.key,
  title: lesson.title,
  film: videosOf(lesson).length === 0 ? 'none' : filmsKept ? 'kept' : 'left',
});

export interface Changes {
  fresh: string[];
  changed: string[];
  gone: string[];
}

/** Titles of what an update has brought. What a reader has done is no change of the lesson, nor is an address. */
export function changesBetween(before: readonly Lesson[], after: readonly Lesson[]): Changes {
  const said = ({ title, html, blocks, video }: Lesson): string =>
    JSON.stringify([
      ...[title, html, video?.mediaId],
      blocks.map((block) => (block.kind === 'image' ? [block.materialVersionId, block.caption] : block)),
    ]);
  const old = new Map(before.map((lesson) => [lesson.key, said(lesson)]));
  const now = new Set(after.map(({ key }) => key));
  const titles = (lessons: Lesson[]): string[] => lessons.map(({ title }) => title);
  return {
    fresh: titles(after.filter(({ key }) => !old.has(key))),
    changed: titles(after.filter((lesson) => old.has(lesson.key) && old.get(lesson.key) !== said(lesson))),
    gone: titles(before.filter(({ key }) => !now.has(key))),
  };
}
