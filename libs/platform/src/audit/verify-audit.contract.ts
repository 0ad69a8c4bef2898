import { generateKeyPairSync } from 'node:crypto';
import type { OpenTest } from '../database/migrations.contract';
import { type AuditBench, openAuditBench } from './audit-bench.contract';
import { AuditEvent } from './audit-event.entity';
import { GENESIS, sealHash } from './audit-hash';
import { AuditRoot } from './audit-root.entity';
import { AuditRoots } from './audit-roots';
import { AuditSeal } from './audit-seal.entity';
import { AuditSealer } from './audit-sealer';
import type { Verdict } from './audit-verdict';
import { SigningKey } from './signing-key';
import { type AuditCheck, AuditVerifier } from './verify-audit';

export const newKey = () => new SigningKey(generateKeyPairSync('ed25519').privateKey);

export function describeVerifying(name: string, open: OpenTest): void {
  describe(`AuditVerifier on ${name}`, () => {
    const key = newKey();
    let bench: AuditBench;
    let ids: string[];
    const seal = () => new AuditSealer(bench.database).seal();
    const sign = (day: string, by: SigningKey | undefined = key) =>
      new AuditRoots(bench.database, bench.clock, () => by).sign(day);
    const verify = (check: Partial<AuditCheck> = {}): Promise<Verdict> => {
      const keys = { own: key.id, trusted: [] };
      return new AuditVerifier(bench.database.manager, { keys, now: bench.clock.now(), ...check }).verify();
    };
    const broken = async (check: Partial<AuditCheck> = {}) => (await verify(check)).broken;
    const attack = (sql: string, values?: unknown[]) => bench.attack(sql, values);

    beforeAll(async () => {
      bench = await openAuditBench(open);
    }, 60_000);
    /** Events 1 to 4 have a root, 5 and 6 have another one, 7 and 8 have none yet. */
    beforeEach(async () => {
      await bench.empty();
      ids = await bench.record({}, { personId: 'person-9' }, {}, { personId: 'person-9' });
      await seal();
      await sign('2026-11-22');
      ids.push(...(await bench.record({}, {})));
      await seal();
      await sign('2026-11-23');
      ids.push(...(await bench.record({}, {})));
      await seal();
    });
    afterAll(() => bench.test.drop());

    /** As somebody who knows the program: a chain that fits what he left of the events. */
    async function rehash(from: number): Promise<void> {
      const { manager } = bench.database;
      const seals = await manager.find(AuditSeal, { order: { seq: 'ASC' } });
      let prevHash = seals.find(({ seq }) => seq === from - 1)?.hash ?? GENESIS;
      let seq = from;
      for (const { id } of seals.filter((one) => one.seq >= from)) {
        const event = await manager.findOneByOrFail(AuditEvent, { id });
        const hash = sealHash({ seq, prevHash }, event);
        await attack('UPDATE audit_seal SET seq = ?, prevHash = ?, hash = ? WHERE id = ?', [
          seq,
          prevHash,
          hash,
          id,
        ]);
        [prevHash, seq] = [hash, seq + 1];
      }
    }

    it('finds nothing wrong with what nobody touched', async () => {
      const verdict = await verify();
      expect(verdict).toMatchObject({ end: { seq: 8 }, begin: 0, erased: 0, waiting: { total: 0 } });
      expect(verdict.broken).toBeUndefined();
      expect(verdict.roots).toMatchObject({ total: 2, unsigned: 0, last: { day: '2026-11-23', lastSeq: 6 } });
      expect(verdict.roots.keyIds).toEqual([key.id]);
    });

    it('finds nothing wrong with an empty trail, signed or not', async () => {
      for (const table of ['audit_event', 'audit_payload', 'audit_seal', 'audit_root'])
        await attack(`DELETE FROM ${table}`);
      expect(await broken()).toBeUndefined();
      await sign('2026-11-22');
      expect(await verify()).toMatchObject({ end: { seq: 0, hash: GENESIS }, roots: { total: 1 } });
    });

    const changed = (column: string) => `UPDATE audit_event SET ${column} = 'x' WHERE id = ?`;
    it.each([
      ['action', changed('action')],
      ['actor', changed('actorPersonId')],
      ['account', changed('actorAccountId')],
      ['subject', changed('subjectId')],
      ['kind of subject', changed('subjectKind')],
      ['person', changed('personId')],
      ['unit', `UPDATE audit_event SET unitId = NULL WHERE id = ?`],
      ['request', changed('correlationId')],
      ['moment', `UPDATE audit_event SET at = '2026-11-22 03:04:05.000' WHERE id = ?`],
      ['hash of the content', changed('payloadHash')],
    ])('finds a changed %s', async (_, sql) => {
      await attack(sql, [ids[2]]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'event-changed' });
    });

    it('finds a changed content, and one that is no JSON any more', async () => {
      const { content } = (await bench
        .attack(`SELECT content FROM audit_payload WHERE id = '${ids[2]}'`)
        .then((rows) => (rows as { content: string }[])[0]))!;
      const other = content.replace('Ea Bung', 'Ea Bang');
      await attack('UPDATE audit_payload SET content = ? WHERE id = ?', [other, ids[2]]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'payload-changed' });
      await attack('UPDATE audit_payload SET content = ? WHERE id = ?', [content, ids[2]]);
      expect(await broken()).toBeUndefined();
      await attack(`UPDATE audit_payload SET salt = 'x' WHERE id = ?`, [ids[2]]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'payload-changed' });
    });

    it('finds an event that was taken out, alone or with its link', async () => {
      await attack('DELETE FROM audit_event WHERE id = ?', [ids[2]]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'event-missing' });
      await attack('DELETE FROM audit_seal WHERE id = ?', [ids[2]]);
      expect(await broken()).toEqual({ seq: 3, what: 'link-missing' });
    });

    it('finds an end that was cut off before the last root', async () => {
      for (const id of ids.slice(4))
        for (const table of ['audit_event', 'audit_payload', 'audit_seal'])
          await attack(`DELETE FROM ${table} WHERE id = ?`, [id]);
      expect(await broken()).toEqual({ seq: 5, what: 'end-missing', day: '2026-11-23' });
    });

    it('misses an end that was cut off behind the last root by the hash on paper alone', async () => {
      const { hash } = (await verify()).end;
      expect((await verify({ expect: hash })).expectedAt).toBe(8);
      for (const table of ['audit_event', 'audit_payload', 'audit_seal'])
        await attack(`DELETE FROM ${table} WHERE id = ?`, [ids[7]]);
      const after = await verify({ expect: hash });
      expect([after.broken, after.expectedAt]).toEqual([undefined, undefined]);
    });

    it('finds an event whose link alone was taken from the end', async () => {
      await attack('DELETE FROM audit_seal WHERE id = ?', [ids[7]]);
      expect(await broken()).toEqual({ seq: 8, eventId: ids[7], what: 'event-unsealed' });
    });

    it('finds two that changed places, with their links or with their contents', async () => {
      await attack('UPDATE audit_seal SET seq = 0 WHERE id = ?', [ids[1]]);
      await attack('UPDATE audit_seal SET seq = 2 WHERE id = ?', [ids[2]]);
      await attack('UPDATE audit_seal SET seq = 3 WHERE id = ?', [ids[1]]);
      expect(await broken()).toEqual({ seq: 2, eventId: ids[2], what: 'link-elsewhere' });
      await attack('UPDATE audit_seal SET seq = 0 WHERE id = ?', [ids[2]]);
      await attack('UPDATE audit_seal SET seq = 2 WHERE id = ?', [ids[1]]);
      await attack('UPDATE audit_seal SET seq = 3 WHERE id = ?', [ids[2]]);
      expect(await broken()).toBeUndefined();
      for (const [from, to] of [
        [ids[2], 'z'],
        [ids[3], ids[2]],
        ['z', ids[3]],
      ])
        await attack('UPDATE audit_payload SET id = ? WHERE id = ?', [to, from]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'payload-changed' });
    });

    it('finds by the signed root that everything was hashed anew from a point on', async () => {
      await attack(changed('action'), [ids[2]]);
      await rehash(3);
      expect(await broken()).toEqual({ seq: 4, eventId: ids[3], what: 'root-differs', day: '2026-11-22' });
      const { hash } = await bench.database.manager.findOneByOrFail(AuditSeal, { seq: 4 });
      await attack(`UPDATE audit_root SET hash = ? WHERE day = '2026-11-22'`, [hash]);
      expect(await broken()).toMatchObject({ seq: 4, what: 'root-forged' });
      await attack(`DELETE FROM audit_root WHERE day = '2026-11-22'`);
      expect(await broken()).toMatchObject({ seq: 6, what: 'root-missing', day: '2026-11-23' });
    });

    it('finds a root that was signed anew with another key, or lost its signature', async () => {
      await attack('DELETE FROM audit_root');
      await sign('2026-11-22', newKey());
      expect(await broken()).toMatchObject({ seq: 8, what: 'root-of-unknown-key' });
      await attack('UPDATE audit_root SET signature = NULL, keyId = NULL, publicKey = NULL');
      expect(await broken()).toMatchObject({ seq: 8, what: 'root-unsigned' });
    });

    it('finds a missing signature among others, and links that are counted nowhere', async () => {
      await attack(`UPDATE audit_root SET signature = NULL, keyId = NULL WHERE day = '2026-11-23'`);
      expect(await broken()).toMatchObject({ seq: 6, what: 'root-unsigned', day: '2026-11-23' });
      await attack(`DELETE FROM audit_root WHERE day = '2026-11-23'`);
      await attack(`INSERT INTO audit_seal (id, seq, prevHash, hash) VALUES ('x', -1, 'p', 'h')`);
      expect(await broken()).toEqual({ seq: 9, what: 'links-extra' });
    });

    it('accepts a former key that is trusted, and roots from before there was a key', async () => {
      await attack('DELETE FROM audit_root');
      const former = newKey();
      await new AuditRoots(bench.database, bench.clock, () => undefined).sign('2026-11-20');
      await sign('2026-11-21', former);
      await sign('2026-11-22');
      expect(await broken()).toMatchObject({ what: 'root-of-unknown-key', day: '2026-11-21' });
      const verdict = await verify({ keys: { own: key.id, trusted: [former.id] } });
      expect(verdict).toMatchObject({ broken: undefined, roots: { total: 3, unsigned: 1 } });
      expect(await broken({ keys: { trusted: [] } })).toBeUndefined();
    });

    it('signs a day once, and none before the last', async () => {
      const before = await bench.database.manager.find(AuditRoot);
      await sign('2026-11-23');
      await sign('2026-11-20');
      expect(await bench.database.manager.find(AuditRoot)).toEqual(before);
    });

    it('still holds when the contents about a person were erased, and tells how many', async () => {
      await bench.trail.erasePerson('person-9', { reason: 'Đề nghị 12' });
      await seal();
      expect(await verify()).toMatchObject({ broken: undefined, erased: 2, end: { seq: 9 } });
      await attack('DELETE FROM audit_payload WHERE id = ?', [ids[2]]);
      expect(await broken()).toEqual({ seq: 3, eventId: ids[2], what: 'payload-missing' });
    });

    it('counts what was taken out before anything was erased, and what came after an erasure, as tampering', async () => {
      await attack('DELETE FROM audit_payload WHERE id = ?', [ids[1]]);
      expect(await broken()).toEqual({ seq: 2, eventId: ids[1], what: 'payload-missing' });
      await bench.trail.erasePerson('person-9', {});
      const [later] = await bench.record({ personId: 'person-9' });
      await seal();
      expect(await broken()).toBeUndefined();
      await attack('DELETE FROM audit_payload WHERE id = ?', [later]);
      expect(await broken()).toEqual({ seq: 10, eventId: later, what: 'payload-missing' });
    });

    it('begins behind a day, from the root before it', async () => {
      await attack(changed('action'), [ids[0]]);
      expect(await broken()).toMatchObject({ seq: 1 });
      expect(await verify({ from: '2026-11-23' })).toMatchObject({
        broken: undefined,
        begin: 4,
        roots: { total: 2 },
      });
      expect(await broken({ from: '2026-11-22' })).toMatchObject({ seq: 1 });
      await attack(changed('action'), [ids[4]]);
      expect(await broken({ from: '2026-11-23' })).toMatchObject({ seq: 5, what: 'event-changed' });
    });

    it('tells what waits to be sealed, and what has waited too long', async () => {
      await bench.record({}, {});
      expect((await verify()).waiting).toEqual({ total: 2, tooLong: 0 });
      bench.clock.advance(601);
      expect((await verify()).waiting).toEqual({ total: 2, tooLong: 2 });
      const [gone] = await bench.record({});
      await attack('DELETE FROM audit_event WHERE id = ?', [gone]);
      expect(await broken()).toEqual({ seq: 9, eventId: gone, what: 'event-unsealed' });
    });
  });
}
