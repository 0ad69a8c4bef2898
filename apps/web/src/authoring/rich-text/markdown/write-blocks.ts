import type { Node } from '@tiptap/pm/model';
import { sourceOf } from './as-written';
import { writeBlock, type BlockSource } from './lesson-blocks';
import { normalPieces, piecesOf } from './pieces';
import { readBlocks } from './read-blocks';
import { writeLine } from './write-lines';
import { writeTable } from './write-table';

const nameOf = (node: Node | null | undefined): string => node?.type.name ?? '';
const isList = (node: Node): boolean => nameOf(node) === 'bulletList' || nameOf(node) === 'orderedList';

export const childrenOf = (node: Node): Node[] => {
  const all: Node[] = [];
  node.forEach((child) => all.push(child));
  return all;
};

/** A paragraph without words has no form in Markdown. */
const isBlank = (node: Node): boolean =>
  ['paragraph', 'heading'].includes(nameOf(node)) && normalPieces(piecesOf(node)).length === 0;
/** A point without words is one that its author has yet to write, or has done with: nobody is shown it. */
const isNothing = (node: Node): boolean =>
  isBlank(node) ||
  (['blockquote', 'bulletList', 'orderedList', 'listItem'].includes(nameOf(node)) &&
    childrenOf(node).every(isNothing));
export const writableOf = (node: Node): Node[] => childrenOf(node).filter((child) => !isNothing(child));

/** What a point of a list is made of: first its paragraph, which may be empty where a list follows at once. */
export function partsOfItem(item: Node): Node[] {
  const rest = childrenOf(item)
    .slice(1)
    .filter((child) => !isNothing(child));
  const [first] = rest;
  // Words that come after an empty paragraph are the point's own.
  return isBlank(item.firstChild!) && nameOf(first) === 'paragraph' ? rest : [item.firstChild!, ...rest];
}

/** What of a point is written: a list or quote that its paragraph without words would lead begins right after the sign. */
const writtenParts = (item: Node): Node[] => {
  const parts = partsOfItem(item);
  return parts.length > 1 && isBlank(parts[0]!) ? parts.slice(1) : parts;
};

/** Whether it is seen as a list right below a paragraph: one that begins with words, and with one. */
const interrupts = (node: Node): boolean =>
  isList(node) && (node.attrs['start'] ?? 1) === 1 && !isBlank(writtenParts(writableOf(node)[0]!)[0]!);

/** Without blank lines a paragraph can be followed by a list, and by nothing else that is sure to stay apart. */
const canBeTight = (list: Node): boolean =>
  writableOf(list).every((item) => {
    const [, ...rest] = writtenParts(item);
    return rest.length <= 1 && rest.every(interrupts);
  });

/** Of a list of one line nobody can tell. */
const isOneLine = (list: Node): boolean => {
  const items = writableOf(list);
  return items.length === 1 && writtenParts(items[0]!).length === 1;
};

export const isTight = (list: Node): boolean =>
  isOneLine(list) || (Boolean(list.attrs['tight']) && canBeTight(list));

const indent = (text: string, first: string): string => {
  const [head, ...tail] = text.split('\n');
  const blank = ' '.repeat(first.length);
  return [(first + head).trimEnd(), ...tail.map((line) => (line ? blank + line : ''))].join('\n');
};

function fenceOf(node: Node): string {
  const text = node.textContent.replace(/\r\n?/g, '\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const sign = '`'.repeat(longest + 1);
  return `${sign}${String(node.attrs['language'] ?? '')}\n${text ? `${text}\n` : ''}${sign}`;
}

/** `other`: a second list right after the first takes the other sign, or the two would be one. */
function writeList(list: Node, other: boolean): string {
  const tight = isTight(list);
  const start = Number(list.attrs['start'] ?? 1);
  const marker = (at: number): string =>
    nameOf(list) === 'bulletList' ? (other ? '* ' : '- ') : `${start + at}${other ? ')' : '.'} `;
  const items = writableOf(list).map((item, at) =>
    indent(writeAll(writtenParts(item), tight ? '\n' : '\n\n', { item: true }), marker(at)),
  );
  return items.join(tight ? '\n' : '\n\n');
}

function cardOf(node: Node): BlockSource {
  const name = nameOf(node);
  const kind = name === 'selfCheckCard' ? 'self-check' : name.replace('Card', '');
  return { kind, ...node.attrs } as BlockSource;
}

function writeNode(node: Node, other: boolean, isPoint: boolean): string {
  switch (nameOf(node)) {
    case 'paragraph':
      return writeLine(node, isPoint ? 'point' : 'paragraph');
    case 'heading':
      return `${'#'.repeat(Number(node.attrs['level']))} ${writeLine(node, 'heading')}`;
    case 'blockquote':
      return writeAll(writableOf(node), '\n\n')
        .split('\n')
        .map((line) => (line ? `> ${line}` : '>'))
        .join('\n');
    case 'bulletList':
    case 'orderedList':
      return writeList(node, other);
    case 'codeBlock':
      return fenceOf(node);
    case 'horizontalRule':
      return isPoint ? '___' : '---';
    case 'table':
      return writeTable(node);
    case 'keptBlock':
      return String(node.attrs['source']);
    default:
      return writeBlock(cardOf(node));
  }
}

interface Manner {
  /** The first of the blocks is the paragraph of a point. */
  item?: boolean;
  /** Of the blocks at the top: what nobody touched stays as it was written. */
  asWritten?: boolean;
}

function writeAll(nodes: readonly Node[], between: string, manner: Manner = {}): string {
  let other = false;
  const texts = nodes.map((node, at) => {
    other = isList(node) && nameOf(nodes[at - 1]) === nameOf(node) ? !other : false;
    const source = manner.asWritten && standsAlone(nodes, at) ? sayingTheSame(node) : null;
    return source ?? writeNode(node, other, Boolean(manner.item) && at === 0);
  });
  return texts.join(between);
}

/** A list beside another of its kind must differ from it by its sign, whatever its author wrote. */
const standsAlone = (nodes: readonly Node[], at: number): boolean =>
  !isList(nodes[at]!) || ![at - 1, at + 1].some((other) => nameOf(nodes[other]) === nameOf(nodes[at]));

const checked = new WeakMap<Node, string | null>();

/** As its author wrote it, where that says the same by itself: an address may have stood in another block. */
function sayingTheSame(node: Node): string | null {
  const source = sourceOf(node);
  if (source === undefined) return null;
  if (!checked.has(node)) {
    const [read, ...more] = readBlocks(node.type.schema, source);
    checked.set(node, read?.eq(node) && more.length === 0 ? source : null);
  }
  return checked.get(node)!;
}

/** The blocks at the top of a lesson. */
export const writeBlocks = (nodes: readonly Node[], asWritten: boolean): string =>
  writeAll(nodes, '\n\n', { asWritten });
