/** Why a picture or a document is refused, in words that say what to do next. */
export const fileRejections = {
  'file.not-a-picture':
    'Tệp này không phải là ảnh mà máy nào cũng xem được. Hãy lưu ảnh thành JPG hoặc PNG rồi tải lên lần nữa.',
  'file.heic':
    'Ảnh HEIC của điện thoại không phải máy nào cũng xem được. Hãy xuất ảnh thành JPG rồi tải lên lần nữa. Với iPhone: vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”, rồi chụp lại.',
  'file.svg':
    'Hình SVG có thể chứa mã lệnh nên không được nhận. Hãy xuất hình thành PNG rồi tải lên lần nữa.',
  'file.moving-webp':
    'Ảnh động WebP chưa được nhận. Hãy lưu một khung hình thành JPG hoặc PNG, hoặc tải lên như một video.',
  'file.too-large-picture':
    'Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ còn khoảng 4000 điểm ảnh mỗi chiều rồi tải lên lần nữa.',
  'file.damaged-picture': 'Ảnh bị hỏng hoặc thiếu phần cuối. Hãy chép lại từ máy gốc rồi tải lên lần nữa.',
  'file.not-a-document':
    'Tệp này không phải là tài liệu mà hệ thống nhận. Hãy chọn tệp PDF, Word (.docx) hoặc PowerPoint (.pptx).',
  'file.picture-not-document': 'Tệp này là ảnh. Hãy tải lên ở mục Ảnh.',
  'file.document-not-picture': 'Tệp này là tài liệu. Hãy tải lên ở mục Tài liệu.',
  'file.old-text':
    'Tệp văn bản kiểu này máy chủ chưa đọc được. Hãy mở bằng Word, chọn Lưu thành (Save as) .docx hoặc PDF rồi tải lên lần nữa.',
  'file.old-slides':
    'Tệp trình chiếu kiểu này máy chủ chưa đọc được. Hãy mở bằng PowerPoint, chọn Lưu thành (Save as) .pptx hoặc PDF rồi tải lên lần nữa.',
  'file.spreadsheet': 'Bảng tính chưa được nhận. Hãy lưu (xuất) bảng tính thành PDF rồi tải lên lần nữa.',
  'file.password':
    'Tệp có mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên lần nữa.',
  'file.macros':
    'Tệp có macro (mã lệnh) nên không được nhận. Hãy mở tệp, chọn Lưu thành (Save as) .docx hoặc .pptx không có macro, hoặc PDF, rồi tải lên lần nữa.',
  'file.damaged-document':
    'Tệp bị hỏng hoặc thiếu phần cuối. Hãy mở thử trên máy của chị, lưu lại rồi tải lên lần nữa.',
  'file.swollen':
    'Nội dung bên trong tệp lớn khác thường nên không được nhận. Hãy mở tệp, lưu thành PDF rồi tải lên lần nữa.',
  'file.too-hard':
    'Hệ thống đọc mãi không xong tệp này. Hãy chia thành nhiều tệp nhỏ hoặc lưu thành PDF rồi tải lên lần nữa.',
  'file.not-converted':
    'Hệ thống không chuyển được tệp này sang PDF. Hãy mở tệp, bỏ mật khẩu nếu có, lưu thành PDF rồi tải lên lần nữa.',
  'file.infected':
    'Máy quét thấy vi-rút trong tệp nên tệp đã bị xóa. Hãy quét vi-rút trên máy của chị, lấy lại bản sạch rồi tải lên lần nữa.',
} as const;

/** We are at fault (machine, disk, program): the same bytes may work later. */
export const fileFailures = {
  'file.prepare-failed':
    'Hệ thống chưa xử lý được tệp. Tệp đã tải lên vẫn còn; hãy bấm "Xử lý lại" sau ít phút.',
  'file.too-large-to-scan':
    'Tệp lớn hơn mức mà máy quét vi-rút được đặt để xem, nên chưa được dùng. Hãy làm nhẹ tệp (thu nhỏ ảnh bên trong) hoặc chia thành nhiều tệp rồi tải lên; hoặc báo quản trị viên nâng mức (StreamMaxLength), rồi bấm "Xử lý lại".',
  'file.scanner-away':
    'Máy quét vi-rút chưa trả lời nên tệp chưa được dùng. Tệp đã tải lên vẫn còn; hãy bấm "Xử lý lại" sau ít phút hoặc báo quản trị viên.',
} as const;
