import type { Attrs, Node, Schema } from '@tiptap/pm/model';
import type { MarkedToken, Token, Tokens } from 'marked';
import { readText as readEntities } from './entities';
import { splitBlocks, type BlockSource } from './lesson-blocks';
import { noteSource } from './as-written';
import { lex } from './bounded-lexer';
import { nodesOf } from './pieces';
import { readInline } from './read-inline';

const node = (schema: Schema, type: string, attrs: Attrs | null, content: readonly Node[] = []): Node =>
  schema.nodes[type]!.createChecked(attrs, content);
const line = (
  schema: Schema,
  type: string,
  tokens: readonly Token[] | undefined,
  attrs: Attrs | null = null,
): Node => node(schema, type, attrs, nodesOf(schema, readInline(schema, tokens)));
const keptBlock = (schema: Schema, source: string): Node =>
  node(schema, 'keptBlock', { source: source.trim() });

function readItem(schema: Schema, item: Tokens.ListItem): Node {
  const [first, ...rest] = readTokens(schema, item.tokens);
  const paragraph = first?.type.name === 'paragraph' ? [first] : [node(schema, 'paragraph', null)];
  const blocks = first && first !== paragraph[0] ? [first, ...rest] : rest;
  return node(schema, 'listItem', null, [...paragraph, ...blocks]);
}

function readList(schema: Schema, { ordered, start, loose, items }: Tokens.List): Node {
  const attrs = { tight: !loose, ...(ordered && { start: Number(start) }) };
  return node(
    schema,
    ordered ? 'orderedList' : 'bulletList',
    attrs,
    items.map((item) => readItem(schema, item)),
  );
}

function readTable(schema: Schema, { header, rows }: Tokens.Table): Node {
  const cell = (type: string) => (each: Tokens.TableCell) =>
    node(schema, type, { align: each.align }, [line(schema, 'paragraph', each.tokens)]);
  return node(schema, 'table', null, [
    node(schema, 'tableRow', null, header.map(cell('tableHeader'))),
    ...rows.map((row) => node(schema, 'tableRow', null, row.map(cell('tableCell')))),
  ]);
}

function readCode(schema: Schema, { lang, text }: Tokens.Code): Node {
  const code = text.replace(/\n$/, '');
  return node(schema, 'codeBlock', { language: lang || null }, code ? [schema.text(code)] : []);
}

/** Empty paragraphs and headings cannot be written; they are not read either. */
const nonEmpty = (read: Node): Node[] => (read.childCount > 0 ? [read] : []);

function readToken(schema: Schema, token: MarkedToken): Node[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading': {
      const level = Math.min(4, Math.max(2, token.depth));
      return nonEmpty(line(schema, 'heading', token.tokens, { level }));
    }
    case 'paragraph':
      return nonEmpty(line(schema, 'paragraph', token.tokens));
    case 'text':
      return nonEmpty(line(schema, 'paragraph', token.tokens ?? [token]));
    case 'checkbox':
      return nonEmpty(line(schema, 'paragraph', [token]));
    case 'list':
      return [readList(schema, token)];
    case 'blockquote': {
      const blocks = readTokens(schema, token.tokens);
      return blocks.length > 0 ? [node(schema, 'blockquote', null, blocks)] : [];
    }
    case 'code':
      return [readCode(schema, token)];
    case 'hr':
      return [node(schema, 'horizontalRule', null)];
    case 'table':
      return [readTable(schema, token)];
    default:
      return [keptBlock(schema, token.raw)];
  }
}

const readTokens = (schema: Schema, tokens: readonly Token[]): Node[] =>
  tokens.flatMap((token) => readToken(schema, token as MarkedToken));

/** A word that the reader drops (a cell too many, an address that nothing points to) must not go from the text. */
const words = (text: string): string[] => readEntities(text).match(/[\p{L}\p{N}]+/gu) ?? [];
export type Keeps = (token: Token, nodes: readonly Node[]) => boolean;

/** @throws RangeError beyond some thousand levels */
const readLexed = (schema: Schema, markdown: string, keeps: Keeps): Node[] =>
  lex(markdown).flatMap((token) => {
    const nodes = readTokens(schema, [token]);
    if (token.type !== 'space' && !keeps(token, nodes)) return [keptBlock(schema, token.raw)];
    if (nodes.length === 1) noteSource(nodes[0]!, token.raw);
    return nodes;
  });

/** The reader calls itself for each level and gives up after some thousands: then the author's signs are her text. */
function readText(schema: Schema, markdown: string, keeps: Keeps): Node[] {
  try {
    return readLexed(schema, markdown, keeps);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [keptBlock(schema, markdown)];
  }
}

function readCard(schema: Schema, block: Exclude<BlockSource, { kind: 'text' }>): Node {
  const { kind, ...attrs } = block;
  const name = kind === 'self-check' ? 'selfCheckCard' : `${kind}Card`;
  return node(schema, name, attrs);
}

/** The blocks of a text, as far as the schema has them: a handout has no cards. Never throws. */
export function readBlocks(schema: Schema, markdown: string, keeps: Keeps = () => true): Node[] {
  const source = markdown.replace(/\r\n?/g, '\n');
  if (!schema.nodes['imageCard']) return readText(schema, source, keeps);
  return splitBlocks(source).flatMap((block) =>
    block.kind === 'text' ? readText(schema, block.markdown, keeps) : [readCard(schema, block)],
  );
}

/** Whether what was written of a piece of source has every word of it, each as often. */
export function hasEveryWord(source: string, written: string): boolean {
  const left = new Map<string, number>();
  for (const word of words(written)) left.set(word, (left.get(word) ?? 0) + 1);
  return words(source).every((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
}
