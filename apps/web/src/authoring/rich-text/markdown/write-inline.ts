import type { Mark } from '@tiptap/pm/model';
import { writeAttribute, writeCode, writeTarget, writeWords, type Care } from './escape';
import { isBreak, isCode, type Piece } from './pieces';

export interface Manner {
  care: Care;
  /** What parts two lines: a heading and a cell have but one line of source. */
  lineBreak: '\\\n' | '<br>';
}

const signs: Record<string, string> = { bold: '**', italic: '*', strike: '~~' };
const tags: Record<string, string> = { bold: 'strong', italic: 'em', strike: 'del' };
const nameOf = (mark: Mark): string => mark.type.name;
const has = (piece: Piece | undefined, mark: Mark): boolean => Boolean(piece && mark.isInSet(piece.marks));

/** A sign that stands between a letter and a full stop neither opens nor closes: CommonMark, “flanking”. */
function flanks(inside: string, outside: string): boolean {
  const isWord = (character: string) => /[\p{L}\p{N}\p{M}]/u.test(character);
  return !isWord(outside) || isWord(inside);
}

interface Around {
  before: string;
  after: string;
}

function wrap(mark: Mark, inner: string, { before, after }: Around, { care }: Manner): string {
  const name = nameOf(mark);
  const sign = signs[name]!;
  const first = String.fromCodePoint(inner.codePointAt(0) ?? 32);
  const fits = flanks(first, before) && flanks(inner.at(-1) ?? ' ', after);
  if (care < 2 && fits) return sign + inner + sign;
  return `<${tags[name]}>${inner}</${tags[name]}>`;
}

function writeLink(mark: Mark, inner: string, { care }: Manner): string {
  const { href, title } = mark.attrs as { href: string; title: string | null };
  if (care === 0 && inner === href && title === null) return inner;
  if (care < 2) return `[${inner}](${writeTarget(href, title, care === 1)})`;
  const more = title === null ? '' : ` title="${writeAttribute(title)}"`;
  return `<a href="${writeAttribute(href)}"${more}>${inner}</a>`;
}

function writePiece(piece: Piece, manner: Manner, startsLine: boolean): string {
  if (isBreak(piece)) return manner.lineBreak;
  if (piece.text === null) return String(piece.node!.attrs['source']);
  return isCode(piece) ? writeCode(piece.text, manner.care) : writeWords(piece.text, manner.care, startsLine);
}

/** Of the marks that begin here the one that reaches farthest stands outside. */
function outermost(pieces: readonly Piece[], at: number, open: readonly Mark[]) {
  let [found, end]: [Mark | null, number] = [null, at];
  for (const mark of pieces[at]!.marks) {
    if (nameOf(mark) === 'code' || mark.isInSet(open)) continue;
    let until = at;
    while (has(pieces[until], mark)) until++;
    if (until > end) [found, end] = [mark, until];
  }
  return { mark: found, end };
}

const firstOf = (piece: Piece | undefined): string => (piece ? (piece.text?.charAt(0) ?? '<') : '');

function writeRun(pieces: readonly Piece[], open: readonly Mark[], around: Around, manner: Manner): string {
  let out = '';
  const last = () => [...(out || around.before)].at(-1) ?? '';
  for (let at = 0; at < pieces.length;) {
    const { mark, end } = outermost(pieces, at, open);
    if (!mark) {
      const startsLine = last() === '' || last() === '\n';
      out += writePiece(pieces[at++]!, manner, startsLine);
      continue;
    }
    const inside = { before: mark.type.name === 'link' ? '[' : '*', after: '*' };
    const inner = writeRun(pieces.slice(at, end), [...open, mark], inside, manner);
    const outside = { before: last(), after: pieces[end] ? firstOf(pieces[end]) : around.after };
    out += nameOf(mark) === 'link' ? writeLink(mark, inner, manner) : wrap(mark, inner, outside, manner);
    at = end;
  }
  return out;
}

export const writeInline = (pieces: readonly Piece[], manner: Manner): string =>
  writeRun(pieces, [], { before: '', after: '' }, manner);
