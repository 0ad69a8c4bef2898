import { grown } from './grown';

/** Of a slot: the word's number and one (0: free), and two hashes of it. */
const SLOT = 4;
const FREE = 0;
const SPACE = 32;

/**
 * Different words, each with a number: 0, 1, 2 … A word is looked up where it stands in a text, without being cut out of it, and told
 * from others by 64 bits of hashes alone: a library of millions of words has two alike once in some hundred million starts, and would
 * then find a wrong topic by one of them. Five million words are looked up when a process starts; a Map of strings takes several times as long.
 */
export class WordTable {
  private chars = new Uint16Array(1 << 16);
  /** Of each word, and behind the last one. */
  private starts = new Uint32Array(1 << 12);
  /** Open addressing; at most half of the slots are taken. */
  private slots = new Int32Array(SLOT << 13);
  private count = 0;
  /** Behind the word that `next` has found. */
  end = 0;

  word(number: number): string {
    return String.fromCharCode(...this.chars.subarray(this.starts[number]!, this.starts[number + 1]!));
  }

  /** @returns the number of a word, a new one when it was never met */
  number(word: string): number {
    return this.next(word, 0);
  }

  /** Of the word that begins at a place of a text and goes on to the next space. */
  next(text: string, from: number): number {
    let [one, other] = [0x811c9dc5, 0x2545f491];
    let to = from;
    for (let code: number; to < text.length && (code = text.charCodeAt(to)) !== SPACE; to += 1) {
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 13);
    }
    this.end = to;
    const slot = this.slotOf(one, other);
    if (this.slots[slot] !== FREE) return this.slots[slot]! - 1;
    return this.meet(text, from, to, slot, one, other);
  }

  /** Where the word stands, or would stand. */
  private slotOf(one: number, other: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = ((one ^ (one >>> 15)) * SLOT) & mask;
    while (slots[slot] !== FREE && (slots[slot + 1] !== one || slots[slot + 2] !== other))
      slot = (slot + SLOT) & mask;
    return slot;
  }

  private meet(text: string, from: number, to: number, slot: number, one: number, other: number): number {
    const number = this.count;
    const start = this.starts[number]!;
    this.chars = grown(this.chars, start + to - from);
    for (let at = from; at < to; at += 1) this.chars[start + at - from] = text.charCodeAt(at);
    this.count += 1;
    this.starts = grown(this.starts, this.count + 1);
    this.starts[this.count] = start + to - from;
    this.slots[slot] = this.count;
    this.slots[slot + 1] = one;
    this.slots[slot + 2] = other;
    if (this.count * SLOT * 2 > this.slots.length) this.widen();
    return number;
  }

  private widen(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at] === FREE) continue;
      const slot = this.slotOf(before[at + 1]!, before[at + 2]!);
      this.slots.set(before.subarray(at, at + SLOT), slot);
    }
  }
}
