/** Counts for the table that is printed at the end. */
export class Tally {
  private readonly started = Date.now();
  private readonly counts = new Map<string, number>();

  /** @param first what the table begins with, also where it is nothing */
  constructor(first: readonly string[] = []) {
    for (const what of first) this.counts.set(what, 0);
  }

  add(what: string, count = 1): void {
    this.counts.set(what, this.of(what) + count);
  }

  of = (what: string): number => this.counts.get(what) ?? 0;

  /** A plain table: what, how many. */
  print(title: string): void {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    const rows = [...this.counts, ['seconds', seconds] as const];
    const width = Math.max(...rows.map(([what]) => what.length));
    const lines = rows.map(([what, count]) => `${what.padEnd(width)}  ${String(count).padStart(8)}`);
    process.stderr.write(`\n${title}\n${lines.join('\n')}\n`);
  }
}
