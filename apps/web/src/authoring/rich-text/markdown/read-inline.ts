import type { Mark } from '@tiptap/pm/model';
import type { MarkedToken, Token, Tokens } from 'marked';
import { readReferences, readText } from './entities';
import { normalPieces, type Piece } from './pieces';
import { schema } from './schema';

type Marks = readonly Mark[];
const emphasis: Record<string, string> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  del: 'strike',
  s: 'strike',
  code: 'code',
};
const withMark = (marks: Marks, name: string, attrs: Record<string, unknown> = {}): Marks =>
  schema.marks[name]!.create(attrs).addToSet(marks);
const kept = (source: string, marks: Marks): Piece => ({
  text: null,
  node: schema.nodes['keptSource']!.create({ source }),
  marks,
});
const lineBreak = (marks: Marks): Piece => ({
  text: null,
  node: schema.nodes['hardBreak']!.create(),
  marks,
});

const readWords = (text: string, marks: Marks): Piece[] =>
  readReferences(text).map((part) =>
    'source' in part ? kept(part.source, marks) : { text: part.text, marks },
  );

const tag = /^<(\/?)([a-z]+)(?:\s+href="([^"<>]*)")?(?:\s+title="([^"<>]*)")?\s*>$/i;
interface Tag {
  closes: boolean;
  name: string;
  href?: string | undefined;
  title?: string | undefined;
}
function tagOf(token: Token | undefined): Tag | null {
  const [, slash, name, href, title] = (token?.type === 'html' && tag.exec(token.raw)) || [];
  return name === undefined ? null : { closes: slash !== '', name: name.toLowerCase(), href, title };
}

/** Where the tag that was opened at `at` is closed; -1 when it is not, or has no form here. */
function closing(tokens: readonly Token[], at: number): number {
  const opened = tagOf(tokens[at]);
  const known = opened && (emphasis[opened.name] || (opened.name === 'a' && opened.href !== undefined));
  if (!known || opened.closes) return -1;
  let depth = 0;
  for (let next = at; next < tokens.length; next++) {
    const other = tagOf(tokens[next]);
    if (other?.name !== opened.name) continue;
    depth += other.closes ? -1 : 1;
    if (depth === 0) return next;
  }
  return -1;
}

function marksOfTag({ name, href, title }: Tag, marks: Marks): Marks {
  if (name !== 'a') return withMark(marks, emphasis[name]!);
  return withMark(marks, 'link', { href: readText(href!), title: title ? readText(title) : null });
}

function readToken(token: MarkedToken, marks: Marks): Piece[] {
  switch (token.type) {
    case 'text':
      return token.tokens ? readTokens(token.tokens, marks) : readWords(token.text, marks);
    case 'escape':
      return [{ text: token.text, marks }];
    case 'strong':
    case 'em':
    case 'del':
      return readTokens(token.tokens, withMark(marks, emphasis[token.type]!));
    case 'codespan':
      return [{ text: token.text, marks: withMark(marks, 'code') }];
    case 'br':
      return [lineBreak(marks)];
    case 'link':
      return readTokens(token.tokens, withMark(marks, 'link', linkOf(token)));
    case 'checkbox':
      return [kept(token.raw.trim(), marks), { text: ' ', marks }];
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? [lineBreak(marks)] : [kept(token.raw, marks)];
    default:
      return [kept(token.raw, marks)];
  }
}

const linkOf = ({ href, title }: Tokens.Link) => ({
  href: readText(href),
  title: title ? readText(title) : null,
});

function readTokens(tokens: readonly Token[], marks: Marks): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const end = closing(tokens, at);
    if (end < 0) pieces.push(...readToken(tokens[at] as MarkedToken, marks));
    else {
      pieces.push(...readTokens(tokens.slice(at + 1, end), marksOfTag(tagOf(tokens[at])!, marks)));
      at = end;
    }
  }
  return pieces;
}

/** What a paragraph, heading or cell says, without a form that Markdown could not tell from it. */
export const readInline = (tokens: readonly Token[] | undefined): Piece[] =>
  normalPieces(readTokens(tokens ?? [], []));
