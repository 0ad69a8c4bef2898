import { caption, label, type Piece, piecesOf, unescape } from './block-lines';

/** Where a paragraph shows a material: an edition (`material:<id>`), or in files a file (`materials/so-do.webp`). */
export interface Shown {
  /** Of the text, from 1. */
  line: number;
  target: string;
  /** What a picture shows, or a title. */
  words: string;
  picture: boolean;
  /** The same paragraph with another target. */
  with(target: string): string;
}

const shownTarget = String.raw`(material:[\w-]{1,36}|materials\/[\w./-]+)`;
const shownPicture = new RegExp(String.raw`^!\[${label}\]\(${shownTarget}${caption}\)$`);
const shownTitle = new RegExp(String.raw`^\[${label}\]\(${shownTarget}\)$`);

function shownIn({ at, alone, lines: [text] }: Piece): Shown | null {
  const picture = alone ? shownPicture.exec(text!) : null;
  const [, words, target] = picture ?? (alone ? shownTitle.exec(text!) : null) ?? [];
  if (target === undefined) return null;
  const begins = (picture ? '![' : '[').length + words!.length + ']('.length;
  return {
    ...{ line: at, target, words: unescape(words), picture: picture !== null },
    with: (other) => text!.slice(0, begins) + other + text!.slice(begins + target.length),
  };
}

/** Every paragraph that shows a material, in their order. */
export const shownMaterials = (markdown: string): Shown[] =>
  [...piecesOf(markdown)].flatMap((piece) => shownIn(piece) ?? []);

/** The text with those paragraphs changed; nothing else of it is touched, not a space. */
export const changeShown = (markdown: string, change: (shown: Shown) => string): string =>
  [...piecesOf(markdown)]
    .flatMap((piece) => {
      const shown = shownIn(piece);
      return shown ? [change(shown)] : piece.lines;
    })
    .join('\n');
