import type { PostKind } from '@hochoi/contracts';
import type { Post } from '../posts/post.entity';

/** What of a post is counted: unit, kind, first day, first day no longer. As a list, for thousands of them are kept as JSON. */
export type PostFacts = [unitId: string, kind: PostKind, startsOn: string, endsOn: string];

/** All posts of one person, before and after. */
export interface FactsChange {
  before: PostFacts[];
  after: PostFacts[];
}

export interface Figures {
  /** Each once, however many posts she holds or is planned for. */
  people: number;
  held: number;
  planned: number;
}

export const factsOf = ({
  unitId,
  kind,
  startsOn,
  endsOn,
}: Pick<Post, 'unitId' | 'kind' | 'startsOn' | 'endsOn'>): PostFacts => [unitId, kind, startsOn, endsOn];

/** One person's part in the figures of some units on a day. */
export function figuresOf(facts: readonly PostFacts[], units: ReadonlySet<string>, on: string): Figures {
  const theirs = facts.filter(
    ([unitId, , startsOn, endsOn]) => units.has(unitId) && startsOn <= on && on < endsOn,
  );
  const held = theirs.filter(([, kind]) => kind === 'held').length;
  return { people: theirs.length > 0 ? 1 : 0, held, planned: theirs.length - held };
}
