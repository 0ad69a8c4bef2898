import type { Editor } from '@tiptap/core';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { insertBlock } from './content-changes';
import type { ChosenMaterial, MaterialKind } from './materials-port';
import { asCardAddress } from './toolbar/addresses';
import type { Insertion } from './toolbar/insertions';

const kindsOf: Partial<Record<Insertion, MaterialKind[]>> = {
  image: ['image'],
  film: ['video', 'audio'],
  document: ['document'],
};

/** Which dialog is open, and what comes into the text out of it. */
export function useInsertions(editor: () => Editor | undefined) {
  const { t } = useI18n();
  const dialog = ref<'insert' | 'link' | 'picker' | null>(null);
  const kinds = ref<MaterialKind[]>([]);
  /** A link in the sentence, or one on a line of its own. */
  const linkAsCard = ref(false);
  const link = ref({ shown: '', current: '', removable: false });
  const openOf = (name: NonNullable<typeof dialog.value>) =>
    computed({
      get: () => dialog.value === name,
      set: (open: boolean) => void (dialog.value = open ? name : dialog.value === name ? null : dialog.value),
    });

  function put(type: string, attrs: Record<string, unknown>): void {
    const { view, state, schema } = editor()!;
    const node = schema.nodes[type]!.create(attrs);
    view.dispatch(insertBlock(state.tr, node, state.selection.to));
    view.focus();
  }

  function openLink(asCard: boolean): void {
    const { state } = editor()!;
    const { href } = editor()!.getAttributes('link') as { href?: string };
    if (href && !asCard) editor()!.commands.extendMarkRange('link');
    const { from, to } = editor()!.state.selection;
    const words = asCard ? '' : state.doc.textBetween(from, to, ' ');
    link.value = { shown: words, current: asCard ? '' : (href ?? ''), removable: Boolean(href) && !asCard };
    linkAsCard.value = asCard;
    dialog.value = 'link';
  }

  function putLink({ words, address }: { words: string; address: string }): void {
    if (linkAsCard.value) return put('linkCard', { title: words, url: asCardAddress(address) });
    const mark = { type: 'link', attrs: { href: address } };
    const content = { type: 'text', text: words, marks: [mark] };
    const same = words === link.value.shown;
    const chain = editor()!.chain().focus();
    // The words keep their bold when only the address is new.
    if (same) chain.setLink({ href: address }).run();
    else chain.insertContent(content).unsetMark('link').run();
  }

  function choose(what: Insertion): void {
    const materials = kindsOf[what];
    if (materials) {
      kinds.value = materials;
      dialog.value = 'picker';
    } else if (what === 'link') openLink(true);
    else if (what === 'selfCheck') put('selfCheckCard', { gift: '' });
    else if (what === 'practice' || what === 'quiz')
      put(`${what}Card`, { title: t(`richText.insert.${what}Title`) });
    else if (what === 'rule') editor()!.chain().focus().setHorizontalRule().run();
    else editor()!.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run();
  }

  function pick({ versionId: material, kind, title, alt }: ChosenMaterial): void {
    if (kind === 'image') put('imageCard', { material, alt: alt ?? '', caption: '' });
    else put('materialCard', { material, title });
  }

  return {
    kinds,
    link,
    linkAsCard,
    insertOpen: openOf('insert'),
    linkOpen: openOf('link'),
    pickerOpen: openOf('picker'),
    openLink,
    putLink,
    removeLink: () => void editor()!.chain().focus().unsetLink().run(),
    choose,
    pick,
  };
}
