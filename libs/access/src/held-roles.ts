import { isWholeRole, type Role, type UnitLevel } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import { type Grant, marks } from '@hochoi/platform';
import { allOf, piece, type SqlPiece } from './sql';

export interface HeldRole extends Grant {
  personId: string;
  endsOn: string;
  by: 'given' | 'post';
}

/** The level of the unit of a post `p` as of a day; of an ended unit, its last. */
const LEVEL = `(SELECT v.level FROM unit_version v WHERE v.unitId = p.unitId AND v.validFrom <= ? ORDER BY v.validFrom DESC LIMIT 1)`;

/** The posts `p` that are held on a day in units of the level. */
export function heldPosts(on: string, level: UnitLevel | null): SqlPiece {
  const held = piece(`p.kind = 'held' AND p.startsOn <= ? AND p.endsOn > ?`, on, on);
  return level === null ? held : allOf([held, piece(`${LEVEL} = ?`, on, level)]);
}

/**
 * What they will be able to act as one day, as far as it is recorded already: roles that begin later, and what posts or rules that
 * begin later bring. Rather too much than too little: levels are not asked for.
 */
export async function comingRoles(
  manager: EntityManager,
  personIds: readonly string[],
  on: string,
): Promise<(Grant & { personId: string })[]> {
  if (personIds.length === 0) return [];
  const whose = marks(personIds);
  const rows: (Grant & { personId: string })[] = await manager.query(
    `SELECT g.personId AS personId, g.role AS role, g.unitId AS unitId
       FROM role_grant g WHERE g.personId IN (${whose}) AND g.startsOn > ? AND g.endsOn > g.startsOn
     UNION
     SELECT p.personId, r.role, p.unitId FROM post p
       JOIN role_rule r ON r.positionCode = p.positionCode AND r.endsOn > p.startsOn AND r.startsOn < p.endsOn
       WHERE p.personId IN (${whose}) AND p.kind = 'held' AND p.endsOn > ? AND r.endsOn > ?
         AND (p.startsOn > ? OR r.startsOn > ?)`,
    [...personIds, on, ...personIds, on, on, on, on],
  );
  return rows.filter(({ role, unitId }) => unitId === null || !isWholeRole(role));
}

function heldSql(personIds: readonly string[], on: string): SqlPiece {
  const whose = marks(personIds);
  const posts = allOf([heldPosts(on, null), piece(`r.level IS NULL OR r.level = ${LEVEL}`, on)]);
  return piece(
    `SELECT g.personId AS personId, g.role AS role, g.unitId AS unitId, g.endsOn AS endsOn, 'given' AS source
       FROM role_grant g WHERE g.personId IN (${whose}) AND g.startsOn <= ? AND g.endsOn > ?
     UNION ALL
     SELECT p.personId, r.role, p.unitId, p.endsOn, 'post' FROM post p
       JOIN role_rule r ON r.positionCode = p.positionCode AND r.startsOn <= ? AND r.endsOn > ?
       WHERE p.personId IN (${whose}) AND ${posts.sql}`,
    ...personIds,
    on,
    on,
    on,
    on,
    ...personIds,
    ...posts.parameters,
  );
}

/**
 * What the persons may act as on a day: what was given to them, and what their posts bring. Two indexed queries, one when nobody has a
 * role in a unit.
 */
export async function heldRoles(
  manager: EntityManager,
  personIds: readonly string[],
  on: string,
): Promise<HeldRole[]> {
  if (personIds.length === 0) return [];
  const { sql, parameters } = heldSql(personIds, on);
  type Row = { personId: string; role: Role; unitId: string | null; endsOn: string; source: HeldRole['by'] };
  const rows: Row[] = await manager.query(sql, parameters);
  const held = rows.filter(({ role, unitId }) => unitId === null || !isWholeRole(role));
  const units = held.flatMap(({ unitId }) => unitId ?? []);
  const standing = await standingUnits(manager, [...new Set(units)], on);
  return held.flatMap(({ unitId, source: by, ...rest }): HeldRole[] => {
    if (unitId === null) return [{ ...rest, unitId, by }];
    const now = standing.get(unitId);
    return now ? [{ ...rest, unitId: now, by }] : [];
  });
}

/**
 * What a unit is on a day, so far as a role in it is concerned: itself while it is there; else the unit of the same level that all of it
 * went into. A role in a unit that was split, dissolved, or taken into one of another level is nobody's until somebody decides anew.
 */
async function standingUnits(
  manager: EntityManager,
  unitIds: readonly string[],
  on: string,
): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  type Row = { startId: string; id: string; level: string; validTo: string };
  const rows: Row[] = await manager.query(
    `WITH RECURSIVE chain(startId, id) AS (
       SELECT id, id FROM unit WHERE id IN (${marks(unitIds)})
       UNION SELECT c.startId, l.toUnitId FROM chain c
         JOIN unit_link l ON l.fromUnitId = c.id AND l.kind = 'whole' AND l.linkedOn <= ?
     ) SELECT c.startId AS startId, c.id AS id, v.level AS level, v.validTo AS validTo FROM chain c
       JOIN unit_version v ON v.unitId = c.id
        AND v.validFrom = (SELECT max(w.validFrom) FROM unit_version w WHERE w.unitId = c.id AND w.validFrom <= ?)`,
    [...unitIds, on, on],
  );
  const levelOf = new Map(rows.filter(({ startId, id }) => startId === id).map((row) => [row.id, row.level]));
  const there = rows.filter(({ startId, level, validTo }) => validTo > on && level === levelOf.get(startId));
  return new Map(there.map(({ startId, id }) => [startId, id]));
}
