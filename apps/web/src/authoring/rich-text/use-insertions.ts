import type { Editor } from '@tiptap/core';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { insertBlock } from './content-changes';
import type { ChosenMaterial, MaterialKind } from './materials-port';
import { asCardAddress } from './toolbar/addresses';
import type { Insertion } from './toolbar/insertions';
import { useLink } from './use-link';

const kindsOf: Partial<Record<Insertion, MaterialKind[]>> = {
  image: ['image'],
  film: ['video', 'audio'],
  document: ['document'],
};
type Dialog = 'insert' | 'link' | 'picker';

/** Whether a dialog is open: one at a time. */
function useDialogs() {
  const dialog = ref<Dialog | null>(null);
  const openOf = (name: Dialog) =>
    computed({
      get: () => dialog.value === name,
      set: (open: boolean) => {
        if (open) dialog.value = name;
        else if (dialog.value === name) dialog.value = null;
      },
    });
  return { dialog, insertOpen: openOf('insert'), linkOpen: openOf('link'), pickerOpen: openOf('picker') };
}

/** What comes into the text, and out of which dialog. */
export function useInsertions(editor: () => Editor) {
  const { t } = useI18n();
  const { dialog, ...open } = useDialogs();
  const links = useLink(editor);
  const kinds = ref<MaterialKind[]>([]);
  /** A link in the sentence, or one on a line of its own. */
  const linkAsCard = ref(false);

  function put(type: string, attrs: Record<string, unknown>): void {
    const { view, state, schema } = editor();
    const node = schema.nodes[type]!.create(attrs);
    view.dispatch(insertBlock(state.tr, node, state.selection.to));
    view.focus();
  }

  function openLink(asCard: boolean): void {
    linkAsCard.value = asCard;
    if (asCard) links.clear();
    else links.look();
    dialog.value = 'link';
  }

  function putLink({ words, address }: { words: string; address: string }): void {
    if (linkAsCard.value) put('linkCard', { title: words, url: asCardAddress(address) });
    else links.put(words, address);
  }

  function choose(what: Insertion): void {
    kinds.value = kindsOf[what] ?? [];
    if (kinds.value.length > 0) dialog.value = 'picker';
    else if (what === 'link') openLink(true);
    else if (what === 'selfCheck') put('selfCheckCard', { gift: '' });
    else if (what === 'rule') editor().chain().focus().setHorizontalRule().run();
    else if (what === 'table') editor().chain().focus().insertTable({ rows: 3, cols: 2 }).run();
    else put(`${what}Card`, { title: t(`richText.insert.${what}Title`) });
  }

  function pick({ versionId: material, kind, title, alt }: ChosenMaterial): void {
    if (kind === 'image') put('imageCard', { material, alt: alt ?? '', caption: '' });
    else put('materialCard', { material, title });
  }

  const { link, remove: removeLink } = links;
  return { ...open, kinds, link, linkAsCard, openLink, putLink, removeLink, choose, pick };
}
