import type { components } from '../api/schema';

export type BankCategory = components['schemas']['BankCategory'];
export interface PlacedCategory {
  category: BankCategory;
  /** 0: at the top. */
  depth: number;
  /** From the top, with its own name. */
  path: string;
}

/** The tree as a list in reading order: each category stands right below the one it belongs to. */
export function placeCategories(all: readonly BankCategory[]): PlacedCategory[] {
  const known = new Set(all.map(({ id }) => id));
  const below = (
    parentId: string | null,
    depth: number,
    above: string,
    seen: readonly string[],
  ): PlacedCategory[] =>
    all
      .filter((one) => (one.parentId && known.has(one.parentId) ? one.parentId : null) === parentId)
      .filter(({ id }) => !seen.includes(id))
      .flatMap((category) => {
        const path = above ? `${above} / ${category.title}` : category.title;
        return [{ category, depth, path }, ...below(category.id, depth + 1, path, [...seen, category.id])];
      });
  return below(null, 0, '', []);
}

/** A category and all below it: it cannot be put into any of them. */
export function withDescendants(all: readonly BankCategory[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const one of all) if (one.parentId && found.has(one.parentId)) found.add(one.id);
  }
  return found;
}

/** The unit that answers for a category: its own, or that of the nearest above it; null: the whole organisation. */
export function unitOf(all: readonly BankCategory[], id: string | null): BankCategory['unit'] {
  const seen = new Set<string>();
  for (let at = id; at !== null && !seen.has(at);) {
    seen.add(at);
    const category = all.find((one) => one.id === at);
    if (category?.unit) return category.unit;
    at = category?.parentId ?? null;
  }
  return null;
}
