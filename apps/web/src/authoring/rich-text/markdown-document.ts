import type { Node } from '@tiptap/pm/model';
import { hasEveryWord, readBlocks, type Keeps } from './markdown/read-blocks';
import { schema } from './markdown/schema';
import { writableOf, writeBlocks } from './markdown/write-blocks';

const keeps: Keeps = (token, nodes) => hasEveryWord(token.raw, writeBlocks(nodes, false));

/**
 * A lesson's Markdown as the document that the editor shows. Never throws and loses no word: what the editor has no form for stands
 * in it as it is written.
 */
export function parse(markdown: string): Node {
  const blocks = readBlocks(markdown, keeps);
  const content = blocks.length > 0 ? blocks : [schema.nodes['paragraph']!.create()];
  return schema.nodes['doc']!.createChecked(null, content);
}

/**
 * The document as Markdown that the server renders to what stands in the editor. Empty paragraphs have no form and are left out;
 * blocks as they were parsed are written as they were.
 */
export const serialise = (document: Node): string => writeBlocks(writableOf(document), true);
