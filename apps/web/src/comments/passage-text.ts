/** Where one block of text ends and the next begins: words of two of them do not stand together. */
const BLOCKS =
  'p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote, pre, figcaption, dt, dd, div, section, article';
/** What stands in the page for using it, not for reading. */
const TOOLS = 'button, [role="toolbar"], select, input, script, style, [hidden], [data-no-passage]';

interface Piece {
  node: Text;
  /** Where its first unit stands in the whole text. */
  start: number;
}

/** The text of an element as one string, and the way from places in it back to the element. */
export interface PassageText {
  text: string;
  rangeOf(start: number, end: number): Range | null;
  /** Where a place of the page stands in the text. */
  placeOf(node: Node, offset: number): number;
}

function piecesOf(root: Element): { text: string; pieces: Piece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(TOOLS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const pieces: Piece[] = [];
  let text = '';
  let block: Element | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const own = node.parentElement!.closest(BLOCKS);
    if (own !== block && text) text += '\n';
    block = own;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

export function passageText(root: Element): PassageText {
  const { text, pieces } = piecesOf(root);
  const pieceAt = (place: number): Piece | undefined => pieces.findLast(({ start }) => start <= place);

  function rangeOf(start: number, end: number): Range | null {
    const [first, last] = [pieceAt(start), pieceAt(end - 1)];
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, Math.min(start - first.start, first.node.length));
    range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    return range;
  }

  function placeOf(node: Node, offset: number): number {
    const own = pieces.find((piece) => piece.node === node);
    if (own) return own.start + offset;
    // An element: the place before its child of that number.
    const point = document.createRange();
    point.setStart(node, offset);
    const next = pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0);
    return next?.start ?? text.length;
  }

  return { text, rangeOf, placeOf };
}

/** The field that Markdown is typed into, where a lesson is edited as plain text. */
export const textFieldOf = (root: Element): HTMLTextAreaElement | null => root.querySelector('textarea');
