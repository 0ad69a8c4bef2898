import { type FoundIn, splitBlocks } from '@hochoi/contracts';
import type { Lesson } from '../lesson.entity';
import type { EditionName } from '../materials/edition-names';

/** A film or a document that a topic shows, and by which its words are found. */
export interface TextPlace {
  mediaId: string;
  /** Of its rows among the catalogue's words. */
  source: string;
  foundIn: FoundIn;
}

type Shown = Pick<Lesson, 'title' | 'markdown' | 'mediaId'>;

/** Each once, in the order of the lessons. Pure. */
export function textPlaces(
  lessons: readonly Shown[],
  editions: ReadonlyMap<string, EditionName>,
): TextPlace[] {
  const places = lessons.flatMap(({ title, markdown, mediaId }) => [
    ...(mediaId ? [film(mediaId, { kind: 'lesson-film', title })] : []),
    ...splitBlocks(markdown).flatMap((block) => {
      const edition = block.kind === 'material' ? editions.get(block.material) : undefined;
      return block.kind === 'material' && edition ? placesOf(edition, block.title || edition.title) : [];
    }),
  ]);
  return [...new Map(places.map((place) => [place.mediaId, place])).values()];
}

const film = (mediaId: string, foundIn: FoundIn): TextPlace => ({
  mediaId,
  source: `film.${mediaId}`,
  foundIn,
});

function placesOf({ mediaId, kind }: EditionName, title: string): TextPlace[] {
  if (kind === 'image') return [];
  if (kind === 'document') return [{ mediaId, source: `document.${mediaId}`, foundIn: { kind, title } }];
  return [film(mediaId, { kind: kind === 'audio' ? 'recording' : 'film', title })];
}

/** Of these rows' sources, those that texts of films and documents were given. */
export const isOfPlace = (source: string): boolean => /^(film|document)\./.test(source);
