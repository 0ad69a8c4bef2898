import { mergeAttributes, Node } from '@tiptap/core';

/** Attributes travel through the clipboard as one JSON, so that a card that was cut comes back whole. */
const card = (name: string, attributes: Record<string, string>) =>
  Node.create({
    name,
    group: 'card',
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [
          key,
          {
            default: value,
            parseHTML: (element: { getAttribute(name: string): string | null }) =>
              element.getAttribute(`data-${key}`) ?? value,
            renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${key}`]: attrs[key] }),
          },
        ]),
      ),
    parseHTML: () => [{ tag: `div[data-card="${name}"]` }],
    renderHTML: ({ HTMLAttributes, node }) => [
      'div',
      mergeAttributes(HTMLAttributes, { 'data-card': name }),
      String(node.attrs['title'] ?? node.attrs['alt'] ?? node.attrs['gift'] ?? ''),
    ],
  });

export const ImageCard = card('imageCard', { material: '', alt: '', caption: '' });
export const MaterialCard = card('materialCard', { material: '', title: '' });
export const LinkCard = card('linkCard', { url: '', title: '' });
export const PracticeCard = card('practiceCard', { title: '' });
export const QuizCard = card('quizCard', { title: '' });
export const SelfCheckCard = card('selfCheckCard', { gift: '' });

/** The blocks of a lesson that are no text. They stand at the top only: inside a list no reader would know them. */
export const cardNodes = [ImageCard, MaterialCard, LinkCard, PracticeCard, QuizCard, SelfCheckCard] as const;
