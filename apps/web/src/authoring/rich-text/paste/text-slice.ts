import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { cleanText } from './clean-text';
import { blocksOfText, type TextBlock } from './list-lines';

const paragraph = (schema: Schema, text: string): Node =>
  schema.nodes['paragraph']!.create(null, text ? schema.text(text) : null);

function nodeOf(schema: Schema, block: TextBlock): Node {
  if (block.kind === 'paragraph') return paragraph(schema, block.text);
  const { bulletList, orderedList, listItem } = schema.nodes;
  const items = block.items.map((text) => listItem!.create(null, paragraph(schema, text)));
  return block.ordered ? orderedList!.create({ start: block.start }, items) : bulletList!.create(null, items);
}

/** Text without form, as messages and old programs give it. One line goes into the line where the caret is. */
export function sliceOfText(schema: Schema, text: string): Slice {
  const nodes = blocksOfText(cleanText(text)).map((block) => nodeOf(schema, block));
  const open = (node: Node | undefined): number => (node?.isTextblock ? 1 : 0);
  return new Slice(Fragment.from(nodes), open(nodes[0]), open(nodes.at(-1)));
}
