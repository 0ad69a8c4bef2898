import { fitOf, NO_FIT, type QueryWord } from './match';
import { type Word, wordOf } from './words';

/** Where in a topic a word stands; one in the title says more than one in a lesson. */
export const parts = ['title', 'summary', 'head', 'text'] as const;
export type Part = (typeof parts)[number];
const weights: Record<Part, number> = { title: 100, summary: 20, head: 8, text: 3 };
const weightAt = parts.map((part) => weights[part]);
/** A posting is a topic's number and the part, in one integer: five million of them take 20 MB. */
const PART_BITS = 2;

interface Entry extends Word {
  /** As it is written where it was met first. */
  surface: string;
  postings: Uint32Array;
  length: number;
}

/**
 * Which words stand in which topics. Topics are numbers that only grow; one that was taken out keeps its postings, which the caller
 * passes over, until everything is read anew.
 */
export class WordIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly bySurface = new Map<string, Entry>();
  private readonly byFolded = new Map<string, Entry[]>();

  add(topic: number, part: Part, surfaces: Iterable<string>): void {
    const posting = (topic << PART_BITS) | parts.indexOf(part);
    for (const surface of surfaces) push(this.bySurface.get(surface) ?? this.meet(surface), posting);
  }

  /**
   * How well each topic answers: of every word the best place, added up; 0 when a word stands nowhere.
   * @param size one more than the highest number of a topic
   */
  find(asked: readonly QueryWord[], size: number): Int32Array {
    const total = new Int32Array(size);
    asked.forEach((word, nth) => {
      const best = this.bestPlaces(word, nth === asked.length - 1, size);
      for (let topic = 0; topic < size; topic += 1) {
        if (best[topic] === 0) total[topic] = -1;
        else if (total[topic]! >= 0) total[topic]! += best[topic]!;
      }
    });
    for (let topic = 0; topic < size; topic += 1) if (total[topic]! < 0) total[topic] = 0;
    return total;
  }

  /** How often a folded word stands anywhere. */
  count(folded: string): number {
    return (this.byFolded.get(folded) ?? []).reduce((sum, { length }) => sum + length, 0);
  }

  folded(): IterableIterator<string> {
    return this.byFolded.keys();
  }

  /** How a folded word is written most often. */
  commonest(folded: string): string {
    const [first = null, ...rest] = this.byFolded.get(folded) ?? [];
    return (
      rest.reduce((most, one) => (most && most.length >= one.length ? most : one), first)?.surface ?? folded
    );
  }

  private bestPlaces(asked: QueryWord, unfinished: boolean, size: number): Int32Array {
    const best = new Int32Array(size);
    for (const entry of this.candidates(asked, unfinished)) {
      const fit = fitOf(asked, entry, unfinished);
      if (fit === NO_FIT) continue;
      for (let nth = 0; nth < entry.length; nth += 1) {
        const posting = entry.postings[nth]!;
        const topic = posting >>> PART_BITS;
        const score = fit * weightAt[posting & ((1 << PART_BITS) - 1)]!;
        if (topic < size && score > best[topic]!) best[topic] = score;
      }
    }
    return best;
  }

  private candidates({ folded }: QueryWord, unfinished: boolean): Entry[] {
    if (!unfinished) return this.byFolded.get(folded) ?? [];
    const found: Entry[] = [];
    for (const [word, entries] of this.byFolded) if (word.startsWith(folded)) found.push(...entries);
    return found;
  }

  private meet(surface: string): Entry {
    const word = wordOf(surface);
    const key = `${word.folded} ${word.exact}`;
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { ...word, surface, postings: new Uint32Array(2), length: 0 };
      this.entries.set(key, entry);
      const same = this.byFolded.get(word.folded);
      if (same) same.push(entry);
      else this.byFolded.set(word.folded, [entry]);
    }
    this.bySurface.set(surface, entry);
    return entry;
  }
}

function push(entry: Entry, posting: number): void {
  const { postings, length } = entry;
  if (length > 0 && postings[length - 1] === posting) return;
  if (length === postings.length) {
    entry.postings = new Uint32Array(Math.ceil(length * 1.5) + 2);
    entry.postings.set(postings);
  }
  entry.postings[length] = posting;
  entry.length += 1;
}
