import type { TopicFacts } from '@hochoi/contracts';
import { titleSortKey } from '@hochoi/contracts';
import type { Facetted } from '../search/facets';
import { foldedRun } from '../search/words';

/** A published topic, ready to be found and shown as a card: some two kilobytes. */
export interface CatalogueEntry extends Facetted {
  topicId: string;
  code: string;
  versionId: string;
  facts: TopicFacts;
  publishedAt: Date | null;
  groupName: string;
  lessonCount: number;
  /** Lines of tags and titles of lessons. */
  head: string[];
  /** For sorting by title, numbers by their size. */
  titleKey: string;
  /** Folded, for finding runs of words. */
  titleRun: string;
  headRun: string;
}

type Given = Omit<CatalogueEntry, 'titleKey' | 'titleRun' | 'headRun'>;

export const catalogueEntry = (given: Given): CatalogueEntry => ({
  ...given,
  titleKey: titleSortKey(given.facts.title.replace(/\d+/g, (digits) => digits.padStart(8, '0'))),
  titleRun: foldedRun(given.facts.title),
  headRun: shortTexts(given).map(foldedRun).join('.'),
});

/** What is read whole: summary, objectives, tags, titles of lessons. */
export const shortTexts = ({ facts, head }: Pick<CatalogueEntry, 'facts' | 'head'>): string[] => [
  facts.summary,
  ...facts.objectives,
  ...head,
];
