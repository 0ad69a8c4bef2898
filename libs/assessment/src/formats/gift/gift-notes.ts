import type { SourceLine } from '../source-text';

/**
 * Comments may carry [id:…] and [tag:…], as in Moodle, and [set:…], which is ours: Moodle reads past it. `more` is what
 * GIFT cannot say at all (see `remainder.ts`); it stands on a line of its own.
 */
export interface Notes {
  idNumber?: string;
  tags: string[];
  settings: string[];
  more?: string;
}

/** One without its end takes the rest of the line: looking for the next one from within would never be done. */
export const NOTE = /\[(id|tag|set):((?:\\.|[^\]\\])+)(\]|\\?$)/gs;
const MORE = /^\s*\/\/ hochoi: (.*)$/;
/** Which rules fill in what this file does not say. */
const RULES = /^\s*\/\/.*\[rules:(moodle|house)\]/;

const unescape = (text: string) => text.replace(/\\(.)/g, '$1').trim();
export const escapeNote = (text: string) => text.replace(/[\\\]]/g, '\\$&');

export function readNotes(comments: readonly SourceLine[]): Notes {
  const more = comments.map(({ text }) => MORE.exec(text)?.[1]).find((found) => found !== undefined);
  const found = comments
    .filter(({ text }) => !MORE.test(text))
    .flatMap(({ text }) => [...text.matchAll(NOTE)])
    .filter(([, , , end]) => end === ']');
  const values = (kind: string) =>
    found.flatMap(([, k, value]) => (k === kind ? [unescape(value ?? '')] : []));
  const [idNumber] = values('id');
  return {
    ...(idNumber !== undefined && { idNumber }),
    tags: values('tag'),
    settings: values('set'),
    ...(more !== undefined && { more }),
  };
}

export const rulesIn = (comments: readonly SourceLine[]) =>
  comments.map(({ text }) => RULES.exec(text)?.[1]).find((found) => found !== undefined) as
    'moodle' | 'house' | undefined;

/** Moodle would take the beginning of an id inside of it for an id. */
const guarded = (json: string) => json.replace(/\[(?=id:|tag:)/g, '\\u005b');

export function writeNotes({ idNumber, tags, settings, more }: Notes): string {
  const notes = [
    ...(idNumber === undefined ? [] : [`[id:${escapeNote(idNumber)}]`]),
    ...tags.map((tag) => `[tag:${escapeNote(tag)}]`),
    ...settings.map((setting) => `[set:${escapeNote(setting)}]`),
  ];
  const first = notes.length === 0 ? '' : `// ${notes.join(' ')}\n`;
  return more === undefined ? first : `${first}// hochoi: ${guarded(more)}\n`;
}
