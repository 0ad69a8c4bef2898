import { PassThrough, type Readable } from 'node:stream';
import { writeSheet } from '@hochoi/spreadsheet';

const columns = [
  { header: 'STT', width: 6, kind: 'number' },
  { header: 'Mã cán bộ', width: 16 },
  { header: 'Họ và tên', width: 28 },
  { header: 'Ngày sinh', width: 14, kind: 'date' },
  { header: 'Số điện thoại', width: 16 },
  { header: 'E-mail', width: 24 },
  { header: 'Xã, phường', width: 22 },
  { header: 'Chi hội', width: 22 },
  { header: 'Chức vụ', width: 22 },
  { header: 'Từ ngày', width: 14, kind: 'date' },
  { header: 'Chuyên trách', width: 14 },
] as const;

const samples = [
  [
    1,
    null,
    'Nguyễn Thị Mẫu',
    '1979-08-25',
    '0912345678',
    null,
    'Xã Tân An',
    null,
    'Chủ tịch',
    '2025-07-01',
    'x',
  ],
  [2, null, 'H’Mlô Mẫu', '1985', null, null, 'Xã Tân An', 'Chi hội thôn 1', 'Chi hội trưởng', null, null],
];

/** A sample list, to be filled in. */
export function importTemplate(): Readable {
  const output = new PassThrough();
  const table = { title: 'DANH SÁCH CÁN BỘ HỘI', sheetName: 'Danh sách', columns, rows: samples };
  writeSheet(output, table).catch((error: unknown) => output.destroy(error as Error));
  return output;
}
