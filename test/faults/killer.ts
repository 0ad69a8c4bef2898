import type { EventEmitter } from 'node:events';
import type { Chance } from './chance';
import type { KillableServer } from './killable-server';
import { unfinished } from './house-rules';
import { pause, waitUntil } from '../support/wait-until';

/** What happens when, in milliseconds after one of the learners' moments: chosen around the windows that could lose something. */
const windows: Record<string, number> = {
  answering: 12,
  submitting: 12,
  submitted: 70,
  graded: 60,
  anything: 400,
};

/**
 * Kills the server and starts it again, each time at a random point of somebody's work. Every second life lasts until the work
 * that earlier lives left is done: a job whose process dies in each of eight runs counts as the cause, and is given up.
 */
export class Killer {
  done = false;
  readonly strokes: string[] = [];

  constructor(
    private readonly server: KillableServer,
    private readonly chance: Chance,
    private readonly moments: EventEmitter,
  ) {}

  async strike(times: number): Promise<void> {
    try {
      for (let nth = 0; nth < times; nth += 1) {
        if (nth % 2 === 1) await this.oldWorkDone();
        await this.strikeOnce();
      }
    } finally {
      this.done = true;
    }
  }

  private async strikeOnce(): Promise<void> {
    const moment = this.chance.pick(Object.keys(windows));
    await this.waitFor(moment);
    const delay = this.chance.below(windows[moment]!);
    if (delay > 0) await pause(delay);
    this.strokes.push(`${moment}+${delay}`);
    await this.server.restart();
  }

  private async oldWorkDone(): Promise<void> {
    await this.server.ready();
    const old = new Set(unfinished(this.server).map(({ key }) => key));
    const stillOld = () => unfinished(this.server).filter(({ key }) => old.has(key));
    await waitUntil('work of earlier lives', stillOld, (jobs) => jobs.length === 0);
  }

  /** Not for ever: near the end nobody may be doing just this. */
  private async waitFor(moment: string): Promise<void> {
    if (moment === 'anything') return;
    let heard = () => {};
    await Promise.race([new Promise<void>((done) => this.moments.once(moment, (heard = done))), pause(1500)]);
    this.moments.off(moment, heard);
  }
}
