import { getSchema, type AnyExtension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { cardNodes } from '../nodes/card-nodes';
import { KeptBlock, KeptSource } from '../nodes/kept-source';
import { tableNodes } from '../nodes/table-nodes';
import { CodeMark, LessonDocument, ListSpacing } from '../nodes/text-nodes';

/** What a lesson's text can be made of: exactly what the server shows of Markdown (libs/platform/src/text/markdown.ts). */
export const textExtensions = (emptied: Parameters<typeof StarterKit.configure>[0] = {}): AnyExtension[] => [
  LessonDocument,
  StarterKit.configure({
    document: false,
    code: false,
    underline: false,
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null, class: null },
    },
    ...emptied,
  }),
  CodeMark,
  ListSpacing,
  KeptSource,
  KeptBlock,
  ...tableNodes,
];

export const schema = getSchema([...textExtensions(), ...cardNodes]);
