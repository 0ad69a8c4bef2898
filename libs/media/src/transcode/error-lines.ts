/** Counts what ffmpeg complains of, and keeps the last lines for the log, however much a damaged film makes it say. */
export class ErrorLines {
  count = 0;
  private kept: string[] = [];
  private rest = '';

  constructor(private readonly keep = 12) {}

  add(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = (lines.pop() ?? '').slice(-1000);
    lines.filter((line) => line.trim()).forEach((line) => this.addLine(line));
  }

  /** The last lines, oldest first. */
  tail(): string {
    return [...this.kept, this.rest].filter(Boolean).join('\n');
  }

  private addLine(line: string): void {
    this.count++;
    this.kept = [...this.kept, line.slice(0, 300)].slice(-this.keep);
  }
}
