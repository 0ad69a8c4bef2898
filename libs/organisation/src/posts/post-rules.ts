import { fold, isWithin } from '@hochoi/contracts';
import type { Post } from './post.entity';

type Days = Pick<Post, 'startsOn' | 'endsOn'>;
type Same = Days & Pick<Post, 'id' | 'unitId' | 'kind' | 'positionCode' | 'title'>;
type Main = Days & Pick<Post, 'id' | 'kind' | 'main'>;

export const isHeldOn = ({ startsOn, endsOn }: Days, on: string): boolean =>
  isWithin({ from: startsOn, to: endsOn }, on);

export const overlaps = (one: Days, other: Days): boolean =>
  one.startsOn < other.endsOn && other.startsOn < one.endsOn;

const what = ({ positionCode, title }: Pick<Post, 'positionCode' | 'title'>) =>
  positionCode ?? fold(title ?? '');

/** The same position in the same unit, at the same time. */
export const isSamePost = (one: Same, other: Same): boolean =>
  one.id !== other.id &&
  one.unitId === other.unitId &&
  one.kind === other.kind &&
  what(one) === what(other) &&
  overlaps(one, other);

/** The order in which a person's posts of one day are named: the main one first. */
export const byWeight = (one: Main, other: Main): number =>
  Number(other.kind === 'held') - Number(one.kind === 'held') ||
  Number(other.main) - Number(one.main) ||
  other.startsOn.localeCompare(one.startsOn) ||
  one.id.localeCompare(other.id);

/**
 * The one post that says where a person belongs on a day: of those held, the one that was made the main one last, or, when none
 * was, the newest. So there is exactly one on each day on which she holds any, and a new main post does not rewrite the years
 * before it: when it ends, the older one is the main one again.
 */
export const mainPostOn = <T extends Main>(posts: readonly T[], on: string): T | undefined =>
  posts.filter((post) => post.kind === 'held' && isHeldOn(post, on)).sort(byWeight)[0];

/** Which of the others must stop being main, so that this one is it on each of its days. */
export const displacedBy = <T extends Main>(post: Main, others: readonly T[]): T[] =>
  others.filter(
    (other) =>
      other.id !== post.id &&
      other.kind === 'held' &&
      other.main &&
      other.startsOn >= post.startsOn &&
      overlaps(post, other),
  );

/** The day that tells whether a post is the main one now: today while it is held, its last day after that, its first before. */
export function dayToJudge({ startsOn, endsOn }: Days, today: string): string {
  if (startsOn > today) return startsOn;
  return endsOn > today ? today : dayBefore(endsOn);
}

export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

export function postsByPerson<T extends Pick<Post, 'personId'>>(posts: readonly T[]): Map<string, T[]> {
  const byPerson = new Map<string, T[]>();
  for (const post of posts) byPerson.set(post.personId, [...(byPerson.get(post.personId) ?? []), post]);
  return byPerson;
}

/** The posts that say where a person belongs: those that are not over, else the last one. As the policy has it. */
export function placesOf<T extends Pick<Post, 'endsOn'>>(posts: readonly T[], today: string): T[] {
  const open = posts.filter(({ endsOn }) => endsOn > today);
  const last = posts
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1);
  return open.length > 0 ? open : posts.filter(({ endsOn }) => endsOn === last);
}
