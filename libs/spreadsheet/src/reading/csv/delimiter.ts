const candidates = [',', ';', '\t', '|'] as const;

/** `sep=;` in the first line is how Excel is told. */
const declared = /^sep=(.)\r?(?:\n|$)/i;

/**
 * The delimiter that splits the first records most evenly. `start` is the beginning of the file; of equals the first of
 * comma, semicolon, tab, bar.
 */
export function guessDelimiter(start: string): { delimiter: string; declared: boolean } {
  const [, told] = declared.exec(start) ?? [];
  if (told) return { delimiter: told, declared: true };
  const records = recordsOf(start).slice(0, 50);
  const scores = candidates.map((delimiter) => score(records, delimiter));
  const best = Math.max(...scores);
  return { delimiter: best > 0 ? candidates[scores.indexOf(best)]! : ',', declared: false };
}

/** Records with what is quoted taken out: delimiters and line ends in quotes are text. */
const recordsOf = (text: string) =>
  text
    .replace(/"(?:[^"]|"")*(?:"|$)/g, 'q')
    .split(/\r\n|\r|\n/)
    .filter((record) => record.trim());

/** Records that agree on the most common number of columns, times that number; titles have none. */
function score(records: string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const record of records) {
    const count = record.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...counts].map(([count, times]) => times * times * count));
}
