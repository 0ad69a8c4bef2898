import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** What is typed after a link is no part of it, as in a word processor. TipTap's links go on by themselves. */
export const LinkEnd = Extension.create({
  name: 'linkEnd',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _before, { selection, storedMarks, schema, tr }) {
        const moved = transactions.some(({ selectionSet, docChanged }) => selectionSet || docChanged);
        const { $from } = selection;
        const link = schema.marks['link']!.isInSet($from.marks());
        if (!moved || !selection.empty || storedMarks || !link) return null;
        const goesOn = $from.nodeAfter && link.isInSet($from.nodeAfter.marks);
        return goesOn ? null : tr.setStoredMarks($from.marks().filter((mark) => mark !== link));
      },
    }),
  ],
});
