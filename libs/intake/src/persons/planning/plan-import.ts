import type { ImportCounts, ImportDecision, ImportMapping } from '@hochoi/contracts';
import type { Bars } from './bars';
import type { PositionBook } from './find-positions';
import type { Snapshot } from './known';
import { PersonsSoFar } from './persons-so-far';
import type { FileRow, PlannedRow } from './plan';
import { planEnds } from './plan-ends';
import { type Planning, planRow } from './plan-row';
import type { UnitBook } from './unit-book';

export interface Plan {
  rows: PlannedRow[];
  counts: ImportCounts;
}

export interface PlanSources {
  rows: readonly FileRow[];
  /** By sheet and line, `keyOf`. */
  decisions: ReadonlyMap<string, ImportDecision>;
  snapshot: Snapshot;
  book: UnitBook;
  positions: PositionBook;
  mapping: ImportMapping;
  bars: Bars;
  newId: () => string;
}

export const keyOf = ({ sheet, line }: { sheet: string | null; line: number | null }): string =>
  `${sheet ?? ''}!${line ?? ''}`;

/** Rows between two looks at what else the process has to do. */
const BATCH = 200;

/**
 * What a list would change. The same list on the same records always gives the same plan, and on the records that it leaves behind a
 * plan that changes nothing.
 */
export async function planImport(
  { rows, decisions, ...given }: PlanSources,
  seen: (rows: number) => Promise<void> = async () => undefined,
): Promise<Plan> {
  const persons = new PersonsSoFar(given.snapshot, given.book, given.positions);
  const planning: Planning = { ...given, persons, touched: new Set() };
  const planned = new Array<PlannedRow>(rows.length);
  for (const [done, index] of inOrder(rows, given.mapping).entries()) {
    const row = rows[index]!;
    planned[index] = planRow(row, decisions.get(keyOf(row)) ?? null, planning);
    if (done % BATCH === BATCH - 1) await seen(done + 1);
  }
  const ends = given.mapping.scope === 'full' ? planEnds(planned, planning) : [];
  const all = [...planned, ...ends];
  return { rows: all, counts: countsOf(all, rows.length, given.snapshot.openPosts) };
}

/** Rows that name no post last: whom they mean may be made by a row below them, and is known when the list comes again. */
function inOrder(rows: readonly FileRow[], { positionCode }: ImportMapping): number[] {
  const indices = [...rows.keys()];
  const isLast = (index: number) => !rows[index]!.given.position && positionCode === null;
  return [...indices.filter((index) => !isLast(index)), ...indices.filter(isLast)];
}

function countsOf(planned: readonly PlannedRow[], rows: number, openPosts: number): ImportCounts {
  const counts = {
    ...{ rows, openPosts, create: 0, change: 0, end: 0, doubt: 0, error: 0, unchanged: 0 },
    ...{ postsStarted: 0, postsChanged: 0, postsEnded: 0, decisions: 0, changedSince: 0, leftOut: 0 },
  };
  const byAction = { start: 'postsStarted', change: 'postsChanged', end: 'postsEnded' } as const;
  for (const { kind, posts } of planned) {
    counts[kind] += 1;
    for (const { action } of posts) counts[byAction[action]] += 1;
    if (kind === 'end') counts.leftOut += posts.length;
  }
  return counts;
}
