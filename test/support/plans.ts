import { Database } from '@hochoi/platform';
import type { Statement } from './statements';
import type { TestServer } from './test-server';

/** More than one learner's own things, fewer than what everybody has. */
const MOST_ROWS = 200;
const whole = new Set(['ALL', 'index']);

/** `table` in quotes after FROM, JOIN or UPDATE. */
export const tablesIn = (asked: readonly Statement[]): string[] => [
  ...new Set(
    asked.flatMap(({ sql }) =>
      [...sql.matchAll(/\b(?:FROM|JOIN|UPDATE)\s+[`"]?(\w+)[`"]?/gi)].map(([, name]) => name!),
    ),
  ),
];

/** Which of these statements would read a table, or an index, from one end to the other: each with why. */
export async function wholeReads(server: TestServer, asked: readonly Statement[]): Promise<string[]> {
  const { engine } = server.get<Database>(Database);
  const found: string[] = [];
  for (const { sql, parameters } of asked) {
    const explain = engine.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const steps: Record<string, unknown>[] = await engine.schema.query(`${explain} ${sql}`, parameters);
    const bad = steps.filter(engine.kind === 'sqlite' ? scans : readsAll);
    if (bad.length > 0) found.push(`${JSON.stringify(bad)}: ${sql}`);
  }
  return found;
}

/** TypeORM asks whether a row exists of one that it makes up. */
const noTable = new Set(['SCAN CONSTANT ROW', 'SCAN dummy_table']);
const scans = ({ detail }: Record<string, unknown>): boolean =>
  String(detail).startsWith('SCAN ') && !noTable.has(String(detail));

const readsAll = ({ type, rows }: Record<string, unknown>): boolean =>
  Number(rows) > MOST_ROWS || (whole.has(String(type)) && Number(rows) > 20);
