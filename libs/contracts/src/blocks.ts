import { caption, label, piecesOf, unescape } from './block-lines';

/**
 * The blocks of a lesson. A lesson is one Markdown text (CommonMark with tables); a paragraph that is nothing but one link or
 * picture is a block of its own, and so is a fenced self-check. Any other Markdown reader still shows something sensible.
 *
 *     ![what it shows](material:<id> "caption")    picture
 *     [title](material:<id>)                       film, recording or document, by what the material is
 *     [title](https://…)                           link
 *     [title](practice:)  [title](quiz:)           the topic's practice task, its quiz
 *     ```self-check … ```                          ungraded questions in GIFT, answered on the spot
 */
export type BlockSource =
  | { kind: 'text'; markdown: string }
  | { kind: 'image'; material: string; alt: string; caption: string }
  | { kind: 'material'; material: string; title: string }
  | { kind: 'link'; url: string; title: string }
  | { kind: 'practice' | 'quiz'; title: string }
  | { kind: 'self-check'; gift: string };

export const materialKinds = ['image', 'video', 'audio', 'document'] as const;
export type MaterialKind = (typeof materialKinds)[number];

const picture = new RegExp(String.raw`^!\[${label}\]\(material:([\w-]{1,36})${caption}\)$`);
const reference = new RegExp(
  String.raw`^\[${label}\]\((?:material:([\w-]{1,36})|(practice|quiz):|(https?:\/\/[^\s()<>]+))\)$`,
);
const escapeLabel = (text: string): string => text.replace(/[\\[\]]/g, '\\$&').replace(/\s+/g, ' ');
const escapeCaption = (text: string): string => text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ');

/** A paragraph of one line as the block that it is; null when it is text. */
function blockOfLine(line: string): BlockSource | null {
  const image = picture.exec(line);
  if (image)
    return { kind: 'image', alt: unescape(image[1]), material: image[2]!, caption: unescape(image[3]) };
  const [, title, material, own, url] = reference.exec(line) ?? [];
  if (title === undefined) return null;
  if (material) return { kind: 'material', material, title: unescape(title) };
  if (own) return { kind: own as 'practice' | 'quiz', title: unescape(title) };
  return { kind: 'link', url: url!, title: unescape(title) };
}

/** The blocks of a text in their order; text between two others is one block. Never throws: what is no block is text. */
export function splitBlocks(markdown: string): BlockSource[] {
  const blocks: BlockSource[] = [];
  let text: string[] = [];
  const put = (block: BlockSource | null) => {
    const before = text
      .join('\n')
      .replace(/^\s*\n/, '')
      .trimEnd();
    if (before.trim()) blocks.push({ kind: 'text', markdown: before });
    text = [];
    if (block) blocks.push(block);
  };
  for (const { lines, fence, closed, alone } of piecesOf(markdown)) {
    const block = alone ? blockOfLine(lines[0]!) : null;
    if (fence === 'self-check' && closed)
      put({ kind: 'self-check', gift: lines.slice(1, -1).join('\n').trim() });
    else if (block) put(block);
    else text.push(...lines);
  }
  put(null);
  return blocks;
}

export function writeBlock(block: BlockSource): string {
  if (block.kind === 'text') return block.markdown;
  if (block.kind === 'self-check') {
    const longest = Math.max(2, ...(block.gift.match(/`+/g) ?? []).map(({ length }) => length));
    const sign = '`'.repeat(longest + 1);
    return `${sign}self-check\n${block.gift}\n${sign}`;
  }
  if (block.kind === 'image') {
    const under = block.caption ? ` "${escapeCaption(block.caption)}"` : '';
    return `![${escapeLabel(block.alt)}](material:${block.material}${under})`;
  }
  const target =
    block.kind === 'material'
      ? `material:${block.material}`
      : block.kind === 'link'
        ? block.url
        : `${block.kind}:`;
  return `[${escapeLabel(block.title)}](${target})`;
}

/** The other way round: the text whose blocks these are. */
export const joinBlocks = (blocks: readonly BlockSource[]): string => blocks.map(writeBlock).join('\n\n');

/** Editions of materials that a text shows, each once. */
export const materialsOf = (markdown: string): string[] => [
  ...new Set(splitBlocks(markdown).flatMap((block) => ('material' in block ? [block.material] : []))),
];
