import fc from 'fast-check';
import { sqliteTestDatabase } from '../testing/test-database';
import { type AuditBench, openAuditBench } from './audit-bench.contract';
import { AuditRoots } from './audit-roots';
import { AuditSealer } from './audit-sealer';
import { AuditVerifier } from './verify-audit';
import { newKey } from './verify-audit.contract';

const EVENTS = 12;
const key = newKey();
let bench: AuditBench;
let ids: string[];

beforeAll(async () => {
  bench = await openAuditBench(sqliteTestDatabase);
  ids = await bench.record(...Array.from({ length: EVENTS }, () => ({ personId: 'person-9' })));
  await new AuditSealer(bench.database).seal();
  await new AuditRoots(bench.database, bench.clock, () => key).sign('2026-11-22');
  await bench.attack('SELECT 1');
});
afterAll(() => bench.test.drop());

const verify = () =>
  new AuditVerifier(bench.database.manager, {
    keys: { own: key.id, trusted: [] },
    now: bench.clock.now(),
  }).verify();

const query = (sql: string, values: unknown[]) => bench.test.engine.schema.query(sql, values);

type Value = string | number | null;

/** Runs `look` while one value of a row is another. */
async function whileChanged(
  [table, column, idColumn]: readonly [string, string, string],
  id: string,
  change: (value: Value) => Value,
  look: () => Promise<void>,
): Promise<void> {
  const rows: unknown = await query(`SELECT "${column}" AS v FROM ${table} WHERE "${idColumn}" = ?`, [id]);
  const { v } = (rows as { v: Value }[])[0]!;
  const other = change(v);
  const set = (value: Value, of: string) =>
    query(`UPDATE ${table} SET "${column}" = ? WHERE "${idColumn}" = ?`, [value, of]);
  await set(other, id);
  try {
    await look();
  } finally {
    await set(v, column === idColumn ? String(other) : id);
  }
}

/** Another byte at one place; where there was nothing, something. */
const alter =
  (at: number, by: number) =>
  (value: Value): Value => {
    if (value === null) return 'x';
    if (typeof value === 'number') return value + (at % 2 ? by : -by) * 1000;
    const [place, code] = [at % value.length, value.charCodeAt(at % value.length)];
    const byte = ((code - 32 + by) % 95) + 32;
    return value.slice(0, place) + String.fromCharCode(byte) + value.slice(place + 1);
  };

/** One of the last four letters of the moment: another second or another millisecond, or no moment at all. */
const alterMoment = (at: number, by: number) => (value: Value) => {
  const text = String(value);
  const [place, digit] = [text.length - 1 - (at % 3), Number(text.at(-1 - (at % 3)))];
  return text.slice(0, place) + String((digit + 1 + (by % 9)) % 10) + text.slice(place + 1);
};

const event = (column: string) => ['audit_event', column, 'id'] as const;
const columns = [
  ...['id', 'at', 'action', 'actorPersonId', 'actorAccountId', 'subjectKind', 'subjectId'].map(event),
  ...['personId', 'unitId', 'correlationId', 'payloadHash'].map(event),
  ...['id', 'seq', 'prevHash', 'hash'].map((column) => ['audit_seal', column, 'id'] as const),
  ...['id', 'salt', 'content'].map((column) => ['audit_payload', column, 'id'] as const),
] as const;

it(
  'finds any change of any column of any sealed row, at its number',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.integer({ min: 1, max: EVENTS }),
        fc.nat({ max: 5000 }),
        fc.integer({ min: 1, max: 94 }),
        async (column, seq, at, by) => {
          const change = column[1] === 'at' ? alterMoment(at, by) : alter(at, by);
          await whileChanged(column, ids[seq - 1]!, change, async () => {
            const { broken } = await verify();
            expect(broken?.seq).toBe(seq);
          });
          expect((await verify()).broken).toBeUndefined();
        },
      ),
      { numRuns: 400 },
    ),
  60_000,
);

const rootColumns = ['day', 'previousDay', 'lastSeq', 'hash', 'signature', 'keyId', 'publicKey', 'signedAt'];

it(
  'finds any change of any column of a root',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rootColumns),
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 94 }),
        async (column, at, by) => {
          const change = column === 'signedAt' ? alterMoment(at, by) : alter(at, by);
          const days: unknown = await query('SELECT day FROM audit_root', []);
          const { day } = (days as { day: string }[])[0]!;
          await whileChanged(['audit_root', column, 'day'], day, change, async () =>
            expect((await verify()).broken).toBeDefined(),
          );
        },
      ),
      // The last letter of base64 has bits that no reader looks at.
      { numRuns: 200, examples: [['signature', 85, 1]] },
    ),
  60_000,
);
