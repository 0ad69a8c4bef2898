import { type AreaCode, fold, type PersonPost, type TopicFacts, type TopicReason } from '@hochoi/contracts';
import { libraryPositionsOf } from './library-positions';

export type Post = Pick<PersonPost, 'kind' | 'unit' | 'unitNow' | 'position' | 'title' | 'startsOn'>;

export interface Offered {
  facts: Pick<TopicFacts, 'positions' | 'areas' | 'level' | 'kind'>;
  /** Without lessons it is announced only. */
  lessonCount: number;
}

export interface ForPosts<T> {
  topic: T;
  reason: TopicReason;
}

/** Of a post: the first year is for the basics, after three years come the special topics. */
const NEW_MONTHS = 12;
const EXPERIENCED_MONTHS = 36;

/** Kinds of places that a unit's type tells; the other areas (DTTS, tôn giáo, biên giới) are not written down anywhere. */
const areasByType: [RegExp, AreaCode][] = [
  [/\b(dac khu|dao)\b/, 'biển đảo'],
  [/\b(phuong|thi tran|quan|khu pho|to dan pho|khoi pho)\b/, 'đô thị'],
  [/\b(xa|thon|ban|ap|buon|lang)\b/, 'nông thôn'],
];
export const areaOf = (type: string | null): AreaCode | null =>
  areasByType.find(([pattern]) => pattern.test(fold(type ?? '')))?.[1] ?? null;

/**
 * Topics that posts require (kind BB) or recommend, the best reason of each: required before recommended, what is for her kind of place
 * or her time in the post before the rest.
 * @param today YYYY-MM-DD
 */
export function topicsForPosts<T extends Offered>(
  topics: readonly T[],
  posts: readonly Post[],
  today: string,
): ForPosts<T>[] {
  const asked = posts.map((post) => askedBy(post, today));
  return topics
    .filter(({ lessonCount }) => lessonCount > 0)
    .flatMap((topic): ForPosts<T>[] => {
      const reasons = asked.flatMap((one) => reasonOf(topic, one) ?? []);
      const best = reasons.sort((a, b) => weight(a) - weight(b))[0];
      return best ? [{ topic, reason: best }] : [];
    })
    .sort((a, b) => weight(a.reason) - weight(b.reason));
}

interface Asking {
  post: Post;
  positions: readonly string[];
  area: AreaCode | null;
  months: number;
}

const askedBy = (post: Post, today: string): Asking => {
  const unit = post.unitNow ?? post.unit;
  return {
    post,
    positions: libraryPositionsOf(post.position?.code ?? null, unit.level, post.kind),
    area: areaOf(unit.type),
    months: monthsBetween(post.startsOn, today),
  };
};

function reasonOf({ facts }: Offered, { post, positions, area, months }: Asking): TopicReason | null {
  if (!facts.positions.some((code) => positions.includes(code))) return null;
  const forHerPlace = area !== null && facts.areas.includes(area);
  if (!forHerPlace && !facts.areas.includes('chung')) return null;
  const about = {
    position: post.position?.name ?? post.title ?? '',
    unit: (post.unitNow ?? post.unit).name,
    since: post.startsOn,
    planned: post.kind === 'planned',
  };
  return { ...about, why: whyOf(facts, forHerPlace, months) };
}

function whyOf({ kind, level }: Offered['facts'], forHerPlace: boolean, months: number): TopicReason['why'] {
  if (kind === 'BB') return 'required';
  if (forHerPlace) return 'area';
  if (level === 'CB' && months < NEW_MONTHS) return 'new-in-post';
  if (level !== 'CB' && months >= EXPERIENCED_MONTHS) return 'experienced';
  return 'post';
}

const order: TopicReason['why'][] = ['required', 'area', 'new-in-post', 'experienced', 'post'];
/** A post she holds asks before one she is planned for. */
const weight = ({ why, planned }: TopicReason): number => 2 * order.indexOf(why) + Number(planned);

function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((day) => day.split('-').map(Number));
  return 12 * (b![0]! - a![0]!) + b![1]! - a![1]! - (b![2]! < a![2]! ? 1 : 0);
}
