import type { EntityManager } from 'typeorm';
import { notMerged } from '@hochoi/people';
import type { Database } from '@hochoi/platform';
import { postsByPerson } from '../posts/post-rules';
import { Post } from '../posts/post.entity';
import type { UnitFutures } from '../posts/unit-futures';
import {
  byCreator,
  byExactName,
  byIds,
  byName,
  byNumber,
  byPosts,
  LISTED,
  listedByIds,
  type Source,
  splitUnits,
} from './candidates';
import { asksForPosts, type ListPlace, START } from './directory-query';
import { ScopeSet } from './scope-set';
import { hasExactly, isNamed, type Listed, sift, type Sought, type UnitFacts } from './sieve';

/**
 * Up to here the candidates of an index are collected and sorted; beyond it persons are walked in the order of their names, and
 * those who do not belong are passed over. Break-even: sorting k rows costs k, walking until a page is full costs page × persons / k,
 * so k = √(page × persons), which is 2236 for a page of 25 among 200,000.
 */
const FEW = 2000;
/** Entries of an index that are read at most, when the walk would be too long; of an index of names half of it. */
const MANY = 16_000;
/** Persons that a walk may still have before it, as far as one can see, when there is another way. */
const PATIENCE = 20_000;
/** Of all who are counted one by one. */
const PATIENCE_OF_COUNT = 2000;
/** Walked past before one looks ahead: who is looked for may stand together, further down. */
const FIRST_LOOK = 2500;
const STEP = 250;
/** Of more candidates only so many are looked at as fill the page; the total is then what was seen, and more. */
const COUNTED = 600;
const MOST_COUNTED = 1001;

export interface Found {
  person: Listed;
  posts: Post[];
  place: ListPlace;
}

export interface RunPage {
  found: Found[];
  /** Exact, or with `more` a number that there are more of. */
  total: number;
  more: boolean;
}

/** One look into the directory. */
export class DirectoryRun {
  private readonly manager: EntityManager;
  private readonly reach: ScopeSet | null;
  private readonly unit: ScopeSet | null;
  private readonly on: string;

  constructor(
    database: Database,
    private readonly futures: UnitFutures,
    private readonly sought: Sought,
  ) {
    const { looker, query, today } = sought;
    this.manager = database.manager;
    this.on = query.on ?? today;
    const { reach } = looker;
    this.reach = reach.everywhere ? null : new ScopeSet(database, reach.unitIds, today);
    this.unit = query.unitId ? new ScopeSet(database, [query.unitId], this.on) : null;
  }

  async page(after: ListPlace, size: number): Promise<RunPage> {
    const sources = this.sources();
    const few = await namedByAll(sources, sources.length > 1 ? FEW / 2 : FEW);
    if (few) return this.collect(few, after, size);
    const walked = await this.walk(after, size, sources.length > 0 ? PATIENCE : Infinity);
    if (walked) return { found: walked, ...(await this.countOf(walked, size)) };
    const [names, holders = names] = sources;
    const many = (names && (await names.ids(MANY / 2))) ?? (await holders?.ids(MANY)) ?? null;
    if (many) return this.collect(many, after, size);
    const found = (await this.walk(after, size, Infinity))!;
    return { found, ...(await this.countOf(found, size)) };
  }

  /** Every index that can name all persons of the list; names first. */
  private sources(): Source[] {
    const { search, query } = this.sought;
    if (search && 'numbers' in search) return [byNumber(this.manager, search.numbers)];
    const sources = search ? [byName(this.manager, search.names)] : [];
    const isBounded = this.unit || this.reach || query.undecided || query.positionCode;
    return isBounded ? [...sources, { ids: (limit) => this.postHolders(limit) }] : sources;
  }

  /** Who has a post that can bring her into the list; the units are read only when somebody asks. */
  private async postHolders(limit: number): Promise<string[] | null> {
    const { query, looker } = this.sought;
    // Where there are more units than that, there are not fewer posts.
    const unitIds = await this.unitIds(limit);
    if (!unitIds && !query.positionCode) return null;
    if (!unitIds || asksForPosts(query) || query.undecided)
      return byPosts(this.manager, unitIds, this.condition).ids(limit);
    return withOwn(byPosts(this.manager, unitIds, {}), this.manager, looker.personId).ids(limit);
  }

  /** The units whose posts can bring somebody into the list; null when there are too many to name. */
  private async unitIds(most?: number): Promise<string[] | null> {
    const scope = (await (this.unit ?? this.reach)?.ids(most)) ?? null;
    if (!this.sought.query.undecided) return scope && [...scope];
    const split = await splitUnits(this.manager, this.on);
    return scope ? split.filter((id) => scope.has(id)) : split;
  }

  /** All who belong into the list among the candidates, in its order. */
  private async collect(ids: string[], after: ListPlace, size: number): Promise<RunPage> {
    const persons = await listedByIds(this.manager, ids);
    const inOrder = persons
      .filter((person) => isNamed(this.sought.search, person))
      .map((person) => ({ person, place: this.placeOf(person) }))
      .sort((a, b) => compare(a.place, b.place));
    const isCounted = inOrder.length <= COUNTED;
    const rest = isCounted ? inOrder : inOrder.filter(({ place }) => compare(after, place) < 0);
    const found: Found[] = [];
    for (let from = 0; from < rest.length && (isCounted || found.length < size); from += STEP)
      found.push(...(await this.sifted(rest.slice(from, from + STEP).map(({ person }) => person))));
    if (!isCounted) return { found: found.slice(0, size), total: found.length, more: found.length >= size };
    const page = found.filter(({ place }) => compare(after, place) < 0).slice(0, size);
    return { found: page, total: found.length, more: false };
  }

  /** @returns null when the page will not fill before `patience` persons have been walked past */
  private async walk(after: ListPlace, size: number, patience: number): Promise<Found[] | null> {
    const found: Found[] = [];
    for (const rank of this.ranks(after)) {
      let at = rank === after.rank ? after : START;
      if (rank === 0 && (await this.takeExact(found, after, size))) continue;
      for (let walked = 0; found.length < size;) {
        const persons = await this.next(at, STEP);
        const those = (await this.sifted(persons)).filter(({ place }) => place.rank === rank);
        found.push(...those);
        walked += persons.length;
        if (persons.length < STEP) break;
        if (isHopeless(found.length, walked, size, patience)) return null;
        const { nameSort, id } = persons.at(-1)!;
        at = { rank, nameSort, id };
      }
    }
    return found.slice(0, size);
  }

  private ranks({ rank }: ListPlace): (0 | 1)[] {
    if (this.marked === null) return [1];
    return rank === 0 ? [0, 1] : [1];
  }

  private get marked(): string | null {
    const { search } = this.sought;
    return search && 'names' in search ? search.names.marked : null;
  }

  /** The exact names, when there are not too many of them: no walk would meet them soon. @returns whether that was so */
  private async takeExact(found: Found[], after: ListPlace, size: number): Promise<boolean> {
    const ids = await byExactName(this.manager, this.marked!).ids(2 * FEW);
    if (!ids) return false;
    const page = await this.collect(ids, after, size);
    found.push(...page.found.filter(({ place }) => place.rank === 0));
    return true;
  }

  private next({ nameSort, id }: ListPlace, limit: number): Promise<Listed[]> {
    // As `nameSort >= ?` and one more condition both engines read a range of the index; as an OR alone MariaDB would not.
    return this.manager.query(
      `SELECT ${LISTED} FROM person WHERE person.nameSort >= ? AND (person.nameSort > ? OR person.id > ?) AND ${notMerged('person')}
       ORDER BY person.nameSort, person.id LIMIT ${limit}`,
      [nameSort, nameSort, id],
    );
  }

  /** Posts are read of those alone whose names fit. */
  private async sifted(all: Listed[]): Promise<Found[]> {
    const persons = all.filter((person) => isNamed(this.sought.search, person));
    const ids = persons.map(({ id }) => id);
    const posts = postsByPerson(await byIds(this.manager, Post, 'personId', ids));
    const units = await this.unitFacts([...posts.values()].flat());
    return persons.flatMap((person) => {
      const shown = sift(this.sought, person, posts.get(person.id) ?? [], units);
      return shown ? [{ person, posts: shown, place: this.placeOf(person) }] : [];
    });
  }

  private async unitFacts(posts: Post[]): Promise<UnitFacts> {
    const unitIds = [...new Set(posts.map(({ unitId }) => unitId))];
    const undecided = this.sought.query.undecided ? await this.futures.of(unitIds, this.on) : new Map();
    return {
      inReach: this.reach && (await this.reach.holding(unitIds)),
      inUnit: this.unit && (await this.unit.holding(unitIds)),
      undecided: new Set([...undecided].flatMap(([id, { nowId }]) => (nowId === null ? [id] : []))),
    };
  }

  private placeOf({ id, nameSort, fullName }: Listed): ListPlace {
    const isExact = this.marked !== null && hasExactly(fullName, this.marked);
    return { rank: isExact ? 0 : 1, nameSort, id };
  }

  /** Of a list that was walked: everybody there is, counted up to a limit, or at least those that were seen. */
  private async countOf(found: Found[], size: number): Promise<{ total: number; more: boolean }> {
    const { looker, search, query } = this.sought;
    const seen = { total: found.length, more: found.length >= size };
    if (search || query.withoutPost || query.undecided || !seen.more) return seen;
    // Whoever stands in FEW entries of the posts of today is in the list; more than that were read already.
    if ((await this.unitIds()) && asksForPosts(query)) return { total: MOST_COUNTED - 1, more: true };
    if (looker.reach.everywhere && !asksForPosts(query)) return capped(await this.next(START, MOST_COUNTED));
    const counted = await this.walk(START, MOST_COUNTED, PATIENCE_OF_COUNT);
    return counted ? capped(counted) : seen;
  }

  /** Of the posts that the list is about. */
  private get condition() {
    const { kind, positionCode, undecided } = this.sought.query;
    return { kind: undecided ? undefined : (kind ?? 'held'), positionCode, on: this.on };
  }
}

/** As far as one can see from here, the way to a full page is longer than patience. What was walked is walked. */
const isHopeless = (found: number, walked: number, size: number, patience: number): boolean =>
  found < size &&
  walked >= Math.min(FIRST_LOOK, patience / 4) &&
  (walked * size) / (found || 1) - walked > patience;

const capped = (rows: unknown[]) => ({
  total: Math.min(rows.length, MOST_COUNTED - 1),
  more: rows.length >= MOST_COUNTED,
});

const compare = (a: ListPlace, b: ListPlace): number =>
  a.rank - b.rank || compareText(a.nameSort, b.nameSort) || compareText(a.id, b.id);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whom all sources name that are worth reading within the limit; null when none can be read. */
async function namedByAll(sources: Source[], limit: number): Promise<string[] | null> {
  let common: string[] | null = null;
  for (const source of sources) {
    // To look at each of those is cheaper than to find them among more.
    if (common && common.length <= STEP) break;
    const ids = await source.ids(common ? Math.min(limit, common.length) : limit);
    if (!ids) continue;
    const those: Set<string> = new Set(ids);
    common = common ? common.filter((id) => those.has(id)) : ids;
  }
  return common;
}

/** And those whom the caller recorded herself and who have no post yet. */
const withOwn = (source: Source, manager: EntityManager, personId: string): Source => ({
  ids: async (limit) => {
    const found = await source.ids(limit);
    return found && [...new Set([...found, ...(await byCreator(manager, personId, limit))])];
  },
});
