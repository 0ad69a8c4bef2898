import type { EntityManager } from 'typeorm';
import { unitsUnder } from '../units/unit-scope';
import { type FactsChange, type Figures, figuresOf } from './figures';

interface Row {
  isChange: number | string;
  days: number | string | null;
  people: number | string | null;
  held: number | string | null;
  planned: number | string | null;
  content: string | FactsChange[] | null;
}

/**
 * The figures of a large unit on a day, out of what is kept: what was counted, and what has changed since. One statement reads both, so
 * that a count which is made at the same moment is seen as a whole or not at all.
 * @returns null when nothing is kept of the unit, or units have moved since it was counted
 */
export async function keptFigures(
  manager: EntityManager,
  unitId: string,
  on: string,
): Promise<Figures | null> {
  const rows: Row[] = await manager.query(
    `SELECT 0 AS isChange, COUNT(*) AS days, SUM(people) AS people, SUM(held) AS held, SUM(planned) AS planned, NULL AS content
     FROM unit_count WHERE unitId = ? AND day <= ?
     UNION ALL SELECT 1, NULL, NULL, NULL, NULL, content FROM unit_count_change`,
    [unitId, on],
  );
  const counted = rows.find(({ isChange }) => Number(isChange) === 0)!;
  const pending = rows.filter((row) => row !== counted);
  if (Number(counted.days) === 0 || pending.some(({ content }) => content === null)) return null;
  const changes = pending.flatMap(({ content }) => changesIn(content!));
  const sum = {
    people: Number(counted.people),
    held: Number(counted.held),
    planned: Number(counted.planned),
  };
  return changes.length === 0 ? sum : changed(sum, changes, await unitsOf(manager, changes, unitId, on), on);
}

function changed(
  sum: Figures,
  changes: readonly FactsChange[],
  units: ReadonlySet<string>,
  on: string,
): Figures {
  for (const { before, after } of changes) {
    const [was, is] = [figuresOf(before, units, on), figuresOf(after, units, on)];
    for (const what of ['people', 'held', 'planned'] as const) sum[what] += is[what] - was[what];
  }
  return sum;
}

/** Those of the units in the changes that the unit counts on that day. */
async function unitsOf(manager: EntityManager, changes: readonly FactsChange[], root: string, on: string) {
  const named = new Set(changes.flatMap(({ before, after }) => [...before, ...after].map(([id]) => id)));
  const inside = new Set<string>();
  const all = [...named];
  for (let from = 0; from < all.length; from += PAGE) {
    const ids = all.slice(from, from + PAGE);
    const start = {
      sql: `SELECT id FROM unit WHERE id IN (${ids.map(() => '?').join(', ')})`,
      parameters: ids,
    };
    const { sql, parameters } = unitsUnder(start, [root], on);
    const rows: { id: string }[] = await manager.query(sql, parameters);
    for (const { id } of rows) inside.add(id);
  }
  return inside;
}

const PAGE = 400;

const changesIn = (content: string | FactsChange[]): FactsChange[] =>
  typeof content === 'string' ? (JSON.parse(content) as FactsChange[]) : content;
