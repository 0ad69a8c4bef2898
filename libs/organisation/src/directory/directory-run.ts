import { type EntityManager, IsNull, MoreThanOrEqual } from 'typeorm';
import { Person } from '@hochoi/people';
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
  byUndecided,
  type Source,
} from './candidates';
import { asksForPosts, type ListPlace, START } from './directory-query';
import { ScopeSet } from './scope-set';
import { hasExactly, sift, type Sought, type UnitFacts } from './sieve';

/**
 * Up to here the candidates of an index are collected and sorted; beyond it persons are walked in the order of their names, and
 * those who do not belong are passed over. Break-even: sorting k rows costs k, walking until a page is full costs page × persons / k,
 * so k = √(page × persons), which is 2236 for a page of 25 among 200,000.
 */
const FEW = 2000;
/** Walked before the walk is believed to be the wrong way: what is looked for is rare after all. */
const PATIENCE = 2500;
const STEP = 200;
const MOST_COUNTED = 1001;

export interface Found {
  person: Person;
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
    const sources = await this.sources();
    const few = await fewest(sources, FEW);
    if (few) return this.pageOf(await this.collect(few), after, size);
    const walked = await this.walk(after, size, sources.length > 0 ? PATIENCE : Infinity);
    if (walked) return { found: walked, ...(await this.countOf(walked, size)) };
    for (const limit of [4 * FEW, 16 * FEW]) {
      const ids = await fewest(sources, limit);
      if (ids) return this.pageOf(await this.collect(ids), after, size);
    }
    const found = (await this.walk(after, size, Infinity))!;
    return { found, ...(await this.countOf(found, size)) };
  }

  /** Every index that can name all persons of the list. */
  private async sources(): Promise<Source[]> {
    const { search, query, looker } = this.sought;
    const sources: Source[] = [];
    if (search && 'numbers' in search) sources.push(byNumber(this.manager, search.numbers));
    if (search && 'names' in search) sources.push(byName(this.manager, search.names));
    if (query.undecided) sources.push(byUndecided(this.manager, this.on));
    const unitIds = await (this.unit ?? this.reach)?.ids();
    if (unitIds && asksForPosts(query)) sources.push(byPosts(this.manager, [...unitIds], this.condition));
    else if (unitIds)
      sources.push(withOwn(byPosts(this.manager, [...unitIds], {}), this.manager, looker.personId));
    else if (query.positionCode) sources.push(byPosts(this.manager, null, this.condition));
    return sources;
  }

  /** All who belong into the list among the candidates, in its order. */
  private async collect(ids: string[]): Promise<Found[]> {
    const persons = await byIds(this.manager, Person, 'id', ids);
    return (await this.sifted(persons)).sort((a, b) => inOrder(a.place, b.place));
  }

  private pageOf(all: Found[], after: ListPlace, size: number): RunPage {
    const found = all.filter(({ place }) => inOrder(after, place) < 0).slice(0, size);
    return { found, total: all.length, more: false };
  }

  /** @returns null when the page did not fill before `patience` persons had been walked past */
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
        if (walked >= patience && found.length < size) return null;
        const { nameSort, id } = persons.at(-1)!;
        at = { rank, nameSort, id };
      }
    }
    return found.slice(0, size);
  }

  private ranks({ rank }: ListPlace): (0 | 1)[] {
    const { search } = this.sought;
    const hasMarks = search !== null && 'names' in search && search.names.marked !== null;
    if (!hasMarks) return [1];
    return rank === 0 ? [0, 1] : [1];
  }

  /** The exact names, when there are few of them: no walk would meet them soon. @returns whether that was so */
  private async takeExact(found: Found[], after: ListPlace, size: number): Promise<boolean> {
    const { search } = this.sought;
    const marked = search && 'names' in search ? search.names.marked : null;
    const ids = marked === null ? null : await fewest([byExactName(this.manager, marked)], FEW);
    if (!ids) return false;
    const exact = (await this.collect(ids)).filter(({ place }) => place.rank === 0);
    found.push(...this.pageOf(exact, after, size).found);
    return true;
  }

  private next({ nameSort, id }: ListPlace, limit: number): Promise<Person[]> {
    // As `nameSort >= ?` and one more condition both engines read a range of the index; as an OR alone MariaDB would not.
    return this.manager
      .createQueryBuilder(Person, 'person')
      .where({ nameSort: MoreThanOrEqual(nameSort), mergedIntoId: IsNull() })
      .andWhere('(person.nameSort > :nameSort OR person.id > :id)', { nameSort, id })
      .orderBy('person.nameSort', 'ASC')
      .addOrderBy('person.id', 'ASC')
      .limit(limit)
      .getMany();
  }

  private async sifted(persons: Person[]): Promise<Found[]> {
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

  private placeOf({ id, nameSort, fullName }: Person): ListPlace {
    const { search } = this.sought;
    const marked = search && 'names' in search ? search.names.marked : null;
    return { rank: marked !== null && hasExactly(fullName, marked) ? 0 : 1, nameSort, id };
  }

  /** Of a list that was walked: everybody there is, counted up to a limit, or at least those that were seen. */
  private async countOf(found: Found[], size: number): Promise<{ total: number; more: boolean }> {
    const { looker, search, query } = this.sought;
    const seen = { total: found.length, more: found.length >= size };
    if (search || query.withoutPost || query.undecided) return seen;
    if (looker.reach.everywhere && !asksForPosts(query)) return capped(await this.next(START, MOST_COUNTED));
    const unitIds = await (this.unit ?? this.reach)?.ids();
    if (unitIds || query.positionCode) {
      const posts = byPosts(this.manager, unitIds ? [...unitIds] : null, this.condition);
      return { ...capped(await posts.ids(MOST_COUNTED)), more: true };
    }
    return capped((await this.walk(START, MOST_COUNTED, PATIENCE)) ?? found);
  }

  /** Of the posts that the list is about; those of today when it is about none. */
  private get condition() {
    const { query } = this.sought;
    const kind = asksForPosts(query) ? (query.kind ?? 'held') : undefined;
    return { kind, positionCode: query.positionCode, on: this.on };
  }
}

const capped = (rows: unknown[]) => ({
  total: Math.min(rows.length, MOST_COUNTED - 1),
  more: rows.length >= MOST_COUNTED,
});

const inOrder = (a: ListPlace, b: ListPlace): number =>
  a.rank - b.rank || compare(a.nameSort, b.nameSort) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whom all sources name that name no more than `limit`; null when each of them names more. */
async function fewest(sources: Source[], limit: number): Promise<string[] | null> {
  let common: string[] | null = null;
  for (const source of sources) {
    const ids = await source.ids(limit + 1);
    if (ids.length > limit) continue;
    const those: Set<string> = new Set(ids);
    common = common ? common.filter((id) => those.has(id)) : ids;
  }
  return common;
}

/** And those whom the caller recorded herself and who have no post yet. */
const withOwn = (source: Source, manager: EntityManager, personId: string): Source => ({
  ids: async (limit) => {
    const [posts, own] = [await source.ids(limit), await byCreator(manager, personId, limit)];
    return [...new Set([...posts, ...own])].slice(0, limit);
  },
});
