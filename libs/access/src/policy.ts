import { Injectable } from '@nestjs/common';
import { dayOf, type Role } from '@hochoi/contracts';
import { unitsAbove, unitsAboveAll, unitsBelow, type UnitQuery, unitsUnder } from '@hochoi/organisation';
import { type Actor, Clock, Database, marks } from '@hochoi/platform';
import { allOf, always, never, piece, type SqlPiece } from './sql';

/** Where somebody may act: everywhere, or at and below some units. No units: nowhere. */
export type Reach = { everywhere: true } | { everywhere: false; unitIds: readonly string[] };

export const EVERYWHERE: Reach = { everywhere: true };

/** Of a post `p`: it says where its person belongs. Posts that are not over do, else the last one. Takes today. */
const BELONGS =
  'p.endsOn > ? OR NOT EXISTS (SELECT 1 FROM post q WHERE q.personId = p.personId AND q.endsOn > p.endsOn)';

/**
 * Of a post `p`: it says where its person works, and whose business her account is. What somebody is planned for or will hold only
 * one day does not. Takes today three times.
 */
const WORKS = `p.kind = 'held' AND p.startsOn <= ? AND (p.endsOn > ? OR NOT EXISTS (
  SELECT 1 FROM post q WHERE q.personId = p.personId AND q.kind = 'held' AND q.startsOn <= ? AND q.endsOn > p.endsOn))`;

interface WorkedPost {
  personId: string;
  unitId: string;
  recordedBy: string | null;
  recordedAt: Date | string;
  continuesPostId: string | null;
}

/** What goes on in a successor is as old as what it continues. */
const wasThereBefore = (other: WorkedPost, post: WorkedPost): boolean =>
  other.personId === post.personId && (other.continuesPostId !== null || other.recordedAt <= post.recordedAt);

/** Pure: where these grants let one act in any of the roles. */
export function reachOf({ grants }: Pick<Actor, 'grants'>, roles: readonly Role[]): Reach {
  const those = grants.filter(({ role }) => roles.includes(role));
  if (those.some(({ unitId }) => unitId === null)) return EVERYWHERE;
  return { everywhere: false, unitIds: [...new Set(those.map(({ unitId }) => unitId!))] };
}

/**
 * The one place that decides whose records somebody may see or change. Everything it does not allow is refused. Each question is one
 * statement; lists put `scopeCondition` or `personCondition` into their own.
 */
@Injectable()
export class Policy {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  reach(actor: Pick<Actor, 'grants'>, ...roles: Role[]): Reach {
    return reachOf(actor, roles);
  }

  /** Whether a unit, or what it became, lies within the reach today. A unit that does not exist does not. */
  async coversUnit(reach: Reach, unitId: string): Promise<boolean> {
    if (reach.everywhere) return this.holds(piece('EXISTS (SELECT 1 FROM unit WHERE id = ?)', unitId));
    return this.liesUnder(unitId, reach.unitIds);
  }

  /** Whether a unit lies below one of these units, and is not that one itself. */
  async strictlyBelow(roots: readonly string[], unitId: string): Promise<boolean> {
    return this.liesUnder(
      unitId,
      roots.filter((root) => root !== unitId),
    );
  }

  /**
   * Whether a person belongs to a unit within the reach: holds, will hold or is planned for a post there, or held her last one there.
   * Whoever never had a post belongs nowhere, and is seen by those who see everything.
   */
  async coversPerson(reach: Reach, personId: string): Promise<boolean> {
    if (reach.everywhere) return this.holds(piece('EXISTS (SELECT 1 FROM person WHERE id = ?)', personId));
    const start = {
      sql: `SELECT p.unitId FROM post p WHERE p.personId = ? AND (${BELONGS})`,
      parameters: [personId, this.today],
    };
    return this.meets(unitsAboveAll(start, this.today), reach.unitIds);
  }

  /** By person: the units that she belongs to, what they became, and those above. Whoever belongs nowhere is absent. */
  async unitsAround(personIds: readonly string[]): Promise<Map<string, Set<string>>> {
    if (personIds.length === 0) return new Map();
    const { today } = this;
    const rows: { personId: string; id: string }[] = await this.database.manager.query(
      `WITH RECURSIVE up(personId, id) AS (
         SELECT p.personId, p.unitId FROM post p WHERE p.personId IN (${marks(personIds)}) AND (${BELONGS})
         UNION SELECT u.personId, v.parentId FROM up u JOIN unit_version v ON v.unitId = u.id AND v.validFrom <= ? AND v.validTo > ?
           WHERE v.parentId IS NOT NULL
         UNION SELECT u.personId, l.toUnitId FROM up u
           JOIN unit_link l ON l.fromUnitId = u.id AND l.kind IN ('whole', 'rest') AND l.linkedOn <= ?
       ) SELECT personId, id FROM up`,
      [...personIds, today, today, today, today],
    );
    const units = new Map<string, Set<string>>();
    for (const { personId, id } of rows) units.set(personId, (units.get(personId) ?? new Set()).add(id));
    return units;
  }

  /** Which of the units lie within the reach. */
  async unitsWithin(reach: Reach, unitIds: readonly string[]): Promise<Set<string>> {
    if (reach.everywhere || unitIds.length === 0) return new Set(unitIds);
    if (reach.unitIds.length === 0) return new Set();
    const some = { sql: `SELECT id FROM unit WHERE id IN (${marks(unitIds)})`, parameters: [...unitIds] };
    const { sql, parameters } = unitsUnder(some, reach.unitIds, this.today);
    const rows: { id: string }[] = await this.database.manager.query(sql, parameters);
    return new Set(rows.map(({ id }) => id));
  }

  /** Which of the persons belong to a unit within the reach. */
  async personsWithin(reach: Reach, personIds: readonly string[]): Promise<Set<string>> {
    if (reach.everywhere || personIds.length === 0) return new Set(personIds);
    const { sql, parameters } = allOf([
      piece(`person.id IN (${marks(personIds)})`, ...personIds),
      this.personCondition(reach, 'person.id'),
    ]);
    const rows: { id: string }[] = await this.database.manager.query(
      `SELECT person.id AS id FROM person WHERE ${sql}`,
      parameters,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Which of the persons work within the reach, or did last: not those who are only planned there, or are yet to come.
   * @param officer nobody comes within her reach by a post that she recorded herself, while working elsewhere already
   */
  async personsWorkingWithin(
    reach: Reach,
    personIds: readonly string[],
    officer: string | null = null,
  ): Promise<Set<string>> {
    if (reach.everywhere || personIds.length === 0) return new Set(personIds);
    const { today } = this;
    const rows: WorkedPost[] = await this.database.manager.query(
      `SELECT p.personId AS personId, p.unitId AS unitId, p.recordedBy AS recordedBy, p.recordedAt AS recordedAt,
         p.continuesPostId AS continuesPostId
       FROM post p WHERE p.personId IN (${marks(personIds)}) AND ${WORKS}`,
      [...personIds, today, today, today],
    );
    const units = await this.unitsWithin(reach, [...new Set(rows.map(({ unitId }) => unitId))]);
    const elsewhere = rows.filter(({ unitId }) => !units.has(unitId));
    const counts = (post: WorkedPost) =>
      post.recordedBy !== officer || !elsewhere.some((other) => wasThereBefore(other, post));
    return new Set(
      rows.filter((post) => units.has(post.unitId) && counts(post)).map(({ personId }) => personId),
    );
  }

  /** The condition of a list of records that name a unit. @param column as the statement calls it, e.g. `g.unitId` */
  scopeCondition(reach: Reach, column: string): SqlPiece {
    if (reach.everywhere) return always;
    if (reach.unitIds.length === 0) return never;
    const { sql, parameters } = unitsBelow(reach.unitIds, this.today);
    return piece(`${column} IN (SELECT id FROM (${sql}) scope)`, ...parameters);
  }

  /** The condition of a list of records that name a person: the same rule as `coversPerson`. @param column e.g. `certificate.personId` */
  personCondition(reach: Reach, column: string): SqlPiece {
    if (reach.everywhere) return always;
    if (reach.unitIds.length === 0) return never;
    const { sql, parameters } = unitsBelow(reach.unitIds, this.today);
    return piece(
      `${column} IN (SELECT p.personId FROM (${sql}) scope JOIN post p ON p.unitId = scope.id WHERE ${BELONGS})`,
      ...parameters,
      this.today,
    );
  }

  private liesUnder(unitId: string, roots: readonly string[]): Promise<boolean> {
    return this.meets(unitsAbove(unitId, this.today), roots);
  }

  private async meets({ sql, parameters }: UnitQuery, roots: readonly string[]): Promise<boolean> {
    if (roots.length === 0) return false;
    const condition = `EXISTS (SELECT 1 FROM (${sql}) upwards WHERE id IN (${marks(roots)}))`;
    return this.holds(piece(condition, ...parameters, ...roots));
  }

  private async holds({ sql, parameters }: SqlPiece): Promise<boolean> {
    const rows: { yes: number | string }[] = await this.database.manager.query(
      `SELECT CASE WHEN ${sql} THEN 1 ELSE 0 END AS yes`,
      parameters,
    );
    return Number(rows[0]!.yes) === 1;
  }
}
