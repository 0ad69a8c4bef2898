import type { EditorView } from '@tiptap/pm/view';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { reactive } from 'vue';
import { placeFor } from '../content-changes';
import { titleOfFile } from '../../../materials/material-files';
import type { LessonMaterials } from '../materials-port';

export interface PictureUpload {
  id: number;
  name: string;
  phase: 'preparing' | 'sending' | 'failed';
  percent: number;
  /** Why it failed, in the server's words; empty when nobody said. */
  message: string;
}

interface Step {
  add?: { id: number; at: number; element: HTMLElement };
  remove?: number;
}
const key = new PluginKey<DecorationSet>('pictureUploads');

/** Where each picture will stand, wherever the words around it go meanwhile. A place, not a part of the text: nothing of it is saved. */
export const uploadPlaces = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        const places = before.map(transaction.mapping, transaction.doc);
        const { add, remove } = (transaction.getMeta(key) as Step | undefined) ?? {};
        if (add) {
          // What is written right there comes after the picture.
          const options = { id: add.id, side: -1, ignoreSelection: true, stopEvent: () => true };
          return places.add(transaction.doc, [Decoration.widget(add.at, add.element, options)]);
        }
        return remove === undefined ? places : places.remove(find(places, remove));
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

const find = (places: DecorationSet | undefined, id: number): Decoration[] =>
  places?.find(undefined, undefined, (spec) => spec['id'] === id) ?? [];

export interface UploadHost {
  materials: LessonMaterials;
  /** Fills the place with what it shows of the upload. @returns empties it */
  show(element: HTMLElement, upload: PictureUpload): () => void;
  /** The picture is in the text, or could not be put there: then `lost` is its name. */
  ended(lost: string | null): void;
}

/** She writes on below the picture: at the end of a text there is a line to do it. */
function lineAfter(transaction: Transaction, at: number): number {
  if (at < transaction.doc.content.size) return at;
  const { schema } = transaction.doc.type;
  transaction.insert(at, schema.nodes['paragraph']!.create());
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(at + 1)));
  return at;
}

let newest = 0;

/** Pictures on their way into a text. A failed one stays in its place until it is sent again or thrown away. */
export class PictureUploads {
  private readonly running = new Map<number, { upload: PictureUpload; file: File; empty: () => void }>();

  constructor(
    private readonly view: () => EditorView | null,
    private readonly host: UploadHost,
  ) {}

  get names(): string[] {
    return [...this.running.values()].map(({ upload }) => upload.name);
  }

  begin(file: File, at: number): void {
    const view = this.view();
    if (!view) return;
    const upload: PictureUpload = reactive({
      ...{ id: ++newest, name: file.name, phase: 'preparing', percent: 0, message: '' },
    });
    const element = document.createElement('div');
    const empty = this.host.show(element, upload);
    this.running.set(upload.id, { upload, file, empty });
    const { tr } = view.state;
    const add = { id: upload.id, at: lineAfter(tr, placeFor(tr.doc, at).to), element };
    view.dispatch(tr.setMeta(key, { add } satisfies Step));
    void this.send(upload.id);
  }

  /** By her press, and at the beginning. */
  async send(id: number): Promise<void> {
    const { upload, file } = this.running.get(id)!;
    Object.assign(upload, { phase: 'preparing', percent: 0, message: '' });
    try {
      const onProgress = (percent: number): void => void Object.assign(upload, { phase: 'sending', percent });
      const title = titleOfFile(file);
      const { versionId } = await this.host.materials.upload(file, { kind: 'image', title, onProgress });
      if (this.running.has(id)) this.place(id, versionId);
    } catch (error) {
      // Only the server's words are for her: the browser's own are English.
      const message = upload.phase === 'sending' && error instanceof Error ? error.message : '';
      Object.assign(upload, { phase: 'failed', message });
    }
  }

  /** She does not want it any more. */
  cancel(id: number): void {
    const view = this.view();
    this.running.get(id)?.empty();
    this.running.delete(id);
    view?.dispatch(view.state.tr.setMeta(key, { remove: id } satisfies Step));
    view?.focus();
  }

  private place(id: number, material: string): void {
    const view = this.view();
    const { upload, empty } = this.running.get(id)!;
    this.running.delete(id);
    empty();
    if (!view) return this.host.ended(upload.name);
    const [place] = find(key.getState(view.state), id);
    const { doc, schema, tr } = view.state;
    const card = schema.nodes['imageCard']!.create({ material, alt: '', caption: '' });
    // Its place may be gone with the words around it; the picture is not.
    const at = place?.from ?? doc.content.size;
    // She may be writing somewhere else by now: the caret stays with her.
    view.dispatch(tr.insert(at, card).setMeta(key, { remove: id } satisfies Step));
    this.host.ended(null);
  }
}
