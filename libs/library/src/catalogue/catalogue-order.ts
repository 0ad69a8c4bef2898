import type { CatalogueQuery } from '@hochoi/contracts';
import type { CatalogueEntry } from './catalogue-entry';

/** By topic: how many people have taken it up. */
export type Studied = ReadonlyMap<string, number>;

type Entries = readonly (CatalogueEntry | null)[];
type Sort = CatalogueQuery['sort'];

interface Wanted {
  sort: Sort;
  limit: number;
  cursor?: string;
  scores: Int32Array | null;
  studied?: Studied;
}

/** Ranks of topics stand in the lower 21 bits of a key, what goes before them above. */
const RANKS = 2 ** 21;

const compare: Record<'code' | 'newest' | 'title', (a: CatalogueEntry, b: CatalogueEntry) => number> = {
  code: (a, b) => textOrder(a.code, b.code),
  newest: (a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0) || compare.title(a, b),
  title: (a, b) => textOrder(a.titleKey, b.titleKey) || textOrder(a.code, b.code),
};

/** Pages of the catalogue in an order. Where a topic stands among all is kept, so that a page of few sorts no texts. */
export class CatalogueOrder {
  private readonly kept = new Map<keyof typeof compare, { numbers: number[]; ranks: Int32Array }>();

  forget(): void {
    this.kept.clear();
  }

  /** @param found numbers of topics @returns those of the page, and whether there are more behind */
  page(entries: Entries, found: readonly number[], wanted: Wanted): { numbers: number[]; more: boolean } {
    const { numbers, ranks } = this.ranked(
      entries,
      wanted.sort === 'newest' || wanted.sort === 'title' ? wanted.sort : 'code',
    );
    const before = weightOf(entries, wanted);
    const keys = new Float64Array(found.length);
    found.forEach((number, nth) => (keys[nth] = before(number) * RANKS + ranks[number]!));
    keys.sort();
    const cursor =
      wanted.cursor === undefined
        ? undefined
        : found.find((number) => entries[number]!.code === wanted.cursor);
    const start = cursor === undefined ? 0 : keys.indexOf(before(cursor) * RANKS + ranks[cursor]!) + 1;
    const page = keys.subarray(start, start + wanted.limit);
    return {
      numbers: Array.from(page, (key) => numbers[((key % RANKS) + RANKS) % RANKS]!),
      more: start + wanted.limit < keys.length,
    };
  }

  private ranked(entries: Entries, order: keyof typeof compare) {
    let kept = this.kept.get(order);
    if (kept) return kept;
    const numbers = entries.flatMap((entry, number) => (entry ? [number] : []));
    numbers.sort((a, b) => compare[order](entries[a]!, entries[b]!));
    const ranks = new Int32Array(entries.length);
    numbers.forEach((number, rank) => (ranks[number] = rank));
    this.kept.set(order, (kept = { numbers, ranks }));
    return kept;
  }
}

/** What goes before the rank, least first: the best answers, what can be studied already before what is announced. */
function weightOf(entries: Entries, { sort, scores, studied }: Wanted): (number: number) => number {
  const announced = (number: number) => (entries[number]!.lessonCount > 0 ? 0 : 1);
  if (sort === 'relevance') return (number) => announced(number) - 2 * (scores?.[number] ?? 0);
  if (sort === 'studied')
    return (number) => announced(number) - 2 * (studied?.get(entries[number]!.topicId) ?? 0);
  return () => 0;
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
