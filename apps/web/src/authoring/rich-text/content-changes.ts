import type { Node, Slice } from '@tiptap/pm/model';
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';

interface Difference {
  from: number;
  to: number;
  slice: Slice;
}

/** From the first difference of two documents to the last; null when nothing differs. */
function differenceOf(before: Node, next: Node): Difference | null {
  const start = before.content.findDiffStart(next.content);
  const end = before.content.findDiffEnd(next.content);
  if (start === null || end === null) return null;
  // Where a stretch is repeated both searches run past each other.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return { from: start, to: end.a + overlap, slice: next.slice(start, end.b + overlap) };
}

/**
 * Puts another text in the place of this one, from the first difference to the last: the caret and everything around them stay.
 * @returns null when nothing differs
 */
export function replaceContent(state: EditorState, next: Node): Transaction | null {
  const theirs = differenceOf(state.doc, next);
  return theirs && state.tr.replace(theirs.from, theirs.to, theirs.slice);
}

/**
 * The same, with what she has typed since `before`, when the other text came: hers stays where it is. Where both wrote in one place her
 * words stand behind the other's.
 */
export function bringIn(state: EditorState, before: Node, next: Node): Transaction | null {
  const [theirs, mine] = [differenceOf(before, next), differenceOf(before, state.doc)];
  if (!theirs) return null;
  const grown = mine ? mine.slice.size - (mine.to - mine.from) : 0;
  if (!mine || theirs.to <= mine.from) return state.tr.replace(theirs.from, theirs.to, theirs.slice);
  if (theirs.from >= mine.to) return state.tr.replace(theirs.from + grown, theirs.to + grown, theirs.slice);
  const end = mine.to + grown;
  const words = state.doc.textBetween(mine.from, end, ' ');
  const transaction = state.tr.replace(mine.from, end, before.slice(mine.from, mine.to));
  transaction.replace(theirs.from, theirs.to, theirs.slice);
  const behind = transaction.doc.resolve(theirs.from + theirs.slice.size);
  return words.trim()
    ? transaction.insertText(` ${words.trim()}`, TextSelection.near(behind, -1).from)
    : transaction;
}

/** Where between the blocks at the top something new goes that belongs to `at`, and the blank paragraph whose place it takes. */
export function placeFor(document: Node, at: number): { from: number; to: number } {
  const place = document.resolve(Math.min(Math.max(at, 0), document.content.size));
  if (place.depth === 0) return { from: place.pos, to: place.pos };
  const block = place.node(1);
  const isBlank = block.type.name === 'paragraph' && block.content.size === 0;
  return isBlank
    ? { from: place.before(1), to: place.after(1) }
    : { from: place.after(1), to: place.after(1) };
}

/** Puts a block near `at` and chooses it. */
export function insertBlock(transaction: Transaction, node: Node, at: number): Transaction {
  const { from, to } = placeFor(transaction.doc, at);
  transaction.replaceWith(from, to, node);
  return transaction.setSelection(NodeSelection.create(transaction.doc, from)).scrollIntoView();
}

/** The block at the top that is chosen as a whole, and where it stands. */
function chosenBlock({ selection }: EditorState): { node: Node; index: number; from: number } | null {
  if (!(selection instanceof NodeSelection) || selection.$from.depth !== 0) return null;
  return { node: selection.node, index: selection.$from.index(0), from: selection.from };
}

/** The chosen block one place up or down. @returns null when there is no such place */
export function moveBlock(state: EditorState, step: -1 | 1): Transaction | null {
  const chosen = chosenBlock(state);
  const other = chosen && state.doc.maybeChild(chosen.index + step);
  if (!chosen || !other) return null;
  const { node, from } = chosen;
  const to = from + step * other.nodeSize;
  const transaction = state.tr.delete(from, from + node.nodeSize).insert(to, node);
  return transaction.setSelection(NodeSelection.create(transaction.doc, to)).scrollIntoView();
}

export function copyBlock(state: EditorState): Transaction | null {
  const chosen = chosenBlock(state);
  if (!chosen) return null;
  const to = chosen.from + chosen.node.nodeSize;
  const transaction = state.tr.insert(to, chosen.node.copy());
  return transaction.setSelection(NodeSelection.create(transaction.doc, to)).scrollIntoView();
}
