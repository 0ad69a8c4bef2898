import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AuditSealer, AuditTrail, type AuditRecord, AuditVerifier, Database } from '@hochoi/platform';
import { type ApiClient, ok, problemOf } from '../support/api-client';
import { anAdministrator, aLearner, aPerson, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';

const server = testServer();
let admin: Somebody;
let other: Somebody;
let ids: string[];

const record = (...records: AuditRecord[]) =>
  server()
    .get<Database>(Database)
    .transaction(async () => server().get<AuditTrail>(AuditTrail).recordAll(records));

beforeAll(async () => {
  admin = await anAdministrator(server());
  other = await aPerson(server(), ['registrar'], { fullName: 'Lò Thị Pành' });
  const by = { personId: other.personId, accountId: other.accountId };
  const unit = { kind: 'unit', id: 'u-1', label: 'Hội LHPN xã Ea Súp' };
  ids = [];
  const days = ['first', 'second'];
  for (const day of days) {
    const given: AuditRecord[] = [
      {
        action: `unit.renamed`,
        actor: by,
        subject: unit,
        unitId: 'u-1',
        before: { name: day },
        after: { name: 'Mới' },
      },
      {
        action: 'person.changed',
        actor: { personId: admin.personId, accountId: admin.accountId },
        subject: { kind: 'person', id: 'p-1', label: '=Nguyễn Thị Bẫy' },
        reason: 'Sai ngày sinh',
        address: '203.0.113.7',
      },
      { action: 'unit.loaded', subject: { kind: 'unit', id: 'u-2' } },
    ];
    for (const one of given) {
      server().clock.advance({ seconds: 1 });
      ids.push(...(await record(one)));
    }
    server().clock.advance({ days: 1 });
  }
});

type Query = NonNullable<Parameters<typeof list>[0]>;
const list = (
  query: {
    action?: string;
    actor?: string;
    subjectKind?: string;
    subjectId?: string;
    unit?: string;
    fromDay?: string;
    toDay?: string;
    cursor?: string;
    limit?: number;
  } = {},
) => admin.api.GET('/api/v1/audit/events', { params: { query } });
/** Making accounts leaves its own events. */
const ours = (found: { id: string }[]) => found.map(({ id }) => id).filter((id) => ids.includes(id));
const idsOf = async (query: Query) => ours((await ok(list({ limit: 100, ...query }))).items);
const event = (api: ApiClient['api'], eventId: string) =>
  api.GET('/api/v1/audit/events/{eventId}', { params: { path: { eventId } } });
const newestFirst = (...numbers: number[]) => numbers.map((n) => ids[n]!);

describe('the audit trail', () => {
  it('is listed, the newest first, with the names of who acted', async () => {
    const { items, nextCursor } = await ok(list({ limit: 100 }));
    expect(ours(items)).toEqual(newestFirst(5, 4, 3, 2, 1, 0));
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(nextCursor).toBeNull();
    expect(items[2]).toMatchObject({
      action: 'unit.renamed',
      actor: { personId: other.personId, name: 'Lò Thị Pành' },
      subject: { kind: 'unit', id: 'u-1', label: 'Hội LHPN xã Ea Súp' },
      unitId: 'u-1',
      erased: false,
    });
    expect(items[0]!.actor).toBeNull();
  });

  it('is filtered by action, actor, subject, unit and days, also together', async () => {
    expect(await idsOf({ action: 'unit.loaded' })).toEqual(newestFirst(5, 2));
    expect(await idsOf({ actor: other.personId })).toEqual(newestFirst(3, 0));
    expect(await idsOf({ subjectKind: 'unit', subjectId: 'u-2' })).toEqual(newestFirst(5, 2));
    expect(await idsOf({ subjectKind: 'unit' })).toEqual(newestFirst(5, 3, 2, 0));
    expect(await idsOf({ unit: 'u-1' })).toEqual(newestFirst(3, 0));
    expect(await idsOf({ unit: 'u-1', action: 'unit.loaded' })).toEqual([]);
    const [last] = (await ok(list({ limit: 1 }))).items;
    const day = new Date(Date.parse(last!.at) + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(await idsOf({ fromDay: day })).toEqual(newestFirst(5, 4, 3));
    expect(await idsOf({ toDay: day })).toEqual(newestFirst(5, 4, 3, 2, 1, 0));
    expect(await idsOf({ fromDay: day, toDay: day })).toEqual(newestFirst(5, 4, 3));
    expect(await problemOf(list({ fromDay: '31/12' }))).toMatchObject({ status: 422 });
  });

  it('is read page by page, each event once', async () => {
    const seen: { id: string }[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await ok(list({ limit: 4, cursor }));
      seen.push(...page.items);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(ours(seen)).toEqual(newestFirst(5, 4, 3, 2, 1, 0));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen).toEqual((await ok(list({ limit: 100 }))).items);
  });

  it('shows what was before and after, and its place in the chain once it is sealed', async () => {
    await server().get<AuditSealer>(AuditSealer).seal();
    expect(await ok(event(admin.api, ids[0]!))).toMatchObject({
      before: { name: 'first' },
      after: { name: 'Mới' },
      seq: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await ok(event(admin.api, ids[1]!))).toMatchObject({
      address: '203.0.113.7',
      reason: 'Sai ngày sinh',
    });
    expect(await problemOf(event(admin.api, 'khong-co'))).toMatchObject({ status: 404 });
  });

  it('says of an erased content that it was erased, and shows nothing of it', async () => {
    const [id] = await record({
      action: 'person.changed',
      subject: { kind: 'person', id: 'p-9', label: 'X' },
      after: { a: 1 },
    });
    await server().get<AuditTrail>(AuditTrail).erasePerson('p-9', {});
    const found = await ok(event(admin.api, id!));
    expect(found).toMatchObject({ erased: true, subject: { label: null }, before: null, after: null });
  });

  it('knows its actions', async () => {
    const { items } = await ok(admin.api.GET('/api/v1/audit/actions'));
    expect(items).toEqual(expect.arrayContaining(['person.changed', 'unit.loaded', 'unit.renamed']));
    expect(items).toEqual([...new Set(items)].sort());
  });

  it('leaves as a table that Excel reads, and records that', async () => {
    const response = await admin.client.fetch('/api/v1/audit/events.csv?subjectKind=person&subjectId=p-1');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/nhat-ky-\d{4}-\d\d-\d\d\.csv/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('Người làm');
    expect(lines[1]).toContain('Phạm Thị Quản Trị');
    expect(lines[1]).toContain("'=Nguyễn Thị Bẫy");
    const [exported] = (await ok(list({ action: 'audit.exported' }))).items;
    expect(await ok(event(admin.api, exported!.id))).toMatchObject({
      actor: { personId: admin.personId },
      after: { count: 2, filter: { subjectId: 'p-1' } },
    });
  });

  it('is signed each night, on the embedded engine with a key that nobody else may read', async () => {
    server().clock.advance({ days: 1 });
    await server().idle();
    const { config, clock } = server();
    const { manager } = server().get<Database>(Database);
    const verdict = await new AuditVerifier(manager, { keys: { trusted: [] }, now: clock.now() }).verify();
    expect(verdict.broken).toBeUndefined();
    expect(verdict.roots.total).toBeGreaterThan(0);
    const file = join(config.dataFolder, 'audit-key');
    expect(existsSync(file)).toBe(config.embedded);
    if (config.embedded) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(verdict.roots.unsigned).toBe(config.embedded ? 0 : verdict.roots.total);
  });

  it('is refused to everybody else', async () => {
    for (const { api, client } of [other, await aLearner(server())]) {
      const calls = [api.GET('/api/v1/audit/events'), api.GET('/api/v1/audit/actions'), event(api, ids[0]!)];
      for (const call of calls) expect(await problemOf(call)).toMatchObject({ status: 403 });
      expect((await client.fetch('/api/v1/audit/events.csv')).status).toBe(403);
    }
  });
});
