import type { SavedAnswersView } from '@hochoi/contracts';
import { type AttemptRecord, nameOf, type Outcome, type SentAnswer } from './attempt-record';
import type { Chance } from './chance';
import { Refused, type StubbornClient } from './stubborn-client';
import type { Tally } from './tally';
import { pause } from '../support/wait-until';

/** What the network does to one request; most pass as they are. */
const fates = ['straight', 'straight', 'straight', 'late', 'behind', 'twice', 'again', 'unheard'] as const;
type Fate = (typeof fates)[number];

/** Why an answer was not taken. Everything else is a fault of the server. */
const refusals: Record<string, Outcome> = {
  'attempt.time-over': 'time-over',
  'attempt.already-submitted': 'handed-in',
  'attempt.other-device': 'other-device',
};

/** Carries the answers of one attempt over a line that loses, doubles, delays and reorders. */
export class BadLine {
  private readonly late: Promise<unknown>[] = [];
  private held: SentAnswer[] | null = null;
  private carried: SentAnswer[][] = [];
  /** The server takes no more answers. */
  over = false;

  constructor(
    private readonly client: StubbornClient,
    private readonly record: AttemptRecord,
    private readonly chance: Chance,
    private readonly tally: Tally,
    readonly deviceId?: string,
  ) {}

  /** @param events given at one go: they are stored together or not at all */
  async carry(events: SentAnswer[]): Promise<void> {
    this.record.sent.push(...events);
    this.carried.push(events);
    this.tally.add('answers sent', events.length);
    const fate = this.chance.pick(fates);
    if (fate === 'behind' && !this.held) this.held = events;
    else if (fate === 'late') this.delay(events);
    else {
      await this.byFate(events, fate);
      await this.releaseHeld();
    }
  }

  /** Of a device that no longer holds the attempt. */
  async mustBeRefused(events: SentAnswer[]): Promise<void> {
    this.record.sent.push(...events);
    this.tally.add('answers sent', events.length);
    await this.send(events);
    if (events.some(({ outcome }) => outcome === 'acknowledged'))
      throw new Error(`an answer of the other device was taken in ${this.record.attemptId}`);
  }

  /** Resolves when nothing is under way any more. */
  async settle(): Promise<void> {
    await this.releaseHeld();
    await Promise.all(this.late.splice(0));
  }

  /** What the server knew it must acknowledge again, whatever has happened since. */
  async repeatOld(): Promise<void> {
    const old = this.carried.filter((events) => events.every(({ outcome }) => outcome === 'acknowledged'));
    if (old.length === 0) return;
    const events = this.chance.pick(old);
    this.tally.add('answers sent twice or more', events.length);
    if ((await this.post(events)) !== 'acknowledged') throw new Error(`${nameOf(events[0]!)} was forgotten`);
  }

  private delay(events: SentAnswer[]): void {
    this.tally.add('answers delayed', events.length);
    const copies = this.chance.oneIn(3) ? 2 : 1;
    if (copies === 2) this.tally.add('answers sent twice or more', events.length);
    const sent = pause(this.chance.below(150)).then(() =>
      Promise.all(Array.from({ length: copies }, () => this.send(events))),
    );
    sent.catch(() => undefined); // heard when it is waited for
    this.late.push(sent);
  }

  private async releaseHeld(): Promise<void> {
    const { held } = this;
    this.held = null;
    if (!held) return;
    this.tally.add('answers that came behind a later one', held.length);
    await this.send(held);
  }

  private async byFate(events: SentAnswer[], fate: Fate): Promise<void> {
    if (fate === 'twice' || fate === 'again') this.tally.add('answers sent twice or more', events.length);
    if (fate === 'twice') return void (await Promise.all([this.send(events), this.send(events)]));
    if (fate === 'unheard') {
      this.tally.add('requests whose reply was thrown away');
      await this.client.unheard('POST', this.path, { json: this.body(events) }, this.chance.below(60));
    }
    await this.send(events);
    if (fate === 'again') await this.send(events);
  }

  /** Of two copies the acknowledged one is a promise. The other may only be refused by a process whose clock says that time is over. */
  private async send(events: SentAnswer[]): Promise<void> {
    const outcome = await this.post(events);
    if (outcome !== 'acknowledged') this.over = true;
    const before = events[0]!.outcome;
    if ([before, outcome].sort().join() === 'acknowledged,handed-in')
      throw new Error(`of two copies of ${nameOf(events[0]!)} one was taken and the other refused`);
    if (before === 'acknowledged') return;
    for (const event of events) event.outcome = outcome;
  }

  private async post(events: SentAnswer[]): Promise<Outcome> {
    try {
      const said = await this.client.say<SavedAnswersView>(this.path, this.body(events));
      const named = new Set(said.acknowledged.map(nameOf));
      if (events.every((event) => named.has(nameOf(event)))) return 'acknowledged';
      throw new Error(`an answer of ${this.record.attemptId} was taken and not acknowledged`);
    } catch (error) {
      const outcome = error instanceof Refused ? refusals[error.code] : undefined;
      if (!outcome) throw error;
      return outcome;
    }
  }

  private get path(): string {
    return `/attempts/${this.record.attemptId}/answers`;
  }

  private body(events: SentAnswer[]) {
    const bare = events.map(({ right: _, outcome: __, ...event }) => event);
    return { events: bare, ...(this.deviceId && { deviceId: this.deviceId }) };
  }
}
