/** Numbers that look random and are the same on every run (mulberry32). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** From 0 up to, but not with, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  of(list) {
    return list[this.below(list.length)];
  }

  /** @param weighted pairs of a value and its weight */
  weighted(pairs) {
    let left = this.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of pairs) if ((left -= weight) < 0) return value;
    return pairs.at(-1)[0];
  }

  /** A version-7-like id, in the order of its number. */
  id(number) {
    const tail = Array.from({ length: 4 }, () => this.below(65536).toString(16).padStart(4, '0'));
    const head = number.toString(16).padStart(12, '0');
    return `${head.slice(0, 8)}-${head.slice(8)}-7${tail[0].slice(1)}-a${tail[1].slice(1)}-${tail[2]}${tail[3]}${tail[0]}`;
  }
}
