import type { SourceLine } from './passage';

/** Comments may carry [id:…] and [tag:…], as in Moodle, and [set:…], which is ours: Moodle reads past it. */
export interface Notes {
  idNumber?: string;
  tags: string[];
  settings: string[];
}

const NOTE = /\[(id|tag|set):((?:\\.|[^\]\\])+)\]/g;

const unescape = (text: string) => text.replace(/\\(.)/g, '$1').trim();
export const escapeNote = (text: string) => text.replace(/[\\\]]/g, '\\$&');

export function readNotes(comments: readonly SourceLine[]): Notes {
  const found = comments.flatMap(({ text }) => [...text.matchAll(NOTE)]);
  const values = (kind: string) =>
    found.flatMap(([, k, value]) => (k === kind ? [unescape(value ?? '')] : []));
  const [idNumber] = values('id');
  return { ...(idNumber !== undefined && { idNumber }), tags: values('tag'), settings: values('set') };
}

export function writeNotes({ idNumber, tags, settings }: Notes): string {
  const notes = [
    ...(idNumber === undefined ? [] : [`[id:${escapeNote(idNumber)}]`]),
    ...tags.map((tag) => `[tag:${escapeNote(tag)}]`),
    ...settings.map((setting) => `[set:${escapeNote(setting)}]`),
  ];
  return notes.length === 0 ? '' : `// ${notes.join(' ')}\n`;
}
