import type { Mark, Schema } from '@tiptap/pm/model';
import type { MarkedToken, Token, Tokens } from 'marked';
import { readReferences, readText } from './entities';
import { normalPieces, type Piece } from './pieces';

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
const withMark = (schema: Schema, marks: Marks, name: string, attrs: Record<string, unknown> = {}): Marks =>
  schema.marks[name]!.create(attrs).addToSet(marks);
const kept = (schema: Schema, source: string, marks: Marks): Piece => ({
  text: null,
  node: schema.nodes['keptSource']!.create({ source }),
  marks,
});
const lineBreak = (schema: Schema, marks: Marks): Piece => ({
  text: null,
  node: schema.nodes['hardBreak']!.create(),
  marks,
});

const readWords = (schema: Schema, text: string, marks: Marks): Piece[] =>
  readReferences(text).map((part) =>
    'source' in part ? kept(schema, part.source, marks) : { text: part.text, marks },
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

const hasForm = ({ name, href }: Tag): boolean =>
  Object.hasOwn(emphasis, name) || (name === 'a' && href !== undefined);

/** Where each tag that has a form here is closed, by where it is opened. In one walk: thousands of tags are no reason to wait. */
function closings(tokens: readonly Token[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open = new Map<string, { at: number; tag: Tag }[]>();
  tokens.forEach((token, at) => {
    const tag = tagOf(token);
    if (!tag) return;
    const same = open.get(tag.name) ?? [];
    open.set(tag.name, same);
    if (!tag.closes) return void same.push({ at, tag });
    const opened = same.pop();
    if (opened && hasForm(opened.tag)) pairs.set(opened.at, at);
  });
  return pairs;
}

function marksOfTag(schema: Schema, { name, href, title }: Tag, marks: Marks): Marks {
  if (name !== 'a') return withMark(schema, marks, emphasis[name]!);
  return withMark(schema, marks, 'link', { href: readText(href!), title: title ? readText(title) : null });
}

function readToken(schema: Schema, token: MarkedToken, marks: Marks): Piece[] {
  switch (token.type) {
    case 'text':
      return token.tokens ? readTokens(schema, token.tokens, marks) : readWords(schema, token.text, marks);
    case 'escape':
      return [{ text: token.text, marks }];
    case 'strong':
    case 'em':
    case 'del':
      return readTokens(schema, token.tokens, withMark(schema, marks, emphasis[token.type]!));
    case 'codespan':
      return [{ text: token.text, marks: withMark(schema, marks, 'code') }];
    case 'br':
      return [lineBreak(schema, marks)];
    case 'link':
      return readTokens(schema, token.tokens, withMark(schema, marks, 'link', linkOf(token)));
    case 'checkbox':
      return [kept(schema, token.raw.trim(), marks), { text: ' ', marks }];
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? [lineBreak(schema, marks)] : [kept(schema, token.raw, marks)];
    default:
      return [kept(schema, token.raw, marks)];
  }
}

const linkOf = ({ href, title }: Tokens.Link) => ({
  href: readText(href),
  title: title ? readText(title) : null,
});

function readTokens(schema: Schema, tokens: readonly Token[], marks: Marks): Piece[] {
  const pieces: Piece[] = [];
  const ends = closings(tokens);
  for (let at = 0; at < tokens.length; at++) {
    const end = ends.get(at);
    if (end === undefined) pieces.push(...readToken(schema, tokens[at] as MarkedToken, marks));
    else {
      pieces.push(
        ...readTokens(schema, tokens.slice(at + 1, end), marksOfTag(schema, tagOf(tokens[at])!, marks)),
      );
      at = end;
    }
  }
  return pieces;
}

/** What a paragraph, heading or cell says, without a form that Markdown could not tell from it. */
export const readInline = (schema: Schema, tokens: readonly Token[] | undefined): Piece[] =>
  normalPieces(readTokens(schema, tokens ?? [], []));
