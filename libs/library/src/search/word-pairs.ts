import { grown } from './grown';
import type { WordIndex } from './word-index';

const FREE = 0;

/** Which words follow one another in titles and other short texts, and in how many of them. A table by two numbers, as `WordTable` is one. */
export class WordPairs {
  /** By both numbers, with open addressing: a pair's number and one. */
  private slots = new Uint32Array(1 << 13);
  private size = 0;
  private firsts = new Uint32Array(1 << 12);
  private seconds = new Uint32Array(1 << 12);
  private counts = new Uint32Array(1 << 12);
  /** The two words as they are written where they were met first. */
  private shownFirst = new Uint32Array(1 << 12);
  private shownSecond = new Uint32Array(1 << 12);

  constructor(private readonly index: WordIndex) {}

  /** @param words of a text, as the index numbers them */
  add(words: readonly number[]): void {
    for (let nth = 1; nth < words.length; nth += 1) this.meet(words[nth - 1]!, words[nth]!);
  }

  count(one: string, other: string): number {
    const pair = this.find(one, other);
    return pair === null ? 0 : this.counts[pair]!;
  }

  /** How the second of two words is written behind the first; null when they never stand together. */
  secondOf(one: string, other: string): string | null {
    const pair = this.find(one, other);
    return pair === null ? null : this.index.surface(this.shownSecond[pair]!);
  }

  firstOf(one: string, other: string): string | null {
    const pair = this.find(one, other);
    return pair === null ? null : this.index.surface(this.shownFirst[pair]!);
  }

  private find(one: string, other: string): number | null {
    const [first, second] = [this.index.numberOfFolded(one), this.index.numberOfFolded(other)];
    if (first === undefined || second === undefined) return null;
    const taken = this.slots[this.slotOf(first, second)]!;
    return taken === FREE ? null : taken - 1;
  }

  private meet(one: number, other: number): void {
    const [first, second] = [this.index.groupOf(one).number, this.index.groupOf(other).number];
    const slot = this.slotOf(first, second);
    const taken = this.slots[slot]!;
    if (taken !== FREE) {
      this.counts[taken - 1]! += 1;
      return;
    }
    const pair = this.size;
    this.size += 1;
    this.slots[slot] = this.size;
    this.makeRoom();
    this.firsts[pair] = first;
    this.seconds[pair] = second;
    this.counts[pair] = 1;
    this.shownFirst[pair] = one;
    this.shownSecond[pair] = other;
    if (this.size * 2 > this.slots.length) this.widen();
  }

  /** Where the pair stands, or would stand. */
  private slotOf(first: number, second: number): number {
    const mask = this.slots.length - 1;
    const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let taken = this.slots[slot]!; taken !== FREE; taken = this.slots[slot]!) {
      if (this.firsts[taken - 1] === first && this.seconds[taken - 1] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private makeRoom(): void {
    this.firsts = grown(this.firsts, this.size);
    this.seconds = grown(this.seconds, this.size);
    this.counts = grown(this.counts, this.size);
    this.shownFirst = grown(this.shownFirst, this.size);
    this.shownSecond = grown(this.shownSecond, this.size);
  }

  private widen(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let pair = 0; pair < this.size; pair += 1)
      this.slots[this.slotOf(this.firsts[pair]!, this.seconds[pair]!)] = pair + 1;
  }
}
