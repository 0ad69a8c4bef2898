import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';

/** A Markdown table has its head on top and no cells over two columns. */
function shape(transaction: Transaction, table: Node, at: number): void {
  const { tableHeader, tableCell } = table.type.schema.nodes;
  table.forEach((row, rowAt, nth) => {
    const type = nth === 0 ? tableHeader! : tableCell!;
    row.forEach((cell, cellAt) => {
      const spans = cell.attrs['colspan'] !== 1 || cell.attrs['rowspan'] !== 1;
      if (cell.type === type && !spans) return;
      // Types change and nothing moves, so places stay true.
      const attrs = { ...cell.attrs, colspan: 1, rowspan: 1 };
      transaction.setNodeMarkup(at + 1 + rowAt + 1 + cellAt, type, attrs);
    });
  });
}

export const TableShape = Extension.create({
  name: 'tableShape',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _before, state) {
        if (!transactions.some(({ docChanged }) => docChanged)) return null;
        const { tr } = state;
        state.doc.descendants((node, at) => {
          if (node.type.name !== 'table') return !node.isTextblock;
          shape(tr, node, at);
          return false;
        });
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});
