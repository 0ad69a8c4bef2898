import type { FoundIn } from '@hochoi/contracts';
import { plainText } from '@hochoi/platform';
import { findExcerpt, mayHave } from '../search/find-excerpt';
import { excerptOf, hitsOf, mark, type QueryWord } from '../search/match';
import { type CatalogueEntry, shortTexts } from './catalogue-entry';

/** How a found topic is shown: where the words stand in it. */
export interface TopicMatch {
  /** The title with the words marked; null when none stands there. */
  matchedTitle: string | null;
  excerpt: string | null;
  /** Which film or document the excerpt is from; null when it is from the topic itself. */
  foundIn: FoundIn | null;
}

/** @returns null when title and summary show nothing: then the other texts must be read */
export function matchInFacts(
  { facts }: Pick<CatalogueEntry, 'facts'>,
  words: readonly QueryWord[],
): TopicMatch | null {
  const inTitle = hitsOf(facts.title, words);
  const excerpt = excerptOf(facts.summary, hitsOf(facts.summary, words));
  if (inTitle.length === 0 && excerpt === null) return null;
  return { matchedTitle: inTitle.length > 0 ? mark(facts.title, inTitle) : null, excerpt, foundIn: null };
}

/**
 * @param markdown of the lessons, in order; the first that has one of the words is shown
 * @returns null when nothing that is written in the topic has any: then it is what a film or a document says
 */
export function matchInTexts(
  entry: CatalogueEntry,
  words: readonly QueryWord[],
  markdown: readonly string[],
): TopicMatch | null {
  for (const text of [...shortTexts(entry).slice(1), entry.groupName, entry.code]) {
    const excerpt = excerptOf(text, hitsOf(text, words));
    if (excerpt) return { matchedTitle: null, excerpt, foundIn: null };
  }
  for (const source of markdown) {
    if (!mayHave(source, words)) continue; // to tell the words from the signs takes longer than to look for them
    const text = plainText(source);
    const excerpt = findExcerpt(text, words);
    if (excerpt) return { matchedTitle: null, excerpt, foundIn: null };
  }
  return null;
}
