import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditBench } from '../audit/audit-bench.contract';
import { auditEntities } from '../audit/audit-entities';
import { AuditRoots } from '../audit/audit-roots';
import { AuditSealer } from '../audit/audit-sealer';
import { AuditVerifier } from '../audit/verify-audit';
import { newKey } from '../audit/verify-audit.contract';
import { mariadbTestDatabase, sqliteTestDatabase, type TestDatabase } from '../testing/test-database';
import { compareRows } from './compare-rows';
import { copyRows } from './copy-rows';
import { openMariadbTarget } from './mariadb-rows';
import { Differences } from './moving.errors';
import { CopyProgress } from './progress';
import type { RowStore } from './row-store';
import { openSqliteAlone } from './sqlite-rows';

const quiet = new CopyProgress(() => undefined);
const key = newKey();
const folder = mkdtempSync(join(tmpdir(), 'hochoi-audit-'));
let mariadb: TestDatabase;
const check = { keys: { own: key.id, trusted: [] }, now: new Date() };

beforeAll(async () => {
  mariadb = await mariadbTestDatabase(auditEntities);
});
afterAll(async () => {
  await mariadb.drop();
  rmSync(folder, { recursive: true });
});

async function copied(from: RowStore, to: RowStore): Promise<string[]> {
  await copyRows(from, to, quiet);
  await copyRows(from, to, quiet); // as one that was killed at the end and is run again
  const differences = new Differences();
  await compareRows(from, to, differences);
  return differences.first.map(({ where }) => where);
}

it('an audit trail goes from SQLite to MariaDB and back, append-only, and is still whole', async () => {
  const bench = await openAuditBench(sqliteTestDatabase);
  const odd = { '10': 'ẫ', '2': [1e21, 0.1, null], ä: { '\u{1F600}': '\\"' }, '': true };
  await bench.record({ before: odd }, { personId: 'person-9' }, { personId: 'person-9', after: odd });
  await new AuditSealer(bench.database).seal();
  await new AuditRoots(bench.database, bench.clock, () => key).sign('2026-11-22');
  await bench.trail.erasePerson('person-9', {});
  await bench.test.engine.close();

  const there = await openSqliteAlone(bench.test.address, auditEntities);
  const between = await openMariadbTarget(mariadb.address, auditEntities);
  const back = await openSqliteAlone(join(folder, 'back.db'), auditEntities);
  expect(await copied(there, between)).toEqual([]);
  expect(await copied(between, back)).toEqual([]);
  for (const store of [between, back]) {
    const verdict = await new AuditVerifier(store.manager, check).verify();
    expect(verdict).toMatchObject({
      broken: undefined,
      end: { seq: 3 },
      erased: 2,
      roots: { total: 1 },
      waiting: { total: 1 },
    });
    await expect(store.query('DELETE FROM audit_seal')).rejects.toThrow(/append-only/);
  }
  await Promise.all([there, between, back].map((store) => store.close()));
});
