import type { Editor } from '@tiptap/core';
import { ref } from 'vue';

/** The link that the caret stands in, or the words that are to become one. */
export function useLink(editor: () => Editor) {
  const link = ref({ shown: '', current: '', removable: false });

  function look(): void {
    const { href } = editor().getAttributes('link') as { href?: string };
    if (href) editor().commands.extendMarkRange('link');
    const { doc, selection } = editor().state;
    const shown = doc.textBetween(selection.from, selection.to, ' ');
    link.value = { shown, current: href ?? '', removable: Boolean(href) };
  }

  function put(words: string, href: string): void {
    const chain = editor().chain().focus();
    // The words keep their bold when only the address is new.
    if (words === link.value.shown) chain.setLink({ href }).run();
    else
      chain
        .insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] })
        .unsetMark('link')
        .run();
  }

  const clear = (): void => void (link.value = { shown: '', current: '', removable: false });
  const remove = (): void => void editor().chain().focus().unsetLink().run();
  return { link, look, put, clear, remove };
}
