import type { OpenTest } from '../database/migrations.contract';
import { withCorrelationId } from '../telemetry/correlation';
import { schemaDrift } from '../testing/schema-drift';
import { type AuditBench, openAuditBench, sampleRecord } from './audit-bench.contract';
import { AuditEvent } from './audit-event.entity';
import { payloadHash } from './audit-hash';
import { AuditPayload } from './audit-payload.entity';
import { AuditPending } from './audit-pending.entity';
import { ERASED } from './audit-trail';

export function describeAuditTrail(name: string, open: OpenTest): void {
  describe(`AuditTrail on ${name}`, () => {
    let bench: AuditBench;
    beforeEach(async () => {
      bench = await openAuditBench(open);
    }, 60_000);
    afterEach(() => bench.test.drop());
    const trailOf = () => bench.trail;
    const count = (table: new () => object) => bench.database.manager.count(table);

    it('keeps who did what to what, where, and in which request', async () => {
      const [id] = await withCorrelationId('request-1', () => bench.record({}));
      const event = await bench.database.manager.findOneByOrFail(AuditEvent, { id });
      const payload = await bench.database.manager.findOneByOrFail(AuditPayload, { id });
      expect(event).toEqual({
        id,
        at: bench.clock.now(),
        action: 'unit.renamed',
        actorPersonId: 'person-1',
        actorAccountId: 'account-1',
        subjectKind: 'unit',
        subjectId: 'unit-1',
        personId: null,
        unitId: 'unit-1',
        correlationId: 'request-1',
        payloadHash: payloadHash(payload.salt, payload.content),
      });
      expect(payload.content).toEqual({
        label: 'Hội LHPN xã Ea Súp',
        before: { name: 'Ea Súp' },
        after: { name: 'Ea Bung', since: '2026-11-22T00:00:00.000Z' },
        reason: 'Nghị quyết 1660/NQ-UBTVQH15',
        address: '203.0.113.7',
      });
      expect(await bench.database.manager.find(AuditPending)).toEqual([{ id }]);
    });

    it('salts: the same content twice has two hashes', async () => {
      await bench.record({}, {});
      const hashes = (await bench.database.manager.find(AuditEvent)).map((event) => event.payloadHash);
      expect(new Set(hashes).size).toBe(2);
    });

    it('keeps nothing of a transaction that was rolled back, and refuses to stand outside of one', async () => {
      const undone = bench.database.transaction(async () => {
        await trailOf().record(sampleRecord);
        throw new Error('no');
      });
      await expect(undone).rejects.toThrow('no');
      await expect(trailOf().record(sampleRecord)).rejects.toThrow('transaction');
      for (const table of [AuditEvent, AuditPayload, AuditPending]) expect(await count(table)).toBe(0);
    });

    it('is append-only: the engine refuses to change what was recorded', async () => {
      const [id] = await bench.record({});
      const { database } = bench;
      const change = (sql: string) => database.transaction((manager) => manager.query(sql, [id]));
      await expect(change(`UPDATE audit_event SET action = 'x' WHERE id = ?`)).rejects.toThrow(/append-only/);
      await expect(change('DELETE FROM audit_event WHERE id = ?')).rejects.toThrow(/append-only/);
      await expect(change(`UPDATE audit_payload SET salt = 'x' WHERE id = ?`)).rejects.toThrow(/append-only/);
      for (const table of ['audit_seal', 'audit_root']) {
        const columns = table === 'audit_seal' ? 'id, seq, prevHash, hash' : 'day, lastSeq, hash, signedAt';
        const values = table === 'audit_seal' ? `'a', 1, 'p', 'h'` : `'2026-01-01', 0, 'h', '2026-01-01'`;
        await database.transaction((m) => m.query(`INSERT INTO ${table} (${columns}) VALUES (${values})`));
        for (const sql of [`UPDATE ${table} SET hash = 'x'`, `DELETE FROM ${table}`])
          await expect(database.transaction((m) => m.query(sql))).rejects.toThrow(/append-only/);
      }
      expect(await count(AuditEvent)).toBe(1);
    });

    it('erases what it holds of one person, and records that', async () => {
      const person = { kind: 'person', id: 'person-9' };
      await bench.record({ subject: person }, { personId: 'person-9' }, {});
      const actor = { personId: 'person-1', accountId: 'account-1' };
      expect(await trailOf().erasePerson('person-9', { actor, reason: 'Đề nghị 12' })).toBe(2);
      const left = await bench.database.manager.find(AuditPayload, { order: { id: 'ASC' } });
      expect(left.map(({ content }) => content.after)).toMatchObject([{ name: 'Ea Bung' }, { erased: 2 }]);
      expect(await count(AuditEvent)).toBe(4);
      expect(await bench.database.manager.countBy(AuditEvent, { action: ERASED })).toBe(1);
    });

    it('has tables that fit their entities', async () => {
      expect(await schemaDrift(bench.test.engine)).toEqual([]);
    });
  });
}
