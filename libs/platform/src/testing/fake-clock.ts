import { Clock } from '../clock/clock';

/** Stands still until it is told to move. */
export class FakeClock extends Clock {
  constructor(private time = new Date('2026-11-22T03:04:05.678Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.time);
  }

  advance(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }
}
