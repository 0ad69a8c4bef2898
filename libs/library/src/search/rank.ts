import type { FoldedText } from './folded-text';
import { excerptOf, type Hit, hitsOf, mark, type QueryWord } from './match';

/** The searchable parts of a topic; a word in the title says more than one in a lesson. */
export interface SearchableTopic {
  title: FoldedText;
  summary: FoldedText;
  text: FoldedText;
}

export interface Match {
  score: number;
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
export function rank(topic: SearchableTopic, words: QueryWord[]): Match | null {
  const found = words.map((word) => parts.map((part) => ({ part, hits: hitsOf(topic[part], word) })));
  if (found.some((places) => places.every(({ hits }) => hits.length === 0))) return null;
  const score = found.reduce(
    (sum, places) => sum + Math.max(...places.map(({ part, hits }) => scoreOf(part, hits))),
    0,
  );
  const hitsIn = (wanted: Part) =>
    found.flatMap((places) => places.find(({ part }) => part === wanted)!.hits);
  const titleHits = hitsIn('title');
  const inTitle = titleHits.length > 0;
  return {
    score: score * (isPhrase(topic.title, words) ? 2 : 1),
    matchedTitle: inTitle ? mark(topic.title.original, titleHits) : null,
    excerpt:
      excerptOf(topic.summary.original, hitsIn('summary')) ??
      (inTitle ? null : excerptOf(topic.text.original, hitsIn('text'))),
  };
}

const scoreOf = (part: Part, hits: Hit[]): number =>
  hits.length === 0 ? 0 : weights[part] * (hits.some(({ exact }) => exact) ? EXACT : 1);

const isPhrase = (title: FoldedText, words: QueryWord[]): boolean =>
  words.length > 1 && title.folded.includes(words.map(({ folded }) => folded).join(' '));
