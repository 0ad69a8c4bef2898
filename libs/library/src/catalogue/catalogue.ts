import type { CatalogueQuery, Facets } from '@hochoi/contracts';
import { type Asked, FacetValues } from '../search/facets';
import { queryWords, type QueryWord } from '../search/match';
import { meantWords, shownWords } from '../search/suggest';
import { WordIndex } from '../search/word-index';
import { WordPairs } from '../search/word-pairs';
import { surfacesOf, wordOf } from '../search/words';
import { type CatalogueEntry, shortTexts } from './catalogue-entry';
import { CatalogueOrder, type Studied } from './catalogue-order';

export type CatalogueSearch = Omit<CatalogueQuery, 'query'> & { query?: string };

export interface CatalogueHits {
  entries: CatalogueEntry[];
  total: number;
  nextCursor: string | null;
  facets: Facets;
  words: QueryWord[];
  suggestion: string | null;
}

/** So few results may be those of a word typed wrong. */
const FEW = 2;

/** All published topics in memory: their facts, and which words stand in which. Knows nothing of where they come from. */
export class Catalogue {
  private readonly index = new WordIndex();
  private readonly pairs = new WordPairs();
  private readonly values = new FacetValues();
  private readonly order = new CatalogueOrder();
  private readonly numberOf = new Map<string, number>();
  /** By number; null where a topic, or an older version of one, was taken out. */
  private readonly entries: (CatalogueEntry | null)[] = [];
  private readonly facetNumbers: Uint16Array[] = [];
  private whole?: { asked: Asked; found: number[] };
  private taken = 0;

  constructor(private readonly groupNames: ReadonlyMap<string, string>) {}

  get size(): number {
    return this.numberOf.size;
  }

  /** Most of what is kept is of topics that are no longer shown: time to begin anew. */
  get isWorn(): boolean {
    return this.taken > this.size + 1000;
  }

  hasGroups(names: ReadonlyMap<string, string>): boolean {
    return (
      names.size === this.groupNames.size &&
      [...names].every(([id, name]) => this.groupNames.get(id) === name)
    );
  }

  all(): CatalogueEntry[] {
    return this.entries.filter((entry) => entry !== null);
  }

  byCode(code: string): CatalogueEntry | null {
    return this.entries.find((entry) => entry?.code === code) ?? null;
  }

  /** Puts a topic in, or in the place of its older version. @param texts lines of different words in lower case */
  put(entry: CatalogueEntry, texts: readonly string[]): void {
    this.remove(entry.topicId);
    const number = this.entries.push(entry) - 1;
    this.numberOf.set(entry.topicId, number);
    this.facetNumbers.push(this.values.of(entry));
    const short = shortTexts(entry);
    this.index.add(number, 'title', surfacesOf(entry.facts.title));
    this.index.add(number, 'summary', surfacesOf(entry.facts.summary));
    this.index.add(number, 'head', surfacesOf(short.slice(1).join(' . ')));
    this.index.add(number, 'text', surfacesOf(`${entry.code} ${entry.groupName}`));
    for (const words of texts) this.index.add(number, 'text', words.split(' '));
    this.pairs.add([entry.facts.title, ...short]);
    this.changed();
  }

  remove(topicId: string): void {
    const number = this.numberOf.get(topicId);
    if (number === undefined) return;
    this.numberOf.delete(topicId);
    this.entries[number] = null;
    this.taken += 1;
    this.changed();
  }

  search(query: CatalogueSearch, studied?: Studied): CatalogueHits {
    const words = queryWords(query.query ?? '');
    const scores = this.scores(words, query.query ?? '');
    const { asked, found } = this.counted(query, scores);
    const { sort, limit, cursor } = query;
    const { numbers, more } = this.order.page(this.entries, found, { sort, limit, cursor, scores, studied });
    const entries = numbers.map((number) => this.entries[number]!);
    return {
      entries,
      total: found.length,
      nextCursor: more ? entries.at(-1)!.code : null,
      facets: this.values.facets(asked, this.groupNames),
      words,
      suggestion: words.length > 0 ? this.suggestion(words, scores!) : null,
    };
  }

  /** Null: nothing was asked, so every topic answers. */
  private scores(words: readonly QueryWord[], query: string): Int32Array | null {
    if (words.length === 0) return isNothing(query) ? null : new Int32Array(this.entries.length);
    const scores = this.index.find(words, this.entries.length);
    const run = ` ${words.map(({ folded }) => folded).join(' ')}`;
    for (let number = 0; number < scores.length; number += 1) {
      if (scores[number] === 0 || words.length === 1) continue;
      const entry = this.entries[number];
      if (entry?.titleRun.includes(run)) scores[number]! *= 4;
      else if (entry?.headRun.includes(run)) scores[number]! *= 2;
    }
    return scores;
  }

  private counted(query: CatalogueSearch, scores: Int32Array | null): { asked: Asked; found: number[] } {
    const asked = this.values.asked(query);
    // The plain catalogue is what most people ask for.
    if (!scores && asked.facets === 0 && this.whole) return this.whole;
    const found: number[] = [];
    for (const number of this.numberOf.values())
      if ((!scores || scores[number]! > 0) && this.values.count(this.facetNumbers[number]!, asked))
        found.push(number);
    if (!scores && asked.facets === 0) this.whole = { asked, found };
    return { asked, found };
  }

  private suggestion(words: readonly QueryWord[], scores: Int32Array): string | null {
    const count = (each: Int32Array) => {
      let sum = 0;
      for (const number of this.numberOf.values()) if (each[number]! > 0) sum += 1;
      return sum;
    };
    const found = count(scores);
    if (found > FEW) return null;
    const meant = meantWords(words, this.index, this.pairs);
    if (!meant) return null;
    return count(this.index.find(meant.map(wordOf), this.entries.length)) > found
      ? shownWords(meant, this.index, this.pairs)
      : null;
  }

  private changed(): void {
    this.whole = undefined;
    this.order.forget();
  }
}

/** Blanks, or marks without a letter (´, ¨). Other signs alone are words of no topic: they find nothing. */
const isNothing = (query: string): boolean => query.normalize('NFKD').replace(/[\p{M}\s]/gu, '') === '';
