import type { EventEmitter } from 'node:events';
import type { Chance } from './chance';
import type { Site } from './site';
import type { Tally } from './tally';
import { pause } from '../support/wait-until';

/** What happens when, in milliseconds after one of the learners' moments: chosen around the windows that could lose something. */
const windows: Record<string, number> = {
  answering: 12,
  submitting: 12,
  submitted: 70,
  graded: 60,
  anything: 400,
};

/**
 * Kills parts of a site and starts them again, each time at a random point of somebody's work. A job whose process dies in each of
 * eight runs counts as the cause, and is given up: so without rest, every second life lasts until the work of earlier ones is done.
 */
export class Killer {
  done = false;
  struck = 0;
  private names: string[] = [];
  private moments: string[] = [];

  constructor(
    private readonly site: Site,
    private readonly chance: Chance,
    private readonly heard: EventEmitter,
    private readonly tally: Tally,
  ) {}

  /** @param goesOn asked before each stroke; @param rest milliseconds, at most, between two of them */
  async strike(goesOn: () => boolean, rest = 0): Promise<void> {
    try {
      while (goesOn()) {
        if (rest > 0) await pause(rest / 2 + this.chance.below(rest / 2));
        else if (this.struck % 2 === 1) await this.site.oldWorkDone();
        await this.strikeOnce();
      }
    } finally {
      this.done = true;
    }
  }

  private async strikeOnce(): Promise<void> {
    const moment = this.next(this.moments, Object.keys(windows));
    await this.waitFor(moment);
    const delay = this.chance.below(windows[moment]!);
    if (delay > 0) await pause(delay);
    const name = this.next(this.names, Object.keys(this.site.strokes));
    await this.site.strokes[name]!();
    this.struck += 1;
    this.tally.add(name);
  }

  /** In random order, and each as often as the others. */
  private next(rest: string[], all: string[]): string {
    if (rest.length === 0) rest.push(...this.chance.shuffled(all));
    return rest.pop()!;
  }

  /** Not for ever: near the end nobody may be doing just this. */
  private async waitFor(moment: string): Promise<void> {
    if (moment === 'anything') return;
    let heard = () => {};
    await Promise.race([new Promise<void>((done) => this.heard.once(moment, (heard = done))), pause(1500)]);
    this.heard.off(moment, heard);
  }
}
