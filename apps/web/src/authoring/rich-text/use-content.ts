import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { watch } from 'vue';
import { replaceContent } from './content-changes';
import { parse, serialise } from './markdown-document';

/**
 * Keeps a Markdown text and the document in the editor the same. What was only read is given back byte for byte: the text changes when
 * its author changes it, and is the old one again when she takes that back.
 */
export function useContent(markdown: () => string, give: (markdown: string) => void) {
  let shown = { source: markdown(), written: '' };
  let given = shown.source;
  let editor: Editor | undefined;
  let loading = false;

  /** Puts a text into the editor that its author did not write just now: not hers to undo, and no link is made of it. */
  function put(source: string, transaction: Transaction | null): void {
    given = source;
    shown = { source, written: '' };
    loading = true;
    if (transaction)
      editor!.view.dispatch(transaction.setMeta('addToHistory', false).setMeta('preventAutolink', true));
    loading = false;
    shown.written = serialise(editor!.state.doc);
  }

  function changed(): void {
    if (!editor || loading) return;
    const written = serialise(editor.state.doc);
    const next = written === shown.written ? shown.source : written;
    if (next === given) return;
    given = next;
    give(next);
  }

  function show(source: string): void {
    if (!editor || source === given) return;
    put(source, replaceContent(editor.state, parse(source, editor.schema)));
  }
  watch(markdown, show);

  return {
    /** Before the editor is there: what it begins with. */
    begin(created: Editor): void {
      editor = created;
      const { tr } = created.state;
      const { content } = parse(markdown(), created.schema);
      put(markdown(), tr.replaceWith(0, tr.doc.content.size, content));
    },
    changed,
  };
}
