import { type EntityManager, In } from 'typeorm';
import { marks } from '@hochoi/platform';
import type { NameQuery, NumberQuery } from './directory-query';
import { type Listed, listedColumns } from './sieve';

/** A way to find, by an index alone, all persons that a list may hold, and some more. */
export interface Source {
  /** Ids of persons, nobody twice; null when more than `limit` entries of the index would have to be read for all. */
  ids(limit: number): Promise<string[] | null>;
}

type Range = { column: 'part' | 'marked'; from: string; to: string };
/** Greater than any letter, in the byte order of both engines. */
const AFTER_ALL = '\u{10FFFF}';

const unfinished = (part: string): Range => ({ column: 'part', from: part, to: part + AFTER_ALL });
/** Whole words: behind the last one comes a space or nothing, and `!` is the first sign after the space. */
const exact = (marked: string): Range => ({ column: 'marked', from: marked, to: `${marked}!` });

const nameRange = (manager: EntityManager, { column, from, to }: Range): Source => ({
  ids: async (limit) =>
    within(
      limit,
      await personIds(
        manager.query(
          `SELECT personId FROM person_name_part WHERE ${column} >= ? AND ${column} < ? LIMIT ${limit + 1}`,
          [from, to],
        ),
      ),
    ),
});

/** Counted before what stands there twice is taken out: it was read twice. */
const within = (limit: number, found: string[]): string[] | null =>
  found.length > limit ? null : [...new Set(found)];

export const byName = (manager: EntityManager, { folded }: NameQuery): Source =>
  nameRange(manager, unfinished(folded));
export const byExactName = (manager: EntityManager, marked: string): Source =>
  nameRange(manager, exact(marked));

export const byNumber = (manager: EntityManager, { codeKey, phone }: NumberQuery): Source => ({
  ids: async (limit) => {
    const asked = (column: string, value: string) =>
      personIds(
        manager.query(`SELECT id AS personId FROM person WHERE ${column} = ? LIMIT ${limit + 1}`, [value]),
      );
    const found = [...(await asked('codeKey', codeKey)), ...(phone ? await asked('phone', phone) : [])];
    return within(limit, found);
  },
});

/** Whom somebody recorded and who has no post yet: nobody else would see them. */
export const byCreator = (manager: EntityManager, personId: string, limit: number): Promise<string[]> =>
  personIds(
    manager.query(
      `SELECT p.id AS personId FROM person p
       WHERE p.createdBy = ? AND NOT EXISTS (SELECT 1 FROM post WHERE post.personId = p.id) LIMIT ${limit}`,
      [personId],
    ),
  );

export interface PostCondition {
  kind?: string;
  positionCode?: string;
  /** Held on that day. */
  on?: string;
}

const BATCH = 500;

/** Who has such a post in one of the units; in any unit when there are none given, and then a position must be. */
export const byPosts = (
  manager: EntityManager,
  unitIds: readonly string[] | null,
  condition: PostCondition,
): Source => ({
  ids: async (limit) => {
    const found: string[] = [];
    for (const some of unitIds === null ? [null] : inBatches(unitIds)) {
      const { sql, parameters } = postsWhere(some, condition);
      const left = limit - found.length + 1;
      const statement = `SELECT personId FROM post WHERE ${sql} LIMIT ${left}`;
      found.push(...(await personIds(manager.query(statement, parameters))));
      if (found.length > limit) return null;
    }
    return within(limit, found);
  },
});

function postsWhere(unitIds: readonly string[] | null, { kind, positionCode, on }: PostCondition) {
  const parts: [string, string[]][] = [];
  if (positionCode) parts.push(['positionCode = ?', [positionCode]]);
  // Named whenever there are columns behind it in the index that should count.
  if (kind) parts.push(['kind = ?', [kind]]);
  else if (on || positionCode) parts.push([`kind IN ('held', 'planned')`, []]);
  if (unitIds) parts.push([`unitId IN (${marks(unitIds)})`, [...unitIds]]);
  if (on) parts.push(['endsOn > ? AND startsOn <= ?', [on, on]]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), parameters: parts.flatMap(([, values]) => values) };
}

/** Units that ended and of whose people nobody knows where all of them went. */
export async function splitUnits(manager: EntityManager, on: string): Promise<string[]> {
  const rows: { fromUnitId: string }[] = await manager.query(
    `SELECT DISTINCT fromUnitId FROM unit_link WHERE kind IN ('part', 'rest') AND linkedOn <= ?`,
    [on],
  );
  return rows.map(({ fromUnitId }) => fromUnitId);
}

const personIds = async (rows: Promise<{ personId: string }[]>): Promise<string[]> =>
  (await rows).map(({ personId }) => personId);

const inBatches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, nth) =>
    all.slice(nth * BATCH, (nth + 1) * BATCH),
  );

/** Loads rows by many ids, some at a time. */
export async function byIds<T extends object>(
  manager: EntityManager,
  entity: new () => T,
  column: keyof T & string,
  ids: readonly string[],
): Promise<T[]> {
  const found: T[] = [];
  for (const some of inBatches(ids))
    found.push(...(await manager.findBy(entity, { [column]: In(some) } as never)));
  return found;
}

export const LISTED = listedColumns.map((column) => `person.${column} AS ${column}`).join(', ');

export async function listedByIds(manager: EntityManager, ids: readonly string[]): Promise<Listed[]> {
  const found: Listed[] = [];
  for (const some of inBatches(ids)) {
    found.push(...(await manager.query(`SELECT ${LISTED} FROM person WHERE id IN (${marks(some)})`, some)));
  }
  return found;
}
