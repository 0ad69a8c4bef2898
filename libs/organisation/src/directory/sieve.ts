import { markedNameParts, nameSearchParts, type PersonQuery } from '@hochoi/contracts';
import type { Person } from '@hochoi/people';
import { isHeldOn, placesOf } from '../posts/post-rules';
import type { Post } from '../posts/post.entity';
import { asksForPosts, type Looker, type Search } from './directory-query';

/** What lists show of a person and what is asked of her: read as it is, because an entity for each that is passed over is slow. */
export const listedColumns = [
  'id',
  'fullName',
  'nameSort',
  'code',
  'codeKey',
  'birthDate',
  'phone',
  'mergedIntoId',
  'createdBy',
] as const;
export type Listed = Pick<Person, (typeof listedColumns)[number]>;

/** What is known about the units of the persons that are being looked through. */
export interface UnitFacts {
  /** In the caller's reach today; null when she may look everywhere. */
  inReach: Set<string> | null;
  /** At or below the unit that was asked for, on the day that was asked for; null when none was. */
  inUnit: Set<string> | null;
  /** Ended, and nobody knows where their people are. */
  undecided: Set<string>;
}

export interface Sought {
  looker: Looker;
  search: Search;
  query: PersonQuery;
  today: string;
}

/** Pure: the posts for which a person stands in the list; null when she does not. */
export function sift(
  sought: Sought,
  person: Listed,
  posts: readonly Post[],
  units: UnitFacts,
): Post[] | null {
  if (!isNamed(sought.search, person) || !isInSight(sought, person, posts, units)) return null;
  const { query, today } = sought;
  const on = query.on ?? today;
  if (query.withoutPost) return posts.some((post) => post.kind === 'held' && isHeldOn(post, on)) ? null : [];
  const matching = posts.filter((post) => matches(query, on, post, units));
  if (asksForPosts(query) || query.undecided) return matching.length > 0 ? matching : null;
  return posts.filter((post) => isHeldOn(post, today));
}

/** Where she holds a post, will, or is planned for one; else where she held one last; without any, who recorded her sees her. */
function isInSight(
  { looker, today }: Sought,
  person: Listed,
  posts: readonly Post[],
  units: UnitFacts,
): boolean {
  const { inReach } = units;
  if (inReach === null) return true;
  if (posts.length === 0) return person.createdBy === looker.personId;
  return placesOf(posts, today).some(({ unitId }) => inReach.has(unitId));
}

/** A post outside the caller's reach brings nobody into her list. */
function matches(query: PersonQuery, on: string, post: Post, units: UnitFacts): boolean {
  const { inReach, inUnit, undecided } = units;
  if (inReach && !inReach.has(post.unitId)) return false;
  if (query.undecided && !undecided.has(post.unitId)) return false;
  if (query.positionCode && post.positionCode !== query.positionCode) return false;
  if (inUnit && !inUnit.has(post.unitId)) return false;
  return isHeldOn(post, on) && (query.undecided ? true : post.kind === (query.kind ?? 'held'));
}

/** Whether she has the name or number that is looked for, and is not a record that was merged away. Needs no posts. */
export function isNamed(search: Search, person: Listed): boolean {
  if (person.mergedIntoId) return false;
  if (!search) return true;
  if ('numbers' in search) {
    const { codeKey, phone } = search.numbers;
    return person.codeKey === codeKey || (phone !== null && person.phone === phone);
  }
  return nameSearchParts(person.fullName).some((part) => part.startsWith(search.names.folded));
}

/** Whether a name has exactly the words that were typed, marks and all. */
export const hasExactly = (fullName: string, marked: string): boolean =>
  markedNameParts(fullName).some((part) => part === marked || part.startsWith(`${marked} `));
