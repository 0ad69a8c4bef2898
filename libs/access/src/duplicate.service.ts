import { Injectable } from '@nestjs/common';
import type { DuplicateCandidate } from '@hochoi/contracts';
import { OrganisationService, placesOf, postsByPerson, PostService, UnitFutures } from '@hochoi/organisation';
import {
  type Comparable,
  DuplicateCandidates,
  LIKELY,
  notMerged,
  type Person,
  personOf,
  POSSIBLE,
  scoreDuplicate,
} from '@hochoi/people';
import { type Actor, Database } from '@hochoi/platform';
import { PersonAccess } from './person-access';
import { Policy, type Reach } from './policy';

export interface Duplicates {
  /** Best first. */
  items: DuplicateCandidate[];
  /** Somebody whom the caller may not see is probably her too. */
  elsewhere: boolean;
}

export interface DuplicatePair {
  persons: [Person, Person];
  score: number;
  reasons: DuplicateCandidate['reasons'];
}

/** Persons whose keys are looked through at a time when a list of duplicates is made for everybody. */
const WINDOW = 5000;
const PAGE = 25;
const MOST_WINDOWS = 4;

/** Who may be recorded twice. Whoever lies outside the caller's units is never named, only that there is somebody. */
@Injectable()
export class DuplicateService {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly access: PersonAccess,
    private readonly candidates: DuplicateCandidates,
    private readonly posts: PostService,
    private readonly futures: UnitFutures,
    private readonly organisation: OrganisationService,
  ) {}

  /** @param unitId where the new person is to hold a post */
  async like(
    actor: Actor,
    given: Omit<Comparable, 'unitIds'>,
    unitId?: string,
    exceptId?: string,
  ): Promise<Duplicates> {
    const units = unitId ? await this.now([unitId]) : [];
    const person = { ...given, unitIds: units };
    const found = await this.scored(person, await this.candidates.of(person, exceptId));
    const reach = this.access.reach(actor, 'change');
    const visible = await this.visible(
      actor,
      reach,
      found.map(({ person }) => person),
    );
    const items = found.filter(({ person: { id } }) => visible.has(id));
    return {
      items: await this.views(items),
      elsewhere: found.some(({ person: { id }, score }) => score >= LIKELY && !visible.has(id)),
    };
  }

  /** Pairs of persons in the caller's units who are probably one, by name. @param after the key of the name the last page ended with */
  async pairs(actor: Actor, after: string): Promise<{ items: DuplicatePair[]; next: string | null }> {
    const reach = this.access.reach(actor, 'change');
    let at: string | null = after;
    for (let window = 0; at !== null && window < MOST_WINDOWS; window += 1) {
      const { keys, next } = await this.sharedKeys(reach, at);
      const items = keys.length > 0 ? await this.pairsOf(actor, reach, keys) : [];
      at = next;
      if (items.length > 0) return { items, next };
    }
    return { items: [], next: at };
  }

  /** Keys of names that several persons in reach share, after `after`, by one range of the index of names. */
  private async sharedKeys(reach: Reach, after: string): Promise<{ keys: string[]; next: string | null }> {
    return reach.everywhere ? this.keysOfWindow(after) : this.keysInReach(reach, after);
  }

  private async keysOfWindow(after: string): Promise<{ keys: string[]; next: string | null }> {
    const rows: { nameKey: string; birthDate: string | null }[] = await this.database.manager.query(
      `SELECT nameKey, birthDate FROM person WHERE nameKey > ? AND ${notMerged('person')}
       ORDER BY nameKey, birthDate LIMIT ${WINDOW}`,
      [after],
    );
    // Of everybody's names only those with the same full birth date: namesakes are too many.
    const shared = rows.filter((row, nth) => row.birthDate?.length === 10 && isAlike(row, rows[nth + 1]));
    const keys = [...new Set(shared.map((row) => row.nameKey))].slice(0, PAGE);
    const last = keys.length === PAGE ? keys.at(-1)! : (rows.at(-1)?.nameKey ?? null);
    return { keys, next: rows.length < WINDOW && keys.length < PAGE ? null : last };
  }

  private async keysInReach(reach: Reach, after: string): Promise<{ keys: string[]; next: string | null }> {
    const { sql, parameters } = this.policy.personCondition(reach, 'person.id');
    const rows: { nameKey: string }[] = await this.database.manager.query(
      `SELECT nameKey FROM person WHERE ${sql} AND nameKey > ? AND ${notMerged('person')}
       GROUP BY nameKey HAVING count(*) > 1 ORDER BY nameKey LIMIT ${PAGE}`,
      [...parameters, after],
    );
    const keys = rows.map((row) => row.nameKey);
    return { keys, next: keys.length === PAGE ? keys.at(-1)! : null };
  }

  private async pairsOf(actor: Actor, reach: Reach, keys: string[]): Promise<DuplicatePair[]> {
    const all = await this.candidates.sharing(keys);
    const visible = await this.visible(actor, reach, all);
    const persons = all.filter(({ id }) => visible.has(id));
    const units = await this.unitsOf(persons);
    const comparable = (person: Person) => comparableOf(person, units.get(person.id) ?? []);
    return persons.flatMap((one, nth) =>
      persons
        .slice(nth + 1)
        .filter((other) => other.nameKey === one.nameKey)
        .map((other) => ({
          persons: [one, other] as [Person, Person],
          ...scoreDuplicate(comparable(one), comparable(other)),
        }))
        .filter(({ score }) => score >= LIKELY),
    );
  }

  private async scored(person: Comparable, others: Person[]) {
    const units = await this.unitsOf(others);
    return others
      .map((other) => ({
        person: other,
        ...scoreDuplicate(person, comparableOf(other, units.get(other.id) ?? [])),
      }))
      .filter(({ score }) => score >= POSSIBLE)
      .sort((a, b) => b.score - a.score || (a.person.id < b.person.id ? -1 : 1));
  }

  private async visible(actor: Actor, reach: Reach, persons: Person[]): Promise<Set<string>> {
    const inReach = await this.policy.personsWithin(
      reach,
      persons.map(({ id }) => id),
    );
    for (const person of persons)
      if (!inReach.has(person.id) && (await this.access.covers(actor, person, 'change')))
        inReach.add(person.id);
    return inReach;
  }

  /** Where the persons belong, followed to today's units. */
  private async unitsOf(persons: Person[]): Promise<Map<string, string[]>> {
    const posts = postsByPerson(await this.posts.ofPersons(persons.map(({ id }) => id)));
    const places = new Map([...posts].map(([id, held]) => [id, placesOf(held, this.policy.today)]));
    const all = [...places.values()].flat().map(({ unitId }) => unitId);
    const futures = await this.futures.of(all, this.policy.today);
    return new Map(
      [...places].map(([id, held]) => [id, held.map(({ unitId }) => futures.get(unitId)?.nowId ?? unitId)]),
    );
  }

  private async now(unitIds: string[]): Promise<string[]> {
    const futures = await this.futures.of(unitIds, this.policy.today);
    return unitIds.map((id) => futures.get(id)?.nowId ?? id);
  }

  private async views(found: { person: Person; score: number; reasons: DuplicateCandidate['reasons'] }[]) {
    const names = await this.organisation.unitNames(found.map(({ person }) => person.id));
    return found.map(({ person, score, reasons }) => ({
      person: personOf(person),
      unitName: names.get(person.id) ?? null,
      score,
      reasons,
    }));
  }
}

const isAlike = (
  one: { nameKey: string; birthDate: string | null },
  other: { nameKey: string; birthDate: string | null } | undefined,
) => other !== undefined && one.nameKey === other.nameKey && one.birthDate === other.birthDate;

const comparableOf = (
  { fullName, birthDate, phone, email, code }: Person,
  unitIds: string[],
): Comparable => ({
  fullName,
  birthDate,
  phone,
  email,
  code,
  unitIds,
});
