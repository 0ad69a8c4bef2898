import { splitBlocks } from '@hochoi/contracts';
import { plainText } from '@hochoi/platform';
import type { Lesson } from '../lesson.entity';
import type { EditionName } from '../materials/edition-names';
import { surfacesOf } from '../search/words';
import type { TopicVersion } from '../topic-version.entity';

/** Grows when what is kept of a topic's words changes: then every row is written anew (`IndexCatalogueHandler`). */
export const WORDS_FORM = 2;

/** A text of a topic that is not read whole in the catalogue, e.g. its lessons or what was extracted from a document. */
export interface SearchedText {
  /** Up to 50 characters, one text each: `lessons`, `film.<media id>`, `document.<media id>` */
  source: string;
  text: string;
}

export interface WordsRow {
  source: string;
  words: string;
}

/** MariaDB's `text` holds 65,535 bytes. */
const ROW_BYTES = 60_000;
/** A lesson whose text is shorter than this lives by its film. */
const READABLE = 400;

/** The different words of a text, in rows that fit a column. */
export function wordRows({ source, text }: SearchedText): WordsRow[] {
  const rows: WordsRow[] = [];
  let words: string[] = [];
  let bytes = 0;
  const close = () => rows.push({ source: `${source}.${rows.length}`, words: words.join(' ') });
  for (const word of new Set(surfacesOf(text))) {
    const size = Buffer.byteLength(word) + 1;
    if (size > ROW_BYTES / 100) continue; // no word: some data between no spaces
    if (bytes + size > ROW_BYTES) {
      close();
      [words, bytes] = [[], 0];
    }
    words.push(word);
    bytes += size;
  }
  if (words.length > 0) close();
  return rows;
}

type Searched = Pick<Lesson, 'title' | 'markdown' | 'mediaId'>;

/** What is kept of a version when it is published. */
export function topicWords(
  { extras }: Pick<TopicVersion, 'extras'>,
  lessons: readonly Searched[],
  editions: ReadonlyMap<string, EditionName>,
) {
  const practice = extras?.practice;
  const head = [
    ...(extras?.tags ?? []),
    ...(practice ? [practice.title] : []),
    ...(extras?.modules ?? []).map((one) => one.title),
    ...lessons.map((one) => one.title),
  ];
  const texts = lessons.map(({ markdown }) => plainText(markdown));
  const films = lessons.map((lesson) => filmsOf(lesson, editions));
  const summaries = (extras?.modules ?? []).map(({ summary }) => summary);
  const more = [practice?.markdown, extras?.handout, ...summaries].map((markdown) =>
    plainText(markdown ?? ''),
  );
  return {
    languages: extras?.languages ?? ['vi'],
    mediaIds: [...new Set(films.flat())],
    rows: [
      { source: 'head', words: fitting(head.join('\n')) },
      ...wordRows({ source: 'lessons', text: [...texts, ...more].join(' ') }),
    ],
    readable:
      lessons.length > 0 &&
      lessons.every((_, nth) => films[nth]!.length === 0 || texts[nth]!.length >= READABLE),
  };
}

/** Films and recordings: the lesson's own, and those of its blocks. */
function filmsOf({ mediaId, markdown }: Searched, editions: ReadonlyMap<string, EditionName>): string[] {
  const ofBlocks = splitBlocks(markdown).flatMap((block) => {
    const edition = block.kind === 'material' ? editions.get(block.material) : undefined;
    return edition && ['video', 'audio'].includes(edition.kind) ? [edition.mediaId] : [];
  });
  return [...(mediaId ? [mediaId] : []), ...ofBlocks];
}

/** Some two hundred titles of lessons; no topic has so many. */
const fitting = (text: string): string => text.slice(0, ROW_BYTES / 4);
