import { Extension, Mark, Node } from '@tiptap/core';

/** Cards stand between the paragraphs of a lesson; quotes and lists hold text alone. */
export const LessonDocument = Node.create({ name: 'doc', topNode: true, content: '(block | card)+' });
export const PlainDocument = LessonDocument.extend({ content: 'block+' });

/** As TipTap's own, but bold code stays bold, as Markdown has it. */
export const CodeMark = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
});

/** Whether the points of a list stand close together (no blank lines in Markdown), as most do. */
export const ListSpacing = Extension.create({
  name: 'listSpacing',
  addGlobalAttributes: () => [
    {
      types: ['bulletList', 'orderedList'],
      attributes: {
        tight: {
          default: true,
          parseHTML: (element: { hasAttribute(name: string): boolean }) =>
            !element.hasAttribute('data-loose'),
          renderHTML: ({ tight }: Record<string, unknown>) => (tight ? {} : { 'data-loose': '' }),
        },
      },
    },
  ],
});
