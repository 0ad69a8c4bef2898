import { Injectable } from '@nestjs/common';
import { nameKey } from '@hochoi/contracts';
import { AccountAccess, Appointments, GrantService, Policy, type Reach } from '@hochoi/access';
import { placesOf, PositionService, UnitFutures, unitsBelow } from '@hochoi/organisation';
import { personCodeKey } from '@hochoi/people';
import { Database, marks } from '@hochoi/platform';
import type { Bars } from './planning/bars';
import { PositionBook } from './planning/find-positions';
import type { KnownPerson, Snapshot } from './planning/known';
import type { FileRow } from './planning/plan';
import { UnitBook, type UnitFact } from './planning/unit-book';
import {
  inChunks,
  personColumns,
  type PersonRow,
  personOf,
  postColumns,
  postOf,
  type PostRow,
} from './snapshot-rows';

export interface Asked {
  unitId: string;
  rows: readonly FileRow[];
  /** Whose posts a list may end has to be known then, too. */
  full: boolean;
  /** Who uploaded it: she sees no more by an import than otherwise. */
  personId: string;
}

export interface Taken {
  snapshot: Snapshot;
  book: UnitBook;
  positions: PositionBook;
  bars: Bars;
}

/** From here on reading everybody in the units costs less than looking for each name. */
const MANY = 1000;

/** Reads what a list is compared with: units, positions, and those persons of the unit and below whom its rows may mean. */
@Injectable()
export class Snapshots {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly grants: GrantService,
    private readonly positions: PositionService,
    private readonly futures: UnitFutures,
    private readonly appointments: Appointments,
    private readonly access: AccountAccess,
  ) {}

  /** Where she who uploaded may act today. */
  async reachOf(personId: string): Promise<Reach> {
    return this.policy.reach(
      { grants: await this.grants.of(personId) },
      'unit-manager',
      'national-administrator',
    );
  }

  async take(asked: Asked): Promise<Taken> {
    const { today } = this.policy;
    const book = await this.book(asked.unitId, today);
    const wanted = wantedBy(asked.rows);
    const found = await this.persons(asked, wanted, book);
    const byCode = await this.byCode(wanted.codes, asked.personId, found);
    const holders = asked.full
      ? new Map([...found].filter(([, one]) => holdsIn(one, book, today)))
      : new Map();
    const persons = new Map(
      [...found].filter(([id, one]) => wanted.names.has(one.nameKey) || byCode.ids.has(id)),
    );
    const openPosts = [...holders.values()].reduce((sum, one) => sum + openIn(one, book, today).length, 0);
    const snapshot = { today, persons, codes: byCode.codes, takenCodes: byCode.taken, holders, openPosts };
    const bars = await this.bars(asked.personId, book, [...persons.keys()]);
    return { snapshot, book, positions: await this.positionBook(), bars };
  }

  private async bars(actorId: string, book: UnitBook, personIds: readonly string[]): Promise<Bars> {
    const actor = { personId: actorId, grants: await this.grants.of(actorId) };
    const may = await this.appointments.mayAppoint(actor, [...book.spans.keys()]);
    const accounts = await this.barredAccounts(actorId, personIds);
    return { post: (personId, post) => !may({ ...post, personId }), accounts };
  }

  /** Of persons that are recorded, those whose accounts are not the officer's business. */
  async barredAccounts(actorId: string, personIds: readonly string[]): Promise<Set<string>> {
    const actor = { personId: actorId, grants: await this.grants.of(actorId) };
    const reach = await this.reachOf(actorId);
    const barred = new Set(personIds);
    await inChunks(personIds, async (some) => {
      for (const id of await this.access.within(actor, some, reach)) barred.delete(id);
    });
    return barred;
  }

  async positionBook(): Promise<PositionBook> {
    const all = await this.positions.list();
    return new PositionBook(
      all.map(({ id, name, levels, synonyms }) => ({ code: id, name, levels, synonyms })),
    );
  }

  async book(unitId: string, today: string): Promise<UnitBook> {
    const { sql, parameters } = unitsBelow([unitId], today);
    const facts: UnitFact[] = await this.database.manager.query(
      `SELECT v.unitId AS unitId, v.parentId AS parentId, v.name AS name, v.level AS level, v.codeList AS codeList, v.code AS code,
         v.validFrom AS validFrom, v.validTo AS validTo
       FROM (${sql}) scope JOIN unit_version v ON v.unitId = scope.id`,
      parameters,
    );
    const there = new Set(
      facts.filter((one) => one.validFrom <= today && today < one.validTo).map((one) => one.unitId),
    );
    const gone = [...new Set(facts.map((one) => one.unitId))].filter((id) => !there.has(id));
    return new UnitBook(facts, await this.futures.of(gone, today), unitId, today);
  }

  /** Those of the unit and below; whoever went elsewhere is not among them. */
  private async persons(
    { rows, full }: Asked,
    { names }: Wanted,
    book: UnitBook,
  ): Promise<Map<string, KnownPerson>> {
    const found = new Map<string, KnownPerson>();
    const keep = (some: PersonRow[]) => {
      for (const row of some) if (full || names.has(row.nameKey)) found.set(row.id, personOf(row));
    };
    if (full || rows.length >= MANY) await this.inUnits([...book.spans.keys()], keep);
    else await this.withNames([...names], keep);
    await this.addPosts(found);
    for (const [id, person] of found) if (!belongs(person, book)) found.delete(id);
    return found;
  }

  private inUnits(unitIds: string[], keep: (rows: PersonRow[]) => void): Promise<void> {
    return inChunks(unitIds, async (some) =>
      keep(
        await this.database.manager.query(
          `SELECT DISTINCT ${personColumns} FROM post p JOIN person pe ON pe.id = p.personId
           WHERE p.unitId IN (${marks(some)}) AND pe.mergedIntoId IS NULL`,
          some,
        ),
      ),
    );
  }

  private withNames(names: string[], keep: (rows: PersonRow[]) => void): Promise<void> {
    return inChunks(names, async (some) =>
      keep(
        await this.database.manager.query(
          `SELECT ${personColumns} FROM person pe WHERE pe.nameKey IN (${marks(some)}) AND pe.mergedIntoId IS NULL`,
          some,
        ),
      ),
    );
  }

  private async addPosts(found: Map<string, KnownPerson>): Promise<void> {
    await inChunks([...found.keys()], async (some) => {
      const posts: PostRow[] = await this.database.manager.query(
        `SELECT ${postColumns} FROM post p WHERE p.personId IN (${marks(some)}) ORDER BY p.id`,
        some,
      );
      for (const post of posts) found.get(post.personId)!.posts.push(postOf(post));
    });
  }

  /** Whoever has one of the codes: she herself when the officer may see her, else only that it is taken. */
  private async byCode(wanted: ReadonlySet<string>, actorId: string, found: Map<string, KnownPerson>) {
    const [codes, taken, ids] = [new Map<string, string>(), new Set<string>(), new Set<string>()];
    const rows: (PersonRow & { mergedIntoId: string | null })[] = [];
    await inChunks([...wanted], async (some) => {
      rows.push(
        ...(await this.database.manager.query(
          `SELECT ${personColumns}, pe.mergedIntoId AS mergedIntoId FROM person pe WHERE pe.codeKey IN (${marks(some)})`,
          some,
        )),
      );
    });
    const others = rows.filter(({ id, mergedIntoId }) => !mergedIntoId && !found.has(id));
    const visible = await this.visible(
      actorId,
      others.map(({ id }) => id),
    );
    const added = new Map(others.filter(({ id }) => visible.has(id)).map((row) => [row.id, personOf(row)]));
    await this.addPosts(added);
    for (const [id, person] of added) found.set(id, person);
    for (const { id, codeKey, mergedIntoId } of rows) {
      const meant = mergedIntoId ?? id;
      if (!found.has(meant)) taken.add(codeKey!);
      else {
        codes.set(codeKey!, meant);
        ids.add(meant);
      }
    }
    return { codes, taken, ids };
  }

  private async visible(actorId: string, ids: string[]): Promise<Set<string>> {
    const reach = await this.reachOf(actorId);
    const visible = new Set<string>();
    await inChunks(ids, async (some) => {
      for (const id of await this.policy.personsWithin(reach, some)) visible.add(id);
    });
    return visible;
  }
}

interface Wanted {
  names: ReadonlySet<string>;
  codes: ReadonlySet<string>;
}

function wantedBy(rows: readonly FileRow[]): Wanted {
  return {
    names: new Set(rows.map(({ given }) => nameKey(given.fullName)).filter(Boolean)),
    codes: new Set(rows.flatMap(({ given }) => (given.code ? [personCodeKey(given.code)] : []))),
  };
}

const belongs = ({ posts }: KnownPerson, book: UnitBook) =>
  placesOf(posts, book.today).some(({ unitId }) => book.has(unitId));
const openIn = ({ posts }: KnownPerson, book: UnitBook, today: string) =>
  posts.filter(({ kind, unitId, endsOn }) => kind === 'held' && endsOn > today && book.has(unitId));
const holdsIn = (person: KnownPerson, book: UnitBook, today: string) =>
  openIn(person, book, today).length > 0;
