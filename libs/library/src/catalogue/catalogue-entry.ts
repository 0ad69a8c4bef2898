import type { TopicFacts } from '@hochoi/contracts';
import { titleSortKey } from '@hochoi/contracts';
import type { Facetted } from '../search/facets';

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
  /** For sorting by title, numbers by their size; made when it is first asked for. */
  readonly titleKey: string;
}

type Given = Omit<CatalogueEntry, 'titleKey'>;

export function catalogueEntry(given: Given): CatalogueEntry {
  let key: string | undefined;
  return {
    ...given,
    get titleKey() {
      return (key ??= titleSortKey(given.facts.title.replace(/\d+/g, (digits) => digits.padStart(8, '0'))));
    },
  };
}

/** What is read whole: summary, objectives, tags, titles of lessons. */
export const shortTexts = ({ facts, head }: Pick<CatalogueEntry, 'facts' | 'head'>): string[] => [
  facts.summary,
  ...facts.objectives,
  ...head,
];
