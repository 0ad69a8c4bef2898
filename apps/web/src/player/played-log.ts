import { union, type Interval } from './intervals';

/** Between two reports of a playing video the clock moves by a quarter of a second; anything beyond this was a jump. */
const longestStep = 1.5;
const tenth = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Turns the reports of a video's clock into stretches that were really played. */
export class PlayedLog {
  private closed: Interval[] = [];
  private open: Interval | null = null;

  /** The clock of a playing video, in seconds, at `rate` times the usual speed. */
  tick(time: number, rate = 1): void {
    const step = this.open ? time - this.open[1] : 0;
    if (!this.open || step < 0 || step > longestStep * Math.max(1, rate)) {
      this.stop();
      this.open = [time, time];
    } else this.open[1] = time;
  }

  /** Paused, ended, or about to jump. */
  stop(): void {
    if (this.open) this.closed.push(this.open);
    this.open = null;
  }

  /** What was played since the last call; playing goes on without a gap. */
  take(): Interval[] {
    const played = union([...this.closed, ...(this.open ? [[...this.open] as Interval] : [])]);
    this.closed = [];
    if (this.open) this.open = [this.open[1], this.open[1]];
    return played.map(([from, to]): Interval => [tenth(from), tenth(to)]);
  }
}
