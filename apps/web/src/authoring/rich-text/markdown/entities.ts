const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  copy: '©',
  reg: '®',
};

/** A character reference, as the server's reader knows it; group 1 is its name or number. */
const reference = /&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);/;
const all = new RegExp(reference.source, 'g');

/** @returns null for a name that is not known here: it stays in the text as it is written */
function characterOf(name: string): string | null {
  if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name]! : null;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  // Signs that steer, and halves of signs, are no text.
  return code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || (code > 126 && code < 160)
    ? null
    : String.fromCodePoint(code);
}

/** The text with its references read; one that is not known stands apart as `source`. */
export function readReferences(text: string): ({ text: string } | { source: string })[] {
  const parts: ({ text: string } | { source: string })[] = [];
  let from = 0;
  let before = '';
  for (const { 0: whole, 1: name, index } of text.matchAll(all)) {
    const character = characterOf(name!);
    before += text.slice(from, index) + (character ?? '');
    from = index + whole.length;
    if (character !== null) continue;
    parts.push({ text: before }, { source: whole });
    before = '';
  }
  return [...parts, { text: before + text.slice(from) }];
}

export const readText = (text: string): string =>
  readReferences(text)
    .map((part) => ('text' in part ? part.text : part.source))
    .join('');

/** Keeps an `&` from being read as the beginning of a reference. */
export const escapeReferences = (text: string): string => text.replace(all, '&amp;$1;');
