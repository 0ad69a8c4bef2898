/** Milliseconds. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
/** While the server answers: what it does not have by then, it does not get in this hour either. */
const TRIES = 6;

/** When to ask again for what did not come: later each time, and at once when the line is back or she says so. */
export class Retrying {
  private wait = FIRST_WAIT;
  private made = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: () => void,
    private readonly isReached: () => boolean,
  ) {}

  /** Something did not come, or still does not. */
  missed(): void {
    const isOver = this.made >= TRIES && this.isReached();
    if (this.timer !== undefined || isOver) return;
    this.timer = setTimeout(() => this.tryAgain(), this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  now(): void {
    this.anew();
    this.ask();
  }

  /** Nothing is missing: the next that is has waited for nothing yet. */
  anew(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    [this.wait, this.made] = [FIRST_WAIT, 0];
  }

  private tryAgain(): void {
    this.timer = undefined;
    if (this.isReached()) this.made += 1;
    this.ask();
  }
}
