import { Database } from '../database/database';
import type { OpenTest } from '../database/migrations.contract';
import { FakeClock } from '../testing/fake-clock';
import type { TestDatabase } from '../testing/test-database';
import { auditEntities } from './audit-entities';
import { type AuditRecord, AuditTrail } from './audit-trail';

/** A database with an audit trail of its own, and what an attacker who holds the database would do to it. */
export interface AuditBench {
  test: TestDatabase;
  database: Database;
  clock: FakeClock;
  trail: AuditTrail;
  /** Each in a transaction of its own. @returns the ids */
  record(...records: Partial<AuditRecord>[]): Promise<string[]>;
  /** As before the first event, but without the triggers. Making a database anew for each test takes seconds on MariaDB. */
  empty(): Promise<void>;
  /** As the owner of the database, who drops what is in his way. */
  attack(sql: string, parameters?: unknown[]): Promise<unknown>;
}

export const sampleRecord: AuditRecord = {
  action: 'unit.renamed',
  actor: { personId: 'person-1', accountId: 'account-1' },
  subject: { kind: 'unit', id: 'unit-1', label: 'Hội LHPN xã Ea Súp' },
  unitId: 'unit-1',
  before: { name: 'Ea Súp' },
  after: { name: 'Ea Bung', since: new Date('2026-11-22T00:00:00Z') },
  reason: 'Nghị quyết 1660/NQ-UBTVQH15',
  address: '203.0.113.7',
};

export async function openAuditBench(open: OpenTest): Promise<AuditBench> {
  const test = await open(auditEntities);
  const database = new Database(test.engine);
  const clock = new FakeClock();
  const trail = new AuditTrail(database, clock);
  const record = async (...records: Partial<AuditRecord>[]) => {
    const ids: string[] = [];
    for (const one of records) {
      clock.advance(1);
      ids.push(await database.transaction(() => trail.record({ ...sampleRecord, ...one })));
    }
    return ids;
  };
  const attack = async (sql: string, parameters?: unknown[]) => {
    for (const table of ['audit_event', 'audit_seal', 'audit_root', 'audit_payload'])
      for (const change of ['update', 'delete'])
        await test.engine.schema.query(`DROP TRIGGER IF EXISTS ${table}_no_${change}`);
    return test.engine.schema.query(sql, parameters);
  };
  const empty = async () => {
    for (const table of ['event', 'payload', 'pending', 'seal', 'root'])
      await attack(`DELETE FROM audit_${table}`);
  };
  return { test, database, clock, trail, record, empty, attack };
}
