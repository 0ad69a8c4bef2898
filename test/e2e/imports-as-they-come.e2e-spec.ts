import { Person } from '@hochoi/people';
import { Post } from '@hochoi/organisation';
import { Database } from '@hochoi/platform';
import type ExcelJS from 'exceljs';
import { applied, effectsOf, guessedMapping, previewed, rowsOf, uploaded } from '../support/imports';
import type { Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';
import { workbookOf } from '../support/workbooks';

const server = testServer();
const manager_ = () => server().get<Database>(Database).manager;
let province: string;
let manager: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Đắk Lắk', { level: 'province' });
  for (const name of ['Hội LHPN xã Tân An', 'Hội LHPN xã Hòa Khánh'])
    await aUnit(server(), name, { parentId: province });
  manager = await anOfficerOf(server(), 'unit-manager', province);
});

/** As it comes by Zalo from a commune: title, merged cells, a header in two rows, headings, ditto marks, a total, a signature. */
function asItComes(sheet: ExcelJS.Worksheet): void {
  const rows: unknown[][] = [
    ['HỘI LHPN TỈNH ĐẮK LẮK'],
    ['DANH SÁCH CÁN BỘ HỘI NĂM 2026'],
    [],
    ['STT', 'Mã cán bộ', 'Họ và', 'tên', 'Ngày, tháng, năm sinh', 'Điện thoại', 'Chức danh', null, 'Ghi chú'],
    [null, null, null, null, null, null, 'Chức vụ', 'Từ ngày', null],
    ['I', 'Xã Tân An'],
    [1, '00071', 'NGUYỄN THỊ', 'LAN', '03/05/1972', 912345678, 'Chủ tịch', '01/07/2025'],
    [2, 72, 'Lê Thị'.normalize('NFD'), 'Hoà'.normalize('NFD'), 27184, '0912.345.679', 'Chuyên viên', 45839],
    [3, '00073', 'Trần Thị', 'Hòа', '1985', '0168 345 6789', 'nt', 'nt'],
    ['II', 'Xã Hòa Khánh'],
    [1, '00074', 'NguyÔn ThÞ', 'H¹nh', 'sinh năm 1970', null, 'Chñ tÞch', '07/2025'],
    [2, '00075', 'Nguyeãn Thò', 'Höôùng', '/5/1968', null, 'Chuyên viên', null],
    [3, '00076', 'H’Mlô', null, '01/13/1980', null, 'Chuyên viên', null],
    ['Tổng cộng: 6 người'],
    [null, null, null, null, null, null, 'Ngày 01 tháng 3 năm 2026'],
    [null, null, null, null, null, null, 'NGƯỜI LẬP BIỂU'],
  ];
  for (const row of rows) sheet.addRow(row);
  sheet.mergeCells('A1:I1');
  sheet.mergeCells('A2:I2');
  for (const column of ['A', 'B', 'C', 'D', 'E', 'F', 'I']) sheet.mergeCells(`${column}4:${column}5`);
  sheet.mergeCells('G4:H4');
  sheet.getCell('E8').numFmt = 'dd/mm/yyyy';
  sheet.getCell('H8').numFmt = 'dd/mm/yyyy';
  for (const cell of ['C11', 'D11', 'G11']) sheet.getCell(cell).font = { name: '.VnTime', size: 12 };
  for (const cell of ['C12', 'D12']) sheet.getCell(cell).font = { name: 'VNI-Times', size: 12 };
}

it('a list as it really comes is read as it is meant, row by row', async () => {
  const file = await workbookOf(asItComes);
  const read = await uploaded(server(), manager, province, file);
  const [sheet] = read.sheets!;
  expect(sheet!.headerLine).toBe(4);
  expect(sheet!.columns.map(({ header, guess }) => [header, guess])).toEqual([
    ['STT', null],
    ['Mã cán bộ', 'code'],
    ['Họ và tên', 'fullName'],
    ['Ngày, tháng, năm sinh', 'birthDate'],
    ['Điện thoại', 'phone'],
    ['Chức danh / Chức vụ', 'position'],
    ['Chức danh / Từ ngày', 'startsOn'],
    ['Ghi chú', null],
  ]);
  expect(Object.values(guessedMapping(read).columns)).toContain('fullName');
  const preview = await previewed(server(), manager, province, file);
  expect(effectsOf(preview)).toEqual({ create: 5, change: 0, end: 0, doubt: 0, error: 1, unchanged: 0 });
  const [wrong] = await rowsOf(manager, preview.id, 'error');
  expect(wrong).toMatchObject({ line: 13, label: 'H’Mlô' });
  expect(wrong!.messages.at(-1)!.text).toContain('Không có tháng 13');
  await applied(server(), manager, preview);
  const facts = await Promise.all(
    (await manager_().find(Person, { order: { code: 'ASC' } }))
      .filter(({ code }) => code?.startsWith('000'))
      .map(async ({ id, code, fullName, birthDate, phone }) => {
        const [post] = await manager_().findBy(Post, { personId: id });
        return [code, fullName, birthDate, phone, post!.positionCode, post!.startsOn];
      }),
  );
  expect(facts).toEqual([
    ['00071', 'Nguyễn Thị Lan', '1972-05-03', '84912345678', 'CT', '2025-07-01'],
    ['00072', 'Lê Thị Hoà', '1974-06-04', '84912345679', 'CV', '2025-07-01'],
    ['00073', 'Trần Thị Hòa', '1985', '84383456789', 'CV', '2025-07-01'],
    ['00074', 'Nguyễn Thị Hạnh', '1970', null, 'CT', '2025-07-01'],
    ['00075', 'Nguyễn Thị Hướng', '1968-05', null, 'CV', '2026-03-02'],
  ]);
  const again = await previewed(server(), manager, province, file);
  expect(effectsOf(again)).toEqual({ create: 0, change: 0, end: 0, doubt: 0, error: 1, unchanged: 5 });
});
