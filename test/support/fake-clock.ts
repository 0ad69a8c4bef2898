import { Clock } from '@hochoi/platform';

/** Runs like the real one, and can be put forward. Only put it forward while no job runs: a run's lease is measured by it too. */
export class FakeClock extends Clock {
  private ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.ahead += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
