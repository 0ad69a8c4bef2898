import { type EntityManager, In } from 'typeorm';
import type { NameQuery, NumberQuery } from './directory-query';

/** A way to find, by an index, all persons that a list may hold, and some more. */
export interface Source {
  /** Ids of at most `limit` persons. Nobody is named twice. */
  ids(limit: number): Promise<string[]>;
}

type Range = { column: 'part' | 'marked'; from: string; to: string };
/** Greater than any letter, in the byte order of both engines. */
const AFTER_ALL = '\u{10FFFF}';

const unfinished = (part: string): Range => ({ column: 'part', from: part, to: part + AFTER_ALL });
/** Whole words: behind the last one comes a space or nothing, and `!` is the first sign after the space. */
const exact = (marked: string): Range => ({ column: 'marked', from: marked, to: `${marked}!` });

const nameRange = (manager: EntityManager, { column, from, to }: Range): Source => ({
  ids: (limit) =>
    personIds(
      manager.query(
        `SELECT DISTINCT personId FROM person_name_part WHERE ${column} >= ? AND ${column} < ? LIMIT ${limit}`,
        [from, to],
      ),
    ),
});

export const byName = (manager: EntityManager, { folded }: NameQuery): Source =>
  nameRange(manager, unfinished(folded));
export const byExactName = (manager: EntityManager, marked: string): Source =>
  nameRange(manager, exact(marked));

export const byNumber = (manager: EntityManager, { codeKey, phone }: NumberQuery): Source => ({
  ids: async (limit) => {
    const asked = (column: string, value: string) =>
      personIds(
        manager.query(`SELECT id AS personId FROM person WHERE ${column} = ? LIMIT ${limit}`, [value]),
      );
    const found = [...(await asked('codeKey', codeKey)), ...(phone ? await asked('phone', phone) : [])];
    return [...new Set(found)].slice(0, limit);
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
    const found = new Set<string>();
    const batches = unitIds === null ? [null] : inBatches(unitIds);
    for (const some of batches) {
      const { sql, parameters } = postsWhere(some, condition);
      const statement = `SELECT DISTINCT personId FROM post WHERE ${sql} LIMIT ${limit}`;
      for (const id of await personIds(manager.query(statement, parameters))) found.add(id);
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  },
});

function postsWhere(unitIds: readonly string[] | null, { kind, positionCode, on }: PostCondition) {
  const parts: [string, string[]][] = [];
  if (positionCode) parts.push(['positionCode = ?', [positionCode]]);
  // Named always, so that the columns behind it in the index count.
  parts.push(kind ? ['kind = ?', [kind]] : [`kind IN ('held', 'planned')`, []]);
  if (unitIds) parts.push([`unitId IN (${unitIds.map(() => '?').join(', ')})`, [...unitIds]]);
  if (on) parts.push(['endsOn > ? AND startsOn <= ?', [on, on]]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), parameters: parts.flatMap(([, values]) => values) };
}

/** Whose unit was split or dissolved while the post goes on. */
export const byUndecided = (manager: EntityManager, on: string): Source => ({
  ids: (limit) =>
    personIds(
      manager.query(
        `SELECT DISTINCT p.personId FROM unit_link l JOIN post p ON p.unitId = l.fromUnitId
         WHERE l.kind IN ('part', 'rest') AND l.linkedOn <= ? AND p.kind IN ('held', 'planned') AND p.endsOn > ? LIMIT ${limit}`,
        [on, on],
      ),
    ),
});

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
