import type { FoldedText } from './folded-text';
import { excerptOf, type Hit, hitsOf, mark, type QueryWord } from './match';

/** The searchable parts of a topic; a word in the title says more than one in a lesson. */
export interface SearchableTopic {
  title: FoldedText;
  summary: FoldedText;
  text: FoldedText;
}

/** How a found topic is shown: where the words stand in it. */
export interface Match {
  /** The title with the words marked; null when none stands there. */
  matchedTitle: string | null;
  excerpt: string | null;
}

const weights = { title: 100, summary: 20, text: 3 } as const;
const EXACT = 3;
type Part = keyof typeof weights;
const parts = Object.keys(weights) as Part[];

/**
 * How well a topic answers a query: every word must stand somewhere; a word whose marks agree weighs three times one that only
 * agrees folded; words that follow one another in the title weigh double.
 * @returns null when a word is nowhere
 */
export function rank(topic: SearchableTopic, words: QueryWord[]): number | null {
  let score = 0;
  for (const word of words) {
    const best = Math.max(...parts.map((part) => scoreOf(part, hitsOf(topic[part], word))));
    if (best === 0) return null;
    score += best;
  }
  return score * (isPhrase(topic.title, words) ? 2 : 1);
}

/** Only for what is shown: marking costs more than finding. */
export function matchOf(topic: SearchableTopic, words: QueryWord[]): Match {
  const hitsIn = (part: Part) => words.flatMap((word) => hitsOf(topic[part], word));
  const titleHits = hitsIn('title');
  const inTitle = titleHits.length > 0;
  const inSummary = excerptOf(topic.summary.original, hitsIn('summary'));
  return {
    matchedTitle: inTitle ? mark(topic.title.original, titleHits) : null,
    excerpt: inSummary ?? (inTitle ? null : excerptOf(topic.text.original, hitsIn('text'))),
  };
}

const scoreOf = (part: Part, hits: Hit[]): number =>
  hits.length === 0 ? 0 : weights[part] * (hits.some(({ exact }) => exact) ? EXACT : 1);

const isPhrase = (title: FoldedText, words: QueryWord[]): boolean =>
  words.length > 1 && title.folded.includes(words.map(({ folded }) => folded).join(' '));
