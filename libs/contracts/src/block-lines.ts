/** Of patterns: what stands in brackets, and in quotation marks after an address. */
export const label = String.raw`((?:\\.|[^\\\[\]])*)`;
export const caption = String.raw`(?: "((?:\\.|[^\\"])*)")?`;
/**
 * A fence may carry more words than its name; a line of ticks that are closed again is code amid text. Step by step: one pattern for all
 * of it would try every way to cut a long line.
 */
function fenceOf(line: string): { sign: string; name: string } | null {
  const sign = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
  const rest = line.slice(sign?.length);
  if (!sign || rest.includes('`')) return null;
  return { sign, name: /^[\w-]*/.exec(rest.trimStart())![0] };
}

export const unescape = (text = ''): string => text.replace(/\\([\\[\]"])/g, '$1');

export interface Piece {
  /** From 1. */
  at: number;
  lines: string[];
  /** What a fence is said to hold; null outside of fences. */
  fence: string | null;
  closed: boolean;
  /** A line that is a paragraph. */
  alone: boolean;
}

/** A text line by line; a fence with all that it holds is one piece. */
export function* piecesOf(markdown: string): Generator<Piece> {
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const opened = fenceOf(lines[at]!);
    const end = opened ? closing(lines, at, opened.sign) : at;
    const alone = !opened && !lines[at - 1]?.trim() && !lines[at + 1]?.trim();
    yield {
      ...{ at: at + 1, lines: lines.slice(at, end + 1), alone },
      ...{ fence: opened?.name ?? null, closed: end < lines.length },
    };
    at = end;
  }
}

/** The line that closes a fence; beyond the last one when nothing does. */
function closing(lines: readonly string[], opened: number, sign: string): number {
  for (let at = opened + 1; at < lines.length; at++) {
    const line = lines[at]!.trimEnd();
    if (line.length >= sign.length && line === sign[0]!.repeat(line.length)) return at;
  }
  return lines.length;
}
