import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ApiClient, ok } from '../support/api-client';
import {
  getImport,
  guessedMapping,
  type ImportView,
  mapImport,
  previewImport,
  sendFile,
} from '../support/imports';
import type { Somebody } from '../support/people';
import { pause, waitUntil } from '../support/wait-until';
import { aWorkbook } from '../support/workbooks';
import { Chance } from './chance';
import { KillableServer } from './killable-server';

jest.setTimeout(600_000);

const ROWS = 2000;
const KILLS = Number(process.env.IMPORT_KILLS ?? 6);
const PASSWORD = 'hochoi-2026';
const server = new KillableServer();
const provinceId = randomUUID();
let officer: Somebody;

const write = (sql: string, ...values: unknown[]) => {
  const database = new Sqlite(join(server.data, 'hochoi.db'), { timeout: 10_000 });
  database.prepare(sql).run(...values);
  database.close();
};

async function signIn(): Promise<Somebody> {
  const client = new ApiClient(server.url);
  const me = await ok(
    client.api.POST('/api/v1/sessions', { body: { userName: 'quantri', password: PASSWORD } }),
  );
  return { ...(me as unknown as Somebody), client, api: client.api };
}

beforeAll(async () => {
  await server.start();
  officer = await signIn();
  write("INSERT INTO unit (id, createdAt) VALUES (?, '2026-01-01 00:00:00.000')", provinceId);
  write(
    `INSERT INTO unit_version (id, unitId, validFrom, validTo, name, nameSearch, nameSort, level)
     VALUES (?, ?, '2000-01-01', '9999-12-31', 'Tỉnh Đồng Nai', 'tinh dong nai', 'tinh dong nai', 'province')`,
    provinceId,
    provinceId,
  );
  write(
    `INSERT INTO role_grant (id, personId, role, startsOn, endsOn, grantedAt)
     VALUES (?, ?, 'national-administrator', '2020-01-01', '9999-12-31', '2026-01-01 00:00:00.000')`,
    randomUUID(),
    officer.personId,
  );
  officer = await signIn();
});
afterAll(() => server.remove());

const count = (table: string, where = '1 = 1') =>
  server.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]!.n;
const stateOf = (id: string) =>
  server.rows<{ state: ImportView['state']; problem: string | null }>(
    'SELECT state, problem FROM person_import WHERE id = ?',
    id,
  )[0]!;

/** What is there of the import: nothing of it, or all. */
function halves(id: string): number[] {
  return [
    count('post', `importId = '${id}'`),
    count('person', `fullName LIKE 'Lê Thị Số%'`),
    server.rows<{ n: number }>(
      `SELECT count(DISTINCT n.personId) AS n FROM person_name_part n JOIN person p ON p.id = n.personId WHERE p.fullName LIKE 'Lê Thị Số%'`,
    )[0]!.n,
    count('audit_event', `action = 'persons.imported' AND subjectId = '${id}'`) * ROWS,
  ];
}

const words = (n: number) => String(n).replace(/\d/g, (digit) => 'abcdeghikl'[Number(digit)]!);

it('killed at any moment of its preview and its application, an import is there once or not at all', async () => {
  const chance = new Chance(Date.now());
  const rows = Array.from({ length: ROWS }, (_, n) => [
    n + 1,
    `Lê Thị Số ${words(n)}`,
    '03/05/1972',
    'Chuyên viên',
  ]);
  const file = await aWorkbook(['STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ'], rows);
  const { id } = (await (await sendFile(officer, provinceId, file)).json()) as ImportView;
  const view = () => server.ready().then(() => ok(getImport({ ...officer, ...clientAt() }, id)));
  const clientAt = () => {
    const client = officer.client.at(server.url);
    return { client, api: client.api };
  };
  const now = () => ({ ...officer, ...clientAt() });
  const settled = (state: ImportView['state']) =>
    waitUntil(
      `${state}`,
      () => stateOf(id),
      (one) => one.state === state || one.state === 'failed',
      240,
    );

  const read = await waitUntil('read', view, ({ sheets }) => sheets !== null);
  await ok(previewImport(now(), await ok(mapImport(now(), read, guessedMapping(read)))));
  for (let kill = 0; kill < KILLS / 2 && stateOf(id).state === 'previewing'; kill += 1) {
    await pause(chance.below(1500));
    await server.restart();
    expect(halves(id)).toEqual([0, 0, 0, 0]);
  }
  expect(await settled('previewed')).toMatchObject({ state: 'previewed' });
  const preview = await view();
  expect(preview.counts).toMatchObject({ create: ROWS, error: 0, doubt: 0 });

  await ok(
    now().api.POST('/api/v1/imports/{importId}/application', {
      params: { path: { importId: id }, header: { 'If-Match': String(preview.lockVersion) } },
      body: {},
    }),
  );
  for (let kill = 0; kill < KILLS && stateOf(id).state === 'applying'; kill += 1) {
    await pause(chance.below(1800));
    await server.restart();
    const all = stateOf(id).state === 'applied' ? ROWS : 0;
    expect(halves(id)).toEqual([all, all, all, all]);
  }
  expect(await settled('applied')).toMatchObject({ state: 'applied', problem: null });
  expect(halves(id)).toEqual([ROWS, ROWS, ROWS, ROWS]);
  expect(server.kills).toBeGreaterThan(1);
});
