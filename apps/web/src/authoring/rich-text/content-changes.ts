import type { Node } from '@tiptap/pm/model';
import { NodeSelection, type EditorState, type Transaction } from '@tiptap/pm/state';

/**
 * Puts another text in the place of this one, from the first difference to the last: the caret and everything around them stay.
 * @returns null when nothing differs
 */
export function replaceContent(state: EditorState, next: Node): Transaction | null {
  const start = state.doc.content.findDiffStart(next.content);
  const end = state.doc.content.findDiffEnd(next.content);
  if (start === null || end === null) return null;
  // Where a stretch is repeated both searches run past each other.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const slice = next.slice(start, end.b + overlap);
  return state.tr.replace(start, end.a + overlap, slice);
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
