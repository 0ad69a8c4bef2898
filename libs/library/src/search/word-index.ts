import { grown } from './grown';
import { fitOf, NO_FIT, type QueryWord } from './match';
import { Postings } from './postings';
import { SortedWords } from './sorted-words';
import { WordTable } from './word-table';
import { surfacesIn, type Word, wordOf } from './words';

/** Where in a topic a word stands; one in the title says more than one in a lesson. */
export const parts = ['title', 'summary', 'head', 'text'] as const;
export type Part = (typeof parts)[number];
const weights: Record<Part, number> = { title: 100, summary: 20, head: 8, text: 3 };
const weightAt = parts.map((part) => weights[part]);
/** A posting is a topic's number and the part, in one integer. */
const PART_BITS = 2;
const NO_WORD = -1;

interface Entry extends Word {
  /** Its place among those that are folded to the same, which is the list of its postings. */
  number: number;
  /** As it is written where it was met first. */
  surface: string;
  /** Of all that are folded to the same. */
  group: Group;
}

interface Group {
  number: number;
  folded: string;
  entries: Entry[];
}

/**
 * Which words stand in which topics. Topics are numbers that only grow; one that was taken out keeps its postings, which the caller
 * passes over, until everything is read anew. Words as they are written have numbers too, so that a text is taken apart once.
 */
export class WordIndex {
  private readonly table = new WordTable();
  private readonly postings = new Postings();
  /** By the number of a word as it is written; null for a sign that is no word. */
  private readonly bySurface: (Entry | null)[] = [];
  /** The same by the number of its postings. */
  private lists = new Int32Array(1024);
  private readonly entries = new Map<string, Entry>();
  private readonly groups = new Map<string, Group>();
  private readonly sorted = new SortedWords();
  private read = new Uint32Array(1024);

  /** The words of a text in their order. */
  wordsOf(text: string): number[] {
    const words: number[] = [];
    for (const surface of surfacesIn(text)) {
      const word = this.table.number(surface);
      if (this.entryOf(word)) words.push(word);
    }
    return words;
  }

  add(topic: number, part: Part, words: readonly number[]): void {
    const posting = (topic << PART_BITS) | parts.indexOf(part);
    for (const word of words) this.put(word, posting);
  }

  /** @param row different words in lower case and NFC, a space between */
  addRow(topic: number, part: Part, row: string): void {
    const posting = (topic << PART_BITS) | parts.indexOf(part);
    for (let from = 0; from < row.length; from = this.table.end + 1)
      this.put(this.table.next(row, from), posting);
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
    const entries = this.groups.get(folded)?.entries ?? [];
    return entries.reduce((sum, { number }) => sum + this.postings.length(number), 0);
  }

  folded(): IterableIterator<string> {
    return this.groups.keys();
  }

  /** The number of a folded word, by which pairs of words are counted. */
  numberOfFolded(folded: string): number | undefined {
    return this.groups.get(folded)?.number;
  }

  /** Of a word that `wordsOf` named. */
  groupOf(word: number): Pick<Group, 'number' | 'folded'> {
    return this.bySurface[word]!.group;
  }

  surface(word: number): string {
    return this.table.word(word);
  }

  /** How a folded word is written most often. */
  commonest(folded: string): string {
    const [first = null, ...rest] = this.groups.get(folded)?.entries ?? [];
    const length = (one: Entry) => this.postings.length(one.number);
    return (
      rest.reduce((most, one) => (most && length(most) >= length(one) ? most : one), first)?.surface ?? folded
    );
  }

  private put(word: number, posting: number): void {
    const list = word < this.bySurface.length ? this.lists[word]! : (this.entryOf(word)?.number ?? NO_WORD);
    if (list !== NO_WORD) this.postings.push(list, posting);
  }

  private bestPlaces(asked: QueryWord, unfinished: boolean, size: number): Int32Array {
    const best = new Int32Array(size);
    for (const entry of this.candidates(asked, unfinished)) {
      const fit = fitOf(asked, entry, unfinished);
      if (fit === NO_FIT) continue;
      const length = this.postings.length(entry.number);
      if (length > this.read.length) this.read = new Uint32Array(2 * length);
      this.postings.read(entry.number, this.read);
      for (let nth = 0; nth < length; nth += 1) {
        const posting = this.read[nth]!;
        const topic = posting >>> PART_BITS;
        const score = fit * weightAt[posting & ((1 << PART_BITS) - 1)]!;
        if (topic < size && score > best[topic]!) best[topic] = score;
      }
    }
    return best;
  }

  private candidates({ folded }: QueryWord, unfinished: boolean): Entry[] {
    if (!unfinished) return this.groups.get(folded)?.entries ?? [];
    return this.sorted.beginningWith(folded).flatMap((word) => this.groups.get(word)!.entries);
  }

  private entryOf(word: number): Entry | null {
    if (word < this.bySurface.length) return this.bySurface[word]!;
    const entry = this.meet(this.table.word(word));
    this.bySurface.push(entry);
    this.lists = grown(this.lists, word + 1);
    this.lists[word] = entry?.number ?? NO_WORD;
    return entry;
  }

  private meet(surface: string): Entry | null {
    const word = wordOf(surface);
    if (word.folded === '') return null;
    const key = `${word.folded} ${word.exact}`;
    let entry = this.entries.get(key);
    if (!entry) {
      const group = this.groups.get(word.folded) ?? this.newGroup(word.folded);
      entry = { ...word, surface, number: this.entries.size, group };
      group.entries.push(entry);
      this.entries.set(key, entry);
    }
    return entry;
  }

  private newGroup(folded: string): Group {
    const group = { number: this.groups.size, folded, entries: [] };
    this.groups.set(folded, group);
    this.sorted.add(folded);
    return group;
  }
}
