import type { ImportField } from '@hochoi/contracts';
import type { Field } from '@hochoi/spreadsheet';

interface ImportedField extends Field {
  key: ImportField;
}

/** How columns of rosters are headed, the most usual first. */
export const fields: readonly ImportedField[] = [
  { key: 'code', names: ['Mã cán bộ', 'Mã số cán bộ', 'Mã hội viên', 'Mã số', 'Mã CB', 'Mã', 'Person code'] },
  {
    key: 'fullName',
    names: ['Họ và tên', 'Họ tên', 'Họ và tên cán bộ', 'Họ tên hội viên', 'Tên', 'Full name'],
  },
  {
    key: 'birthDate',
    names: [
      'Ngày sinh',
      'Ngày tháng năm sinh',
      'Năm sinh',
      'Ngày, tháng, năm sinh',
      'Sinh năm',
      'NS',
      'Date of birth',
    ],
  },
  {
    key: 'phone',
    names: [
      'Số điện thoại',
      'Điện thoại',
      'SĐT',
      'Số ĐT',
      'ĐT',
      'Điện thoại di động',
      'Điện thoại liên hệ',
      'Phone',
    ],
  },
  { key: 'email', names: ['E-mail', 'Email', 'Thư điện tử', 'Địa chỉ email'] },
  { key: 'unitCode', names: ['Mã đơn vị', 'Mã ĐVHC', 'Mã xã', 'Mã đơn vị hành chính', 'Unit code'] },
  {
    key: 'unitName',
    names: [
      'Đơn vị',
      'Đơn vị công tác',
      'Chi hội',
      'Tên đơn vị',
      'Nơi công tác',
      'Cơ sở Hội',
      'Chi hội, tổ',
      'Unit',
    ],
  },
  {
    key: 'unitAbove',
    names: ['Xã, phường', 'Xã/phường', 'Xã', 'Phường', 'Xã, phường, đặc khu', 'Đơn vị cấp trên', 'Hội cơ sở'],
  },
  {
    key: 'position',
    names: [
      'Chức vụ',
      'Chức danh',
      'Chức vụ Hội',
      'Chức vụ, chức danh',
      'Chức vụ trong Hội',
      'Nhiệm vụ',
      'Position',
    ],
  },
  {
    key: 'startsOn',
    names: [
      'Từ ngày',
      'Ngày bổ nhiệm',
      'Giữ chức vụ từ',
      'Ngày bắt đầu',
      'Thời gian giữ chức vụ',
      'Start date',
    ],
  },
  { key: 'endsOn', names: ['Đến ngày', 'Ngày thôi', 'Thôi từ ngày', 'Ngày kết thúc', 'End date'] },
  { key: 'employment', names: ['Chuyên trách', 'Chuyên trách/không chuyên trách', 'Hình thức', 'Chế độ'] },
  { key: 'acting', names: ['Phụ trách', 'Quyền', 'Quyền/phụ trách', 'Acting'] },
  { key: 'concurrent', names: ['Kiêm nhiệm', 'Kiêm'] },
  { key: 'planned', names: ['Quy hoạch', 'Nguồn', 'Nguồn quy hoạch', 'Planned'] },
];

/** Words by which the header of the table is known. */
export const headerWords: readonly string[] = fields.flatMap(({ names }) => names);

/** How a field is called in messages. */
export const fieldNames: Record<ImportField, string> = {
  code: 'Mã cán bộ',
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  phone: 'Số điện thoại',
  email: 'E-mail',
  unitCode: 'Mã đơn vị',
  unitName: 'Đơn vị',
  unitAbove: 'Đơn vị cấp trên',
  position: 'Chức vụ',
  startsOn: 'Từ ngày',
  endsOn: 'Đến ngày',
  employment: 'Chuyên trách',
  acting: 'Phụ trách',
  concurrent: 'Kiêm nhiệm',
  planned: 'Quy hoạch',
};
