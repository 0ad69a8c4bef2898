import { DomainError } from '@hochoi/platform';

const conflict = (message: string, details?: Record<string, unknown>) =>
  new DomainError('import.conflict', message, details);

export const importErrors = {
  notFound: () => new DomainError('import.not-found', 'Không tìm thấy lần nhập này.'),
  rowNotFound: () => new DomainError('import-row.not-found', 'Không tìm thấy dòng này.'),
  unitNotFound: () => new DomainError('unit.not-found', 'Không tìm thấy đơn vị này trong phạm vi của chị.'),
  lostRace: () =>
    new DomainError(
      'import.lost-race',
      'Lần nhập này vừa đổi (ở tab khác hoặc do người khác). Hãy xem lại rồi làm tiếp.',
    ),
  notReadYet: () => conflict('Tệp đang được đọc. Hãy chờ giây lát rồi thử lại.'),
  busy: () => conflict('Lần nhập này đang chạy. Hãy chờ nó xong.'),
  over: () => conflict('Lần nhập này đã xong nên không đổi được nữa. Muốn sửa, hãy nhập một tệp mới.'),
  fileGone: () =>
    conflict(
      'Tệp gốc đã được xóa vì hết thời hạn lưu 90 ngày hoặc theo yêu cầu xóa dữ liệu. Hãy nhập lại tệp chị đang giữ.',
    ),
  notMapped: () => conflict('Hãy chọn cột trước khi xem trước.'),
  notPreviewed: () => conflict('Hãy xem trước rồi mới ghi vào hệ thống.'),
  undecidable: () => conflict('Dòng này không còn chờ quyết định. Hãy tải lại trang.'),
  notOffered: () =>
    new DomainError('import-choice.not-found', 'Lựa chọn này không có ở dòng này. Hãy tải lại trang.'),
  decisionsPending: () =>
    conflict('Có quyết định mới chưa được tính vào bản xem trước. Hãy xem trước lại rồi ghi.'),
  confirmEnds: (ends: number, open: number) =>
    conflict(
      `Danh sách đầy đủ này sẽ kết thúc ${ends} trong ${open} chức vụ đang giữ. Nếu đúng như vậy, hãy xác nhận con số ${ends}.`,
      { ends, open },
    ),
  wrongSheet: () => invalid('/sheet', 'Tệp không có trang tính này, hoặc trang tính không có bảng nào.'),
  wrongColumn: (index: string) => invalid(`/columns/${index}`, 'Bảng không có cột này.'),
  nameMissing: () => invalid('/columns', 'Hãy chọn cột họ tên.'),
  wrongPosition: () => invalid('/positionCode', 'Chức vụ này không có trong danh mục.'),
  badDay: () => invalid('/startsOn', 'Ngày này quá xa. Hãy chọn lại.'),
};

const invalid = (pointer: string, message: string) =>
  new DomainError('import.invalid', message, { fields: [{ pointer, message }] });
