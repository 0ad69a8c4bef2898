// A list of 20,000 persons, as an officer brings it: previewed, applied, and brought again. How long, in how much memory, and how long
// somebody else who writes meanwhile has to wait.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { Api } from '../main-job/api.mjs';
import { installations } from './installations.mjs';
import { round, thousands } from './table.mjs';
import { memoryByProcess } from './usage.mjs';

const ROWS = Number(process.env.IMPORT_ROWS ?? 20_000);
const COMMUNES = 100;
const BRANCHES = 10;
const MB = 1024 * 1024;
const PASSWORD = 'hochoi-2026';

export async function imports() {
  const rows = [];
  for (const installation of await installations()) rows.push(...(await measured(installation)));
  return {
    what: `A list of ${thousands(ROWS)} persons for a province of ${COMMUNES} communes and ${COMMUNES * BRANCHES} branches, through HTTP and the queue; peak of all processes together, and the slowest of the short writes that somebody else makes meanwhile`,
    rows,
  };
}

async function measured(installation) {
  const provinceId = await makeProvince(installation);
  const api = await officer(installation);
  const other = await otherList(api, provinceId);
  const file = await listOf(ROWS);
  const row = async (what, work) => {
    const measure = watch(installation, api, other);
    const started = performance.now();
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    const { peak, longest } = await measure.end();
    console.error(`${installation.name}: ${what} ${round(seconds, 1)} s`);
    rows.push({
      engine: installation.name,
      what,
      seconds: round(seconds, 1),
      'peak MB': Math.round(peak / MB),
      'longest write beside it, ms': Math.round(longest),
    });
    return result;
  };
  const rows = [];
  const read = await row('upload and read', () => upload(api, provinceId, file));
  const mapped = await api.put(`/imports/${read.id}/mapping`, mappingOf(read), ifMatch(read));
  const previewed = await row('preview', () => run(api, mapped, 'preview'));
  expect(previewed, { state: 'previewed', create: ROWS });
  expect(await row('apply', () => run(api, previewed, 'application', {})), {
    state: 'applied',
    create: ROWS,
  });
  const again = await upload(api, provinceId, file);
  const remapped = await api.put(
    `/imports/${again.id}/mapping`,
    { ...mappingOf(again), scope: 'full' },
    ifMatch(again),
  );
  const same = await row('preview of the same as a full list', () => run(api, remapped, 'preview'));
  expect(same, { state: 'previewed', unchanged: ROWS });
  expect(await row('apply of the same', () => run(api, same, 'application', {})), {
    state: 'applied',
    unchanged: ROWS,
  });
  return rows;
}

function expect(one, { state, ...counts }) {
  for (const [name, value] of Object.entries(counts))
    if (one.state !== state || one.counts[name] !== value)
      throw new Error(
        `Expected ${state} with ${value} ${name}: ${one.state} ${JSON.stringify(one.counts)} ${one.problem}`,
      );
}

const ifMatch = ({ lockVersion }) => ({ 'if-match': String(lockVersion) });
const mappingOf = ({ sheets: [sheet] }) => ({
  sheet: sheet.name,
  columns: Object.fromEntries(
    sheet.columns.filter(({ guess }) => guess).map(({ index, guess }) => [index, guess]),
  ),
  startsOn: '2026-01-01',
});

async function upload(api, unitId, file) {
  const query = new URLSearchParams({ unitId, fileName: 'danh-sach.xlsx' });
  const headers = { 'content-type': 'application/octet-stream' };
  const { id } = await (await api.send('POST', `/api/v1/imports?${query}`, { body: file, headers })).json();
  return settled(api, id, ({ sheets }) => sheets);
}

async function run(api, one, step, body) {
  await api.post(`/imports/${one.id}/${step}`, body, ifMatch(one));
  return settled(api, one.id, ({ state }) => !['previewing', 'applying'].includes(state));
}

async function settled(api, id, isDone) {
  for (;;) {
    const one = await api.get(`/imports/${id}`);
    if (one.state === 'failed') throw new Error(one.problem);
    if (isDone(one)) return one;
    await wait(100);
  }
}

/** Watches memory, and writes something small over and over again. */
function watch(installation, api, other) {
  let [peak, longest, over] = [0, 0, false];
  const look = async () => {
    while (!over) {
      peak = Math.max(
        peak,
        [...memoryByProcess(installation).values()].reduce((sum, one) => sum + one, 0),
      );
      await wait(100);
    }
  };
  const write = async () => {
    while (!over) {
      const started = performance.now();
      Object.assign(other, await api.put(`/imports/${other.id}/mapping`, mappingOf(other), ifMatch(other)));
      longest = Math.max(longest, performance.now() - started);
      await wait(20);
    }
  };
  const both = Promise.all([look(), write()]);
  return {
    end: async () => {
      over = true;
      await both;
      return { peak, longest };
    },
  };
}

const otherList = async (api, unitId) => upload(api, unitId, await listOf(3));

async function listOf(count) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Danh sách');
  sheet.addRow(['DANH SÁCH CÁN BỘ HỘI']);
  sheet.addRow([
    'STT',
    'Họ và tên',
    'Ngày sinh',
    'Số điện thoại',
    'Xã, phường',
    'Chi hội',
    'Chức vụ',
    'Từ ngày',
  ]);
  for (let n = 0; n < count; n += 1) sheet.addRow([n + 1, ...personOf(n)]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middles = ['Thị', 'Thị Ngọc', 'Thị Kim', 'Thu', 'Thanh', 'Thị Bích', 'Mỹ', 'Thị Minh'];
const givens = [
  'Lan',
  'Hoa',
  'Huệ',
  'Hương',
  'Mai',
  'Cúc',
  'Đào',
  'Ánh',
  'Tuyết',
  'Hạnh',
  'Phượng',
  'Thủy',
  'Yến',
];
const pick = (list, n) => list[n % list.length];

function personOf(n) {
  const name = `${pick(families, n)} ${pick(middles, Math.floor(n / 10))} ${pick(givens, Math.floor(n / 80))}`;
  const branch = n % (COMMUNES * BRANCHES);
  const birth = `${String(1 + (n % 28)).padStart(2, '0')}/${String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0')}/${1960 + (Math.floor(n / 336) % 40)}`;
  const place = [`Xã Số ${Math.floor(branch / BRANCHES)}`, `Chi hội ${branch % BRANCHES}`];
  return [
    name,
    birth,
    `09${String(10_000_000 + n)}`,
    ...place,
    n < COMMUNES * BRANCHES ? 'Chi hội trưởng' : 'Hội viên nòng cốt',
    null,
  ];
}

async function officer(installation) {
  const api = new Api(installation.url);
  const { personId } = await api.signIn({ userName: 'quantri', password: PASSWORD });
  await installation.sql(
    `INSERT INTO role_grant (id, personId, role, unitId, startsOn, endsOn, grantedAt) VALUES ('${randomUUID()}', '${personId}', 'national-administrator', NULL, '2020-01-01', '9999-12-31', '2026-01-01 00:00:00.000')`,
  );
  return api;
}

async function makeProvince(installation) {
  const units = [];
  const add = (name, level, parentId) => {
    units.push({ id: randomUUID(), name, level, parentId });
    return units.at(-1).id;
  };
  const provinceId = add('Tỉnh Đo Thử', 'province', null);
  for (let commune = 0; commune < COMMUNES; commune += 1) {
    const communeId = add(`Xã Số ${commune}`, 'commune', provinceId);
    for (let branch = 0; branch < BRANCHES; branch += 1) add(`Chi hội ${branch}`, 'branch', communeId);
  }
  const text = (value) => (value === null ? 'NULL' : `'${value}'`);
  for (let from = 0; from < units.length; from += 200) {
    const some = units.slice(from, from + 200);
    await installation.sql(
      `INSERT INTO unit (id, createdAt) VALUES ${some.map(({ id }) => `('${id}', '2026-01-01 00:00:00.000')`).join(', ')}`,
    );
    const version = ({ id, name, level, parentId }) =>
      `('${id}', '${id}', '2000-01-01', '9999-12-31', ${text(parentId)}, '${name}', '${name.toLowerCase()}', '${name.toLowerCase()}', '${level}')`;
    await installation.sql(
      `INSERT INTO unit_version (id, unitId, validFrom, validTo, parentId, name, nameSearch, nameSort, level) VALUES ${some.map(version).join(', ')}`,
    );
  }
  return provinceId;
}
