import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { watch } from 'vue';
import { bringIn, replaceContent } from './content-changes';
import { parse, serialise } from './markdown-document';

/** Milliseconds: the editor reads the last of a composition 20 after its end. */
const afterComposition = 60;

/**
 * Keeps a Markdown text and the document in the editor the same. What was only read is given back byte for byte: the text changes when
 * its author changes it, and is the old one again when she takes that back.
 */
// eslint-disable-next-line max-lines-per-function -- one text in two places
export function useContent(markdown: () => string, give: (markdown: string) => void) {
  let shown = { source: markdown(), written: '' };
  let given = shown.source;
  let editor: Editor | undefined;
  let loading = false;
  /** A text that came while a word was being composed (Telex, VNI): the page may not change under it. `before`: what stood there then. */
  let held: { source: string; before: Node } | null = null;

  /** A word has just ended, and its last letters are on the page and not yet in the document. */
  let settling: ReturnType<typeof setTimeout> | undefined;

  function load(transaction: Transaction): void {
    loading = true;
    editor!.view.dispatch(transaction.setMeta('addToHistory', false).setMeta('preventAutolink', true));
    loading = false;
  }

  /** Puts a text into the editor that its author did not write just now: not hers to undo, and no link is made of it. */
  function put(source: string, transaction: Transaction | null): void {
    given = source;
    shown = { source, written: '' };
    if (transaction) load(transaction);
    shown.written = serialise(editor!.state.doc);
  }

  function changed(): void {
    if (!editor || loading || held) return;
    const written = serialise(editor.state.doc);
    const next = written === shown.written ? shown.source : written;
    if (next === given) return;
    given = next;
    give(next);
  }

  function show(source: string): void {
    if (!editor || source === given) return;
    if (editor.view.composing || settling !== undefined) {
      held = { source, before: held?.before ?? editor.state.doc };
      given = source;
    } else put(source, replaceContent(editor.state, parse(source, editor.schema)));
  }

  /** What waited for the end of a word comes in around it. */
  function release(): void {
    if (!held || !editor || editor.isDestroyed || editor.view.composing) return;
    const { source, before } = held;
    const next = parse(source, editor.schema);
    held = null;
    // As it would stand there had she typed nothing since: what differs from it is hers.
    const theirs = replaceContent(EditorState.create({ doc: before }), next);
    shown = { source, written: serialise(theirs?.doc ?? before) };
    const transaction = bringIn(editor.state, before, next);
    if (transaction) load(transaction);
    changed();
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
    composed(): void {
      clearTimeout(settling);
      settling = setTimeout(() => {
        settling = undefined;
        release();
      }, afterComposition);
    },
  };
}
