import { findPassage, type Passage, type TextQuote } from './find-passage';
import { passageText, textFieldOf } from './passage-text';

export interface Marked {
  id: string;
  quote: TextQuote;
}
/** Where each of them stands now; those that are gone are not in it. */
export type Places = Map<string, Passage>;

const NAME = 'comment';
const NOW = 'comment-now';
const hasHighlights = (): boolean => typeof Highlight === 'function' && 'highlights' in CSS;

function textOf(root: Element): string {
  return textFieldOf(root)?.value ?? passageText(root).text;
}

export function placesIn(root: Element, marked: readonly Marked[]): Places {
  const text = textOf(root);
  return new Map(
    marked.flatMap(({ id, quote }) => {
      const passage = findPassage(text, quote);
      return passage ? [[id, passage] as const] : [];
    }),
  );
}

/** Takes out what `wrap` put in; the text is as it was. */
function unwrap(root: Element): void {
  for (const mark of root.querySelectorAll('mark[data-comment]')) {
    const parent = mark.parentNode!;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/** For browsers without the highlights of CSS. Never in a text that is being edited: there it would become part of it. */
function wrap(range: Range, now: boolean): void {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = range.commonAncestorContainer instanceof Text ? [range.commonAncestorContainer] : [];
  while (walker.nextNode())
    if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode as Text);
  for (const node of nodes) {
    const part = document.createRange();
    part.setStart(node, node === range.startContainer ? range.startOffset : 0);
    part.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
    if (part.collapsed || !node.data.trim()) continue;
    const mark = document.createElement('mark');
    mark.dataset.comment = now ? 'now' : '';
    part.surroundContents(mark);
  }
}

/** Shows the passages in the text, one of them more than the others. In a field nothing can be shown. @returns takes it back */
export function highlight(root: Element, places: Places, current: string | null): () => void {
  if (textFieldOf(root) || places.size === 0) return () => undefined;
  const { rangeOf } = passageText(root);
  const ranges = [...places].flatMap(([id, { start, end }]) => {
    const range = rangeOf(start, end);
    return range ? [{ id, range }] : [];
  });
  if (hasHighlights()) {
    CSS.highlights.set(NAME, new Highlight(...ranges.map(({ range }) => range)));
    const now = ranges.filter(({ id }) => id === current).map(({ range }) => range);
    CSS.highlights.set(NOW, new Highlight(...now));
    return () => void (CSS.highlights.delete(NAME), CSS.highlights.delete(NOW));
  }
  if (root.querySelector('[contenteditable="true"]')) return () => undefined;
  // From the last to the first, so that places that come before stay what they are.
  for (const { id, range } of ranges.reverse()) wrap(range, id === current);
  return () => unwrap(root);
}

/** Brings a passage into sight; in a field it is selected. */
export function goTo(root: Element, { start, end }: Passage): void {
  const field = textFieldOf(root);
  if (field) {
    field.setSelectionRange(start, end);
    field.blur(); // a field that has the focus already does not scroll to what is selected in it
    field.focus();
    return field.scrollIntoView({ block: 'nearest' });
  }
  const range = passageText(root).rangeOf(start, end);
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

/** Which passage stands under the pointer. */
export function passageAt(root: Element, places: Places, x: number, y: number): string | null {
  if (textFieldOf(root)) return null;
  const { rangeOf } = passageText(root);
  for (const [id, { start, end }] of places)
    for (const box of rangeOf(start, end)?.getClientRects() ?? [])
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return id;
  return null;
}
