/** Why a file is refused. `code` is stable; the message is Vietnamese and says what to do. */
export class SpreadsheetError extends Error {
  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'SpreadsheetError';
  }
}

const saveAsXlsx = 'Hãy mở bằng Excel, chọn Lưu thành (Save As) “Excel Workbook (.xlsx)” rồi tải lên lại.';
const refuse = (code: string, message: string) => (cause?: unknown) =>
  new SpreadsheetError(`spreadsheet.${code}`, message, cause);
const tooLarge = (what: string) => new SpreadsheetError('spreadsheet.too-large', what);

export const spreadsheetErrors = {
  oldExcel: refuse('old-excel', `Đây là tệp Excel đời cũ (.xls). ${saveAsXlsx}`),
  binaryExcel: refuse('binary-excel', `Đây là tệp Excel nhị phân (.xlsb). ${saveAsXlsx}`),
  openDocument: refuse('open-document', `Đây là tệp OpenDocument (.ods). ${saveAsXlsx}`),
  webPage: refuse('web-page', `Đây là trang web mang tên tệp Excel. ${saveAsXlsx}`),
  encrypted: refuse('encrypted', 'Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.'),
  word: refuse('word', 'Đây là tệp Word. Hãy chép bảng sang Excel, lưu thành .xlsx rồi tải lên lại.'),
  notATable: refuse('not-a-table', 'Không nhận ra tệp này. Hãy dùng tệp Excel (.xlsx) hoặc CSV.'),
  damaged: refuse('damaged', 'Tệp bị hỏng hoặc tải chưa hết. Hãy mở thử bằng Excel, lưu lại rồi tải lên.'),
  empty: refuse('empty', 'Tệp này trống.'),
  fileTooLarge: (megabytes: number) => tooLarge(`Tệp lớn quá ${megabytes} MB. Hãy tách thành nhiều tệp.`),
  contentTooLarge: () =>
    tooLarge('Nội dung tệp sau khi giải nén lớn quá mức cho phép. Hãy tách thành nhiều tệp.'),
  tooManyRows: (rows: number) =>
    tooLarge(`Trang tính có hơn ${rows.toLocaleString('vi-VN')} dòng. Hãy tách thành nhiều tệp.`),
  tooManyColumns: (columns: number) =>
    tooLarge(`Trang tính có hơn ${columns} cột. Hãy chỉ giữ lại các cột của bảng.`),
  tooLongText: () => tooLarge('Có ô chứa nội dung quá dài. Hãy kiểm tra lại tệp.'),
  tooManyMerges: () => tooLarge('Trang tính có quá nhiều ô gộp. Hãy bỏ gộp ô trong phần dữ liệu.'),
  openQuote: refuse(
    'open-quote',
    'Tệp CSV có dấu ngoặc kép (") mở mà không đóng. Hãy sửa hoặc lưu thành .xlsx.',
  ),
  noSheet: (name: string) =>
    new SpreadsheetError('spreadsheet.sheet-not-found', `Tệp không có trang tính “${name}”.`),
};
