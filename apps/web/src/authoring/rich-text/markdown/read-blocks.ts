import type { Attrs, Node } from '@tiptap/pm/model';
import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { readText as readEntities } from './entities';
import { splitBlocks, type BlockSource } from './lesson-blocks';
import { noteSource } from './as-written';
import { nodesOf } from './pieces';
import { readInline } from './read-inline';
import { schema } from './schema';

/** With the server's own settings: what is read here is what the learner will be shown. */
const marked = new Marked({ gfm: true, breaks: false });
const node = (type: string, attrs: Attrs | null, content: readonly Node[] = []): Node =>
  schema.nodes[type]!.createChecked(attrs, content);
const line = (type: string, tokens: readonly Token[] | undefined, attrs: Attrs | null = null): Node =>
  node(type, attrs, nodesOf(readInline(tokens)));
const keptBlock = (source: string): Node => node('keptBlock', { source: source.trim() });

function readItem(item: Tokens.ListItem): Node {
  const [first, ...rest] = readTokens(item.tokens);
  const paragraph = first?.type.name === 'paragraph' ? [first] : [node('paragraph', null)];
  const blocks = first && first !== paragraph[0] ? [first, ...rest] : rest;
  return node('listItem', null, [...paragraph, ...blocks]);
}

function readList({ ordered, start, loose, items }: Tokens.List): Node {
  const attrs = { tight: !loose, ...(ordered && { start: Number(start) }) };
  return node(ordered ? 'orderedList' : 'bulletList', attrs, items.map(readItem));
}

function readTable({ header, rows }: Tokens.Table): Node {
  const cell = (type: string) => (each: Tokens.TableCell) =>
    node(type, { align: each.align }, [line('paragraph', each.tokens)]);
  return node('table', null, [
    node('tableRow', null, header.map(cell('tableHeader'))),
    ...rows.map((row) => node('tableRow', null, row.map(cell('tableCell')))),
  ]);
}

function readCode({ lang, text }: Tokens.Code): Node {
  const code = text.replace(/\n$/, '');
  return node('codeBlock', { language: lang || null }, code ? [schema.text(code)] : []);
}

/** Empty paragraphs and headings cannot be written; they are not read either. */
const nonEmpty = (read: Node): Node[] => (read.childCount > 0 ? [read] : []);

function readToken(token: MarkedToken): Node[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading': {
      const level = Math.min(4, Math.max(2, token.depth));
      return nonEmpty(line('heading', token.tokens, { level }));
    }
    case 'paragraph':
      return nonEmpty(line('paragraph', token.tokens));
    case 'text':
      return nonEmpty(line('paragraph', token.tokens ?? [token]));
    case 'checkbox':
      return nonEmpty(line('paragraph', [token]));
    case 'list':
      return [readList(token)];
    case 'blockquote': {
      const blocks = readTokens(token.tokens);
      return blocks.length > 0 ? [node('blockquote', null, blocks)] : [];
    }
    case 'code':
      return [readCode(token)];
    case 'hr':
      return [node('horizontalRule', null)];
    case 'table':
      return [readTable(token)];
    default:
      return [keptBlock(token.raw)];
  }
}

const readTokens = (tokens: readonly Token[]): Node[] =>
  tokens.flatMap((token) => readToken(token as MarkedToken));

/** A word that the reader drops (a cell too many, an address that nothing points to) must not go from the text. */
const words = (text: string): string[] => readEntities(text).match(/[\p{L}\p{N}]+/gu) ?? [];
export type Keeps = (token: Token, nodes: readonly Node[]) => boolean;

/** @throws RangeError beyond some thousand levels */
const readLexed = (markdown: string, keeps: Keeps): Node[] =>
  marked.lexer(markdown).flatMap((token) => {
    const nodes = readTokens([token]);
    if (token.type !== 'space' && !keeps(token, nodes)) return [keptBlock(token.raw)];
    if (nodes.length === 1) noteSource(nodes[0]!, token.raw);
    return nodes;
  });

/** The reader calls itself for each level and gives up after some thousands: then the author's signs are her text. */
function readText(markdown: string, keeps: Keeps): Node[] {
  try {
    return readLexed(markdown, keeps);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [keptBlock(markdown)];
  }
}

function readCard(block: Exclude<BlockSource, { kind: 'text' }>): Node {
  const { kind, ...attrs } = block;
  const name = kind === 'self-check' ? 'selfCheckCard' : `${kind}Card`;
  return node(name, attrs);
}

/** The blocks of a text. Never throws. */
export const readBlocks = (markdown: string, keeps: Keeps = () => true): Node[] =>
  splitBlocks(markdown.replace(/\r\n?/g, '\n')).flatMap((block) =>
    block.kind === 'text' ? readText(block.markdown, keeps) : [readCard(block)],
  );

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
