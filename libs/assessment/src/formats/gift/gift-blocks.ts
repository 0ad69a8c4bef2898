import type { SourceLine } from '../source-text';

/** Lines between two blank lines: one question, with the comments that stand among its lines. */
export interface Block {
  lines: SourceLine[];
  comments: SourceLine[];
}

const CATEGORY = /^\s*\$CATEGORY:/;

/** A blank line ends a question, also within braces: that is the format's own rule. A category is one line. */
export function splitBlocks(lines: readonly SourceLine[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    const category = CATEGORY.test(line.text);
    if (line.text.trim() === '' || category) open = undefined;
    if (line.text.trim() === '') continue;
    if (!open) blocks.push((open = { lines: [], comments: [] }));
    (line.text.trimStart().startsWith('//') ? open.comments : open.lines).push(line);
    if (category) open = undefined;
  }
  return blocks;
}

/** The path when the block sets the category of what follows, else undefined. Escapes mean nothing in it. */
export function categoryOf({ lines: [first] }: Block): string | undefined {
  return first && CATEGORY.test(first.text) ? first.text.replace(CATEGORY, '').trim() : undefined;
}
