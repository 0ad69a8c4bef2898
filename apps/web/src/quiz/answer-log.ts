import type { components } from '../api/schema';

export type Answer = components['schemas']['Response'];

/** As in the contract: one per change, numbered by the page that made it. */
export interface AnswerEvent {
  clientId: string;
  sequence: number;
  slotId: string;
  response: Answer;
  clientTime: string;
  /** Absent: it is kept. `check` has it graded now, `try-again` goes on after a wrong try; `open-page`: she came to its page, and it is no answer. */
  action?: 'check' | 'try-again' | 'open-page';
  certainty?: Certainty | null;
}
export type Certainty = 1 | 2 | 3;

/** Not all that is told to the server is an answer. */
export const isAnswer = ({ action }: Pick<AnswerEvent, 'action'>): boolean => action !== 'open-page';
type Told = Pick<AnswerEvent, 'action' | 'certainty'>;

/** What of `localStorage` is needed: each call is atomic, also between tabs. */
export interface Shelf {
  keys: () => string[];
  read: (key: string) => string | null;
  write: (key: string, text: string) => void;
  remove: (key: string) => void;
}

type Name = Pick<AnswerEvent, 'clientId' | 'sequence'>;
const root = 'hochoi.answer.';
/** The contract takes so many events in one call. */
export const mostEvents = 200;

const inOrder = (one: AnswerEvent, other: AnswerEvent): number =>
  one.clientTime.localeCompare(other.clientTime) ||
  one.clientId.localeCompare(other.clientId) ||
  one.sequence - other.sequence;

/**
 * Write-ahead log of the answers of one attempt. An answer is on the shelf before anything else happens to it, and leaves
 * it only when the server has named it as stored. Each event has a shelf place of its own, and each opened page its own
 * client id, so that two tabs, a reload or a crash never write over each other's answers.
 */
export class AnswerLog {
  private sequence = 0;
  /** Their places on the shelf. */
  private readonly aside = new Set<string>();
  private readonly prefix: string;

  constructor(
    private readonly shelf: Shelf,
    attemptId: string,
    readonly clientId: string,
    private readonly now: () => Date,
  ) {
    this.prefix = `${root}${attemptId}.`;
  }

  /**
   * Keeps an answer. It replaces this page's earlier answer to the same question: the newer number wins on the server. A check is a try
   * that she has made: it stays, whatever she answers after it.
   */
  record(slotId: string, response: Answer, told: Told = {}): AnswerEvent {
    const event = {
      clientId: this.clientId,
      sequence: ++this.sequence,
      slotId,
      response,
      clientTime: this.now().toISOString(),
      ...told,
    };
    this.shelf.write(this.keyOf(event), JSON.stringify(event));
    for (const old of this.pending()) if (isReplaced(old, event)) this.shelf.remove(this.keyOf(old));
    return event;
  }

  /** Everything not yet acknowledged, of this page and of earlier ones, oldest first, but for what was set aside. */
  pending(): AnswerEvent[] {
    return this.kept((key) => !this.aside.has(key));
  }

  /** They stay on the shelf, and are neither shown nor sent until she says so: something newer was stored meanwhile. */
  setAside(names: readonly Name[]): void {
    for (const name of names) this.aside.add(this.keyOf(name));
  }

  /** Oldest first. */
  setAsideOnes(): AnswerEvent[] {
    return this.kept((key) => this.aside.has(key));
  }

  private kept(isMeant: (key: string) => boolean): AnswerEvent[] {
    return this.shelf
      .keys()
      .filter((key) => this.owns(key) && isMeant(key))
      .flatMap((key) => parsed(this.shelf.read(key)))
      .sort(inOrder);
  }

  /** What one call may carry. */
  batch(): AnswerEvent[] {
    return this.pending().slice(0, mostEvents);
  }

  acknowledge(names: readonly Name[]): void {
    for (const name of names) this.shelf.remove(this.keyOf(name));
  }

  /** What is on the screen: what the server has, and over it what it has yet to be told. */
  overlay(stored: ReadonlyMap<string, Answer>): Map<string, Answer> {
    return new Map([
      ...stored,
      ...this.pending()
        .filter(isAnswer)
        .map(({ slotId, response }) => [slotId, response] as const),
    ]);
  }

  /** The attempt is closed: what it did not take is of no more use. */
  clear(): void {
    for (const key of this.shelf.keys()) if (this.owns(key)) this.shelf.remove(key);
  }

  owns(key: string): boolean {
    return key.startsWith(this.prefix);
  }

  private keyOf({ clientId, sequence }: Name): string {
    return `${this.prefix}${clientId}.${sequence}`;
  }
}

const isReplaced = (old: AnswerEvent, event: AnswerEvent): boolean =>
  !old.action &&
  isAnswer(event) &&
  old.clientId === event.clientId &&
  old.slotId === event.slotId &&
  old.sequence < event.sequence;

/** Attempts that still have something on the shelf. */
export const keptAttempts = (shelf: Shelf): string[] => [
  ...new Set(
    shelf
      .keys()
      .filter((key) => key.startsWith(root))
      .map((key) => key.slice(root.length).split('.')[0]!),
  ),
];

function parsed(text: string | null): AnswerEvent[] {
  try {
    return text ? [JSON.parse(text) as AnswerEvent] : [];
  } catch {
    return [];
  }
}
