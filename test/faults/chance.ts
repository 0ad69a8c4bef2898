/** Numbers that look random and come again with the same seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below = (limit: number): number => Math.floor(this.next() * limit);
  oneIn = (times: number): boolean => this.below(times) === 0;
  shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  pick = <T>(items: readonly T[]): T => items[this.below(items.length)]!;
}

/** Printed in the name of each test, so that a failure says how to have it again: FAULTS_SEED=… */
export const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000_000);
