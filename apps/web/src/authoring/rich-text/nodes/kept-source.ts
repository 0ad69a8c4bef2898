import { mergeAttributes, Node } from '@tiptap/core';

const source = {
  default: '',
  parseHTML: (element: { getAttribute(name: string): string | null }) =>
    element.getAttribute('data-source') ?? '',
  renderHTML: (attrs: Record<string, unknown>) => ({ 'data-source': attrs['source'] }),
};

/** Markdown that the editor has no form for (HTML, a picture amid words): shown as it is written, and written back as it was. */
export const KeptSource = Node.create({
  name: 'keptSource',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'code[data-source]', priority: 60 }],
  renderHTML: ({ HTMLAttributes, node }) => [
    'code',
    mergeAttributes(HTMLAttributes, { class: 'kept' }),
    String(node.attrs['source']),
  ],
  renderText: ({ node }) => String(node.attrs['source']),
});

export const KeptBlock = Node.create({
  name: 'keptBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'pre[data-source]', priority: 60 }],
  renderHTML: ({ HTMLAttributes, node }) => [
    'pre',
    mergeAttributes(HTMLAttributes, { class: 'kept' }),
    String(node.attrs['source']),
  ],
  renderText: ({ node }) => String(node.attrs['source']),
});
