import { type CatalogueQuery, facetNames, type Facets } from '@hochoi/contracts';
import { type Asked, FacetValues } from '../search/facets';
import { queryWords, type QueryWord } from '../search/match';
import { meantWords, shownWords } from '../search/suggest';
import { WordIndex } from '../search/word-index';
import { WordPairs } from '../search/word-pairs';
import { wordOf } from '../search/words';
import { type CatalogueEntry, shortTexts } from './catalogue-entry';
import { CatalogueOrder, type Studied } from './catalogue-order';
import { KeptAnswers } from './kept-answers';

export type CatalogueSearch = Omit<CatalogueQuery, 'query'> & { query?: string };

export interface CatalogueHits {
  entries: CatalogueEntry[];
  total: number;
  nextCursor: string | null;
  facets: Facets;
  words: QueryWord[];
  suggestion: string | null;
}

interface Answer extends Pick<CatalogueHits, 'words' | 'facets' | 'suggestion'> {
  scores: Int32Array | null;
  found: number[];
}

/** Of five thousand topics an answer is some 60 KB. */
const KEPT = 50;
const keyOf = (query: CatalogueSearch): string =>
  JSON.stringify([query.query ?? '', ...facetNames.map((name) => query[name])]);

/** So few results may be those of a word typed wrong. */
const FEW = 2;

/** All published topics in memory: their facts, and which words stand in which. Knows nothing of where they come from. */
export class Catalogue {
  private readonly index = new WordIndex();
  private readonly pairs = new WordPairs(this.index);
  private readonly values = new FacetValues();
  private readonly order = new CatalogueOrder();
  private readonly numberOf = new Map<string, number>();
  /** By number; null where a topic, or an older version of one, was taken out. */
  private readonly entries: (CatalogueEntry | null)[] = [];
  private readonly facetNumbers: Uint16Array[] = [];
  /** Folded words of titles, and of the other short texts, for finding runs of words. */
  private readonly titleRuns: string[] = [];
  private readonly headRuns: string[] = [];
  private readonly answers = new KeptAnswers<Answer>(KEPT);
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
    const { index } = this;
    const title = index.wordsOf(entry.facts.title);
    const short = shortTexts(entry).map((text) => index.wordsOf(text));
    index.add(number, 'title', title);
    short.forEach((words, nth) => index.add(number, nth === 0 ? 'summary' : 'head', words));
    index.add(number, 'text', index.wordsOf(`${entry.code} ${entry.groupName}`));
    for (const row of texts) index.addRow(number, 'text', row);
    for (const words of [title, ...short]) this.pairs.add(words);
    this.titleRuns.push(this.runOf(title));
    this.headRuns.push(short.map((words) => this.runOf(words)).join('.'));
    this.changed();
  }

  /** By folded words alone, with a space around each: a run of words is a part of it. */
  private runOf(words: readonly number[]): string {
    return ` ${words.map((word) => this.index.groupOf(word).folded).join(' ')} `;
  }

  remove(topicId: string): void {
    const number = this.numberOf.get(topicId);
    if (number === undefined) return;
    this.numberOf.delete(topicId);
    this.entries[number] = null;
    this.titleRuns[number] = this.headRuns[number] = '';
    this.taken += 1;
    this.changed();
  }

  search(query: CatalogueSearch, studied?: Studied): CatalogueHits {
    const { sort, limit, cursor } = query;
    const { words, scores, found, facets, suggestion } = this.answers.get(keyOf(query), () =>
      this.answer(query),
    );
    const { numbers, more } = this.order.page(this.entries, found, { sort, limit, cursor, scores, studied });
    const entries = numbers.map((number) => this.entries[number]!);
    const nextCursor = more ? entries.at(-1)!.code : null;
    return { entries, total: found.length, nextCursor, facets, words, suggestion };
  }

  private answer(query: CatalogueSearch): Answer {
    const words = queryWords(query.query ?? '');
    const scores = this.scores(words, query.query ?? '');
    const { asked, found } = this.counted(query, scores);
    const facets = this.values.facets(asked, this.groupNames);
    const suggestion = words.length > 0 ? this.suggestion(words, scores!) : null;
    return { words, scores, found, facets, suggestion };
  }

  /** Null: nothing was asked, so every topic answers. */
  private scores(words: readonly QueryWord[], query: string): Int32Array | null {
    if (words.length === 0) return isNothing(query) ? null : new Int32Array(this.entries.length);
    const scores = this.index.find(words, this.entries.length);
    const run = ` ${words.map(({ folded }) => folded).join(' ')}`;
    for (let number = 0; number < scores.length; number += 1) {
      if (scores[number] === 0 || words.length === 1) continue;
      if (this.titleRuns[number]!.includes(run)) scores[number]! *= 4;
      else if (this.headRuns[number]!.includes(run)) scores[number]! *= 2;
    }
    return scores;
  }

  private counted(query: CatalogueSearch, scores: Int32Array | null): { asked: Asked; found: number[] } {
    const asked = this.values.asked(query);
    const found: number[] = [];
    for (const number of this.numberOf.values())
      if ((!scores || scores[number]! > 0) && this.values.count(this.facetNumbers[number]!, asked))
        found.push(number);
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
    this.answers.forget();
    this.order.forget();
  }
}

/** Blanks, or marks without a letter (´, ¨). Other signs alone are words of no topic: they find nothing. */
const isNothing = (query: string): boolean => query.normalize('NFKD').replace(/[\p{M}\s]/gu, '') === '';
