import { setImmediate as tick } from 'node:timers/promises';
import { Database } from '../database/database';
import type { OpenTest } from '../database/migrations.contract';
import { type AuditBench, openAuditBench, sampleRecord } from './audit-bench.contract';
import { AuditPending } from './audit-pending.entity';
import { AuditSeal } from './audit-seal.entity';
import { AuditSealer } from './audit-sealer';
import { AuditTrail } from './audit-trail';
import { AuditVerifier } from './verify-audit';

export function describeSealing(name: string, open: OpenTest): void {
  describe(`AuditSealer on ${name}`, () => {
    let bench: AuditBench;
    beforeAll(async () => {
      bench = await openAuditBench(open);
    }, 60_000);
    beforeEach(() => bench.empty());
    afterAll(() => bench.test.drop());

    const chain = () => bench.database.manager.find(AuditSeal, { order: { seq: 'ASC' } });
    const waiting = () => bench.database.manager.count(AuditPending);
    const verdict = () =>
      new AuditVerifier(bench.database.manager, { keys: { trusted: [] }, now: bench.clock.now() }).verify();

    it('chains what is committed in the order in which it was recorded, and goes on behind it', async () => {
      const sealer = new AuditSealer(bench.database);
      const first = await bench.record({}, {}, {});
      expect(await sealer.seal()).toBe(3);
      expect(await sealer.seal()).toBe(0);
      const later = await bench.record({});
      expect(await sealer.seal()).toBe(1);
      const seals = await chain();
      expect(seals.map(({ id }) => id)).toEqual([...first, ...later]);
      expect(seals.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(seals.slice(1).map(({ prevHash }) => prevHash)).toEqual(
        seals.slice(0, 3).map(({ hash }) => hash),
      );
      expect(await waiting()).toBe(0);
    });

    it('seals late what a long transaction commits late, and waits for nobody meanwhile', async () => {
      const elsewhere = await bench.test.open();
      const sealer = new AuditSealer(new Database(elsewhere));
      let early = '';
      let other: string[] = [];
      await bench.database.transaction(async () => {
        [early] = (await bench.trail.recordAll([sampleRecord])) as [string];
        // SQLite has one writer at a time, whatever is written; there the sealing itself comes later.
        if (bench.test.engine.kind === 'sqlite') return;
        const there = { ...bench, database: new Database(elsewhere) };
        other = [await recordIn(there)];
        expect(await sealer.seal()).toBe(1);
      });
      expect(await sealer.seal()).toBe(1);
      expect((await chain()).map(({ id }) => id)).toEqual([...other, early]);
      expect((await verdict()).broken).toBeUndefined();
      await elsewhere.close();
    });

    it('makes one chain however many seal at once while others record, and keeps nothing of what was undone', async () => {
      const engines = await Promise.all([bench.test.open(), bench.test.open()]);
      const databases = [bench.database, ...engines.map((engine) => new Database(engine))];
      let recording = true;
      const seal = async (database: Database) => {
        let sealed = 0;
        while (recording || (await waiting()) > 0) {
          sealed += await new AuditSealer(database).seal();
          await tick(); // SQLite answers at once: the others need a turn
        }
        return sealed;
      };
      const sealers = databases.map(seal);
      const kept: string[] = [];
      const record = async (database: Database, times: number) => {
        for (let n = 0; n < times; n += 1)
          if (n % 4 === 3) await recordIn({ ...bench, database }, true);
          else kept.push(await recordIn({ ...bench, database }));
      };
      await Promise.all(databases.map((database) => record(database, 40))).finally(() => (recording = false));
      const counts = await Promise.all(sealers);
      const seals = await chain();
      expect(seals.map(({ seq }) => seq)).toEqual(Array.from({ length: 90 }, (_, n) => n + 1));
      expect(seals.map(({ id }) => id).sort()).toEqual(kept.sort());
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(90);
      expect(await verdict()).toMatchObject({ end: { seq: 90 }, waiting: { total: 0 } });
      expect((await verdict()).broken).toBeUndefined();
      await Promise.all(engines.map((engine) => engine.close()));
    }, 60_000);

    it('goes on after an event that somebody took out before it was sealed', async () => {
      const [, gone] = await bench.record({}, {}, {});
      await bench.attack('DELETE FROM audit_event WHERE id = ?', [gone]);
      expect(await new AuditSealer(bench.database).seal()).toBe(2);
      expect((await verdict()).broken).toMatchObject({ eventId: gone, what: 'event-unsealed' });
    });

    it('seals more than one transaction of them', async () => {
      await bench.database.transaction(() =>
        bench.trail.recordAll(Array.from({ length: 450 }, () => sampleRecord)),
      );
      expect(await new AuditSealer(bench.database).seal()).toBe(450);
      expect(await verdict()).toMatchObject({ end: { seq: 450 } });
      expect((await verdict()).broken).toBeUndefined();
    });
  });
}

class Undone extends Error {}

async function recordIn({ database, clock }: AuditBench, undo = false): Promise<string> {
  let id = '';
  const work = database.transaction(async () => {
    id = await new AuditTrail(database, clock).record(sampleRecord);
    if (undo) throw new Undone();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return id;
}
