/** Those of XML, of Vietnamese letters, and the signs that editors of HTML like to write as names. */
const NAMED: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', hellip: '…', ndash: '–', mdash: '—',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', middot: '·', deg: '°',
  times: '×', divide: '÷', plusmn: '±', minus: '−', le: '≤', ge: '≥', ne: '≠', frac12: '½', sup2: '²', sup3: '³',
  euro: '€', pi: 'π', alpha: 'α', beta: 'β', infin: '∞', rarr: '→', larr: '←',
}; // prettier-ignore
const MARKS: Record<string, string> = { acute: '\u0301', grave: '\u0300', circ: '\u0302', tilde: '\u0303' };
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));/g;
const LETTER = /^([A-Za-z])(acute|grave|circ|tilde)$/;

const ofCode = (code: number, whole: string) =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;

function ofName(name: string, whole: string): string {
  const [, letter = '', mark = ''] = LETTER.exec(name) ?? [];
  if (letter !== '') return (letter + MARKS[mark]).normalize('NFC');
  return NAMED[name] ?? whole;
}

/** Characters for their HTML names and numbers; a name that is not known stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return ofCode(Number(decimal), whole);
    return hex ? ofCode(parseInt(hex, 16), whole) : ofName(name ?? '', whole);
  });

/** The words of a text without its markup, on one line: to compare by, never to show. */
export const wordsOf = (text: string, format: string): string =>
  (format === 'html' ? decodeEntities(text.replace(/<[/!]?[a-zA-Z-][^>]*>/g, ' ')) : text)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
