import { surfacesOf, wordOf } from './words';

interface Pair {
  count: number;
  /** As the two words are written where they were met first. */
  shown: string;
}

/** Which words follow one another in titles and other short texts, and in how many of them. */
export class WordPairs {
  private readonly pairs = new Map<string, Pair>();

  add(texts: readonly string[]): void {
    for (const text of texts) this.addText(surfacesOf(text));
  }

  count(one: string, other: string): number {
    return this.pairs.get(`${one} ${other}`)?.count ?? 0;
  }

  /** How the second of two words is written behind the first; null when they never stand together. */
  secondOf(one: string, other: string): string | null {
    return this.pairs.get(`${one} ${other}`)?.shown.split(' ')[1] ?? null;
  }

  firstOf(one: string, other: string): string | null {
    return this.pairs.get(`${one} ${other}`)?.shown.split(' ')[0] ?? null;
  }

  private addText(surfaces: readonly string[]): void {
    for (let nth = 1; nth < surfaces.length; nth += 1) {
      const [one, other] = [surfaces[nth - 1]!, surfaces[nth]!];
      const key = `${wordOf(one).folded} ${wordOf(other).folded}`;
      const pair = this.pairs.get(key);
      if (pair) pair.count += 1;
      else this.pairs.set(key, { count: 1, shown: `${one} ${other}` });
    }
  }
}
