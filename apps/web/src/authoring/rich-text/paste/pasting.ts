import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { takePictures } from '../pictures/data-pictures';
import { cleanHtml } from './clean-html';
import { isOldFont } from './clean-text';
import { sliceOfText } from './text-slice';

export interface PastingHost {
  /** Null where a text has no pictures. */
  picture: ((file: File, at: number) => void) | null;
  /** `n` pictures of what was pasted could not come along. */
  lost(n: number): void;
  oldFont(): void;
  /** For a pasted picture without a name of its own. */
  pictureName: string;
}

const picturesOf = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

/** A word processor also puts a photograph of the words into the clipboard: then the words are meant. */
function hasWords(data: DataTransfer | null): boolean {
  const { body } = new DOMParser().parseFromString(data?.getData('text/html') ?? '', 'text/html');
  return Boolean(body.textContent?.trim() || data?.getData('text/plain').trim());
}

export const Pasting = Extension.create<{ host: PastingHost | null }>({
  name: 'pasting',
  addOptions: () => ({ host: null }),
  addProseMirrorPlugins() {
    const { host } = this.options;
    if (!host) return [];

    function takeFiles(files: File[], at: number): boolean {
      if (files.length === 0) return false;
      if (host!.picture) for (const file of files) host!.picture(file, at);
      else host!.lost(files.length);
      return true;
    }
    function transform(html: string, view: EditorView): string {
      // What was cut here comes back as it was.
      if (html.includes('data-pm-slice')) return html;
      if (isOldFont(html)) host!.oldFont();
      const { html: words, files, lost } = takePictures(cleanHtml(html), host!.pictureName);
      const all = host!.picture ? lost : lost + files.length;
      if (all > 0) host!.lost(all);
      // After the words, which are put in as soon as this returns.
      if (host!.picture) setTimeout(() => takeFiles(files, view.state.selection.to));
      return words;
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html, view) => transform(html, view),
          clipboardTextParser: (text, _context, _plain, view) => sliceOfText(view.state.schema, text),
          handlePaste: (view, { clipboardData }) =>
            !hasWords(clipboardData) && takeFiles(picturesOf(clipboardData), view.state.selection.to),
          handleDrop(view, event, _slice, moved) {
            const files = moved ? [] : picturesOf(event.dataTransfer);
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
            if (files.length > 0) event.preventDefault();
            return takeFiles(files, at ?? view.state.selection.to);
          },
        },
      }),
    ];
  },
});
