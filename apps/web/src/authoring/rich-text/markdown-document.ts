import type { Node, Schema } from '@tiptap/pm/model';
import { hasEveryWord, readBlocks, type Keeps } from './markdown/read-blocks';
import { lessonSchema } from './markdown/schema';
import { writableOf, writeBlocks } from './markdown/write-blocks';

const keeps: Keeps = (token, nodes) => hasEveryWord(token.raw, writeBlocks(nodes, false));

/**
 * The Markdown of a lesson (or of what else the schema is of) as the document that the editor shows. Never throws and loses no word: what the editor has no form for stands
 * in it as it is written.
 */
export function parse(markdown: string, schema: Schema = lessonSchema): Node {
  const blocks = readBlocks(schema, markdown, keeps);
  const content = blocks.length > 0 ? blocks : [schema.nodes['paragraph']!.create()];
  return schema.nodes['doc']!.createChecked(null, content);
}

/**
 * The document as Markdown that the server renders to what stands in the editor. Empty paragraphs have no form and are left out;
 * blocks as they were parsed are written as they were.
 */
export const serialise = (document: Node): string => writeBlocks(writableOf(document), true);
