import { getSchema, type AnyExtension } from '@tiptap/core';
import StarterKit, { type StarterKitOptions } from '@tiptap/starter-kit';
import { cardNodes } from '../nodes/card-nodes';
import { KeptBlock, KeptSource } from '../nodes/kept-source';
import { tableNodes } from '../nodes/table-nodes';
import { CodeMark, LessonDocument, ListSpacing, PlainDocument } from '../nodes/text-nodes';

/** What a text can be made of: exactly what the server shows of Markdown (libs/platform/src/text/markdown.ts). */
export const textExtensions = (
  more: Partial<StarterKitOptions> = {},
  keptBlock: AnyExtension = KeptBlock,
): AnyExtension[] => [
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
    ...more,
  }),
  CodeMark,
  ListSpacing,
  KeptSource,
  keptBlock,
  ...tableNodes,
];

/** Of lessons. */
export const lessonSchema = getSchema([LessonDocument, ...textExtensions(), ...cardNodes]);
/** Of practice tasks and handouts: no films, no self-checks, nothing that a printed page could not hold. */
export const plainSchema = getSchema([PlainDocument, ...textExtensions()]);
