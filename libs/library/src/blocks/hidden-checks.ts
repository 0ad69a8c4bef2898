const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})[ \t]*([\w-]*)/;
const bare = (line: string): string => line.replace(/[ \t>]+/g, '');

/**
 * Whether a text between blocks has a self-check that is none: in a list or a quote, set in, or without its last line. Readers are not
 * shown its words, for the key is among them, so it would be missing silently, and without its last line the rest of the lesson too. Pure.
 */
export function hasHiddenCheck(markdown: string): boolean {
  let open: string | null = null;
  for (const line of markdown.split('\n')) {
    const closes = open !== null && bare(line).startsWith(open) && !bare(line).replaceAll(open[0]!, '');
    if (closes) open = null;
    else if (open === null) {
      const [, sign, name] = fence.exec(line) ?? [];
      if (name === 'self-check') return true;
      open = sign ?? null;
    }
  }
  return false;
}
