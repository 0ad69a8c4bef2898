import { Extension, type Editor } from '@tiptap/core';
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { copyBlock, moveBlock } from './content-changes';
import { NodeSelection } from '@tiptap/pm/state';

function dispatched(editor: Editor, transaction: Transaction | null): boolean {
  if (transaction) editor.view.dispatch(transaction);
  return transaction !== null;
}

/** Out of a table to the line below it. */
function leaveTable(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'table') continue;
    const after = editor.state.doc.resolve($from.after(depth));
    return dispatched(editor, editor.state.tr.setSelection(TextSelection.near(after)).scrollIntoView());
  }
  return false;
}

/** From a chosen card to its first field or button. */
function enterCard({ state, view }: Editor): boolean {
  if (!(state.selection instanceof NodeSelection)) return false;
  const card = view.nodeDOM(state.selection.from) as HTMLElement | null;
  const field = card?.querySelector<HTMLElement>('input, textarea, button');
  field?.focus();
  return Boolean(field);
}

/** Tab belongs to lists and tables; after Escape it goes on through the page, so that nobody is caught in the text. */
function freeTab(): Plugin {
  let free = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, event) {
          if (event.key === 'Tab' && free) return true;
          if (event.key !== 'Shift') free = event.key === 'Escape';
          return false;
        },
        blur: () => void (free = false),
      },
    },
  });
}

export const WritingKeys = Extension.create({
  name: 'writingKeys',
  priority: 1100,
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Alt-ArrowUp': () => dispatched(editor, moveBlock(editor.state, -1)),
      'Alt-ArrowDown': () => dispatched(editor, moveBlock(editor.state, 1)),
      'Mod-d': () => dispatched(editor, copyBlock(editor.state)),
      // A cell is one paragraph: its lines are parted by breaks, as in a word processor.
      Enter: () => editor.isActive('table') && editor.commands.setHardBreak(),
      Tab: () => enterCard(editor),
      Escape: () => leaveTable(editor),
    };
  },
  addProseMirrorPlugins: () => [freeTab()],
});
