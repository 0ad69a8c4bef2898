export interface ListLine {
  ordered: boolean;
  /** Of the first line of a numbered list. */
  start: number;
}

/** What stands before a line of a list, as word processors and people write it: 1. 2) (3) a. iv) – and bullets of any sort. */
export function listSign(sign: string): ListLine {
  const [, number] = /^\(?(\d{1,4})[.)]/.exec(sign) ?? [];
  if (number !== undefined) return { ordered: true, start: Number(number) };
  return { ordered: /^\(?([a-zđ]|[ivxl]+)[.)]/i.test(sign), start: 1 };
}

const typed = /^\s*(?:([-+*•●▪◦‣–])|\(?(\d{1,3})[.)])\s+(?=\S)/;

export type TextBlock =
  { kind: 'paragraph'; text: string } | { kind: 'list'; ordered: boolean; start: number; items: string[] };

/** Lines of plain text as paragraphs and lists: one line that begins with a dash is no list, two are. */
export function blocksOfText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const signOf = (at: number) => typed.exec(lines[at] ?? '');
  for (let at = 0; at < lines.length; at++) {
    const sign = signOf(at);
    const last = blocks.at(-1);
    const ordered = sign?.[2] !== undefined;
    const words = lines[at]!.slice(sign?.[0].length ?? 0);
    const goesOn = at > 0 && last?.kind === 'list' && last.ordered === ordered && signOf(at - 1);
    if (sign && goesOn) last.items.push(words);
    else if (sign && signOf(at + 1))
      blocks.push({ kind: 'list', ordered, start: Number(sign[2] ?? 1), items: [words] });
    else if (lines[at]) blocks.push({ kind: 'paragraph', text: lines[at]! });
  }
  return blocks;
}
