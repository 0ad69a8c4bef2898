import { Mark, type Node, type Schema } from '@tiptap/pm/model';

/** A stretch of a line while it is read or written: words, a break, or source that is kept as it is. */
export interface Piece {
  /** Null for what is no text. */
  text: string | null;
  node?: Node;
  marks: readonly Mark[];
}

export const isBreak = ({ node }: Piece): boolean => node?.type.name === 'hardBreak';
export const isCode = ({ marks }: Piece): boolean => marks.some(({ type }) => type.name === 'code');
const isWords = (piece: Piece): boolean => piece.text !== null && !isCode(piece);

export function piecesOf(parent: Node): Piece[] {
  const pieces: Piece[] = [];
  parent.forEach((node) => {
    pieces.push({ text: node.isText ? node.text! : null, node, marks: node.marks });
  });
  return pieces;
}

export const nodesOf = (schema: Schema, pieces: readonly Piece[]): Node[] =>
  pieces.flatMap(({ text, node, marks }) =>
    text === null ? [node!.mark(marks)] : text ? [schema.text(text, marks)] : [],
  );

/** Pieces that differ in nothing but their text are one. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.text === '') continue;
    const isText = last && last.text !== null && piece.text !== null;
    if (isText && Mark.sameSet(last.marks, piece.marks))
      all[all.length - 1] = { text: last.text! + piece.text!, marks: last.marks };
    else all.push(piece);
  }
  return all;
}

const emphasis = ['bold', 'italic', 'strike'];
const has = (piece: Piece, name: string): boolean => piece.marks.some(({ type }) => type.name === name);
const without = (piece: Piece, name: string): Piece => ({
  ...piece,
  marks: piece.marks.filter(({ type }) => type.name !== name),
});

/** Markdown has no bold blank: a mark begins and ends at a word. Works from the left; `mirrored` from the right. */
function expelled(pieces: readonly Piece[], name: string, mirrored: boolean): Piece[] {
  const all: Piece[] = [];
  let inside = false;
  for (const piece of mirrored ? [...pieces].reverse() : pieces) {
    if (!has(piece, name)) inside = false;
    if (inside || !has(piece, name)) {
      all.push(piece);
      continue;
    }
    if (isBreak(piece)) {
      all.push(without(piece, name));
      continue;
    }
    const text = piece.text ?? '';
    const blank = isWords(piece) ? (mirrored ? /\s*$/ : /^\s*/).exec(text)![0].length : 0;
    const cut = mirrored ? text.length - blank : blank;
    const parts = [text.slice(0, cut), text.slice(cut)];
    const [out, rest] = mirrored ? [parts[1]!, parts[0]!] : [parts[0]!, parts[1]!];
    if (out) all.push({ ...without(piece, name), text: out });
    if (rest || piece.text === null) {
      all.push(piece.text === null ? piece : { ...piece, text: rest });
      inside = true;
    }
  }
  return mirrored ? all.reverse() : all;
}

/** No blanks at the ends of a line, no breaks at the ends of a paragraph. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const all = [...pieces];
  const edge = (piece: Piece | undefined): boolean => !piece || isBreak(piece);
  for (let at = 0; at < all.length; at++) {
    const piece = all[at]!;
    if (!isWords(piece)) continue;
    let text = piece.text!;
    if (edge(all[at - 1])) text = text.trimStart();
    if (edge(all[at + 1])) text = text.trimEnd();
    if (text === piece.text) continue;
    all.splice(at, 1, ...(text ? [{ ...piece, text }] : []));
    at = Math.max(-1, at - 2);
  }
  while (all[0] && isBreak(all[0])) all.shift();
  while (all.length > 0 && isBreak(all.at(-1)!)) all.pop();
  return all.length === pieces.length ? all : trimmed(all);
}

/** The form in which two texts that mean the same are the same: what Markdown cannot tell apart is not told apart here. */
export function normalPieces(pieces: readonly Piece[]): Piece[] {
  let all = joined(
    pieces.map((piece) =>
      piece.text === null
        ? without(piece, 'code')
        : { ...piece, text: piece.text.replace(/[\t\n\r\f\v\u2028\u2029]+/g, ' ') },
    ),
  );
  all = trimmed(all);
  for (const name of emphasis) for (const mirrored of [false, true]) all = expelled(all, name, mirrored);
  return joined(trimmed(joined(all)));
}
