import { Extension, type AnyExtension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { textExtensions } from './markdown/schema';
import { LinkEnd } from './nodes/link-end';
import { TableShape } from './nodes/table-shape';
import { LessonDocument, PlainDocument } from './nodes/text-nodes';
import { cardViews, keptView } from './nodes/views/views';
import { Pasting, type PastingHost } from './paste/pasting';
import { uploadPlaces } from './pictures/picture-uploads';
import { WritingKeys } from './writing-keys';

export interface EditorNeeds {
  /** Whether films, pictures, self-checks may stand in it. */
  cards: boolean;
  pasting: PastingHost;
  openLink: () => void;
}

export const editorExtensions = ({ cards, pasting, openLink }: EditorNeeds): AnyExtension[] => [
  cards ? LessonDocument : PlainDocument,
  ...textExtensions({ dropcursor: { class: 'drop-here', color: false, width: 3 } }, keptView),
  ...(cards ? cardViews : []),
  TableShape,
  LinkEnd,
  WritingKeys,
  Pasting.configure({ host: pasting }),
  Extension.create({
    name: 'lesson',
    addKeyboardShortcuts: () => ({ 'Mod-k': () => (openLink(), true) }),
    addProseMirrorPlugins: (): Plugin[] => [uploadPlaces()],
  }),
];
