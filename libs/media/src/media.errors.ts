import { fileFailures, fileRejections } from './files/file-rejections';

/** Why a file is refused: a stable code, and words that tell the trainer what to do next. */
export const rejections = {
  ...fileRejections,
  'media.empty': 'Tệp không có nội dung (0 byte). Hãy chọn lại tệp phim rồi tải lên lần nữa.',
  'media.not-a-film':
    'Tệp này không phải là phim hay bản ghi âm. Hãy chọn tệp MP4, MOV, MKV, WebM, AVI, MP3 hoặc M4A.',
  'media.truncated':
    'Tệp bị cắt cụt, thiếu phần cuối. Hãy mở xem thử trên máy quay hoặc điện thoại, chép lại cho đủ rồi tải lên lần nữa.',
  'media.damaged':
    'Tệp bị hỏng nhiều chỗ nên không xem được. Hãy chép lại từ máy gốc hoặc xuất lại phim rồi tải lên lần nữa.',
  'media.no-picture-or-sound':
    'Tệp không có hình và cũng không có tiếng. Hãy kiểm tra lại khi xuất phim rồi tải lên lần nữa.',
  'media.unsupported-codec':
    'Hệ thống không đọc được cách nén của tệp này. Hãy xuất lại phim dạng MP4 (H.264, AAC) rồi tải lên lần nữa.',
  'media.too-large-picture':
    'Khung hình lớn quá mức cho phép. Hãy xuất lại phim cỡ Full HD (1920×1080) rồi tải lên lần nữa.',
  'media.too-small-picture':
    'Khung hình nhỏ quá, không xem được. Hãy xuất lại phim với khung hình lớn hơn rồi tải lên lần nữa.',
  'media.too-long': 'Phim dài quá mức cho phép. Hãy cắt thành nhiều phần rồi tải lên từng phần.',
  'media.too-short': 'Phim ngắn quá, chưa đủ nửa giây. Hãy kiểm tra lại tệp rồi tải lên lần nữa.',
  'media.checksum-mismatch':
    'Tệp nhận được không giống tệp trên máy của chị (sai mã kiểm tra). Hãy tải lên lần nữa.',
  'media.probe-timeout':
    'Hệ thống đọc mãi mà không hiểu được tệp này. Hãy xuất lại phim dạng MP4 (H.264, AAC) rồi tải lên lần nữa.',
} as const;

export type RejectionCode = keyof typeof rejections;

/** The file itself is at fault: trying again with the same bytes cannot help. */
export class MediaRejected extends Error {
  constructor(
    readonly code: RejectionCode,
    /** For the log, in English. */
    readonly detail = '',
  ) {
    super(rejections[code]);
    this.name = 'MediaRejected';
  }
}

const failures = {
  ...fileFailures,
  'media.transcode-failed':
    'Hệ thống chưa xử lý được phim. Tệp đã tải lên vẫn còn; hãy bấm "Xử lý lại" sau ít phút.',
  'media.no-space':
    'Máy chủ hết chỗ chứa. Tệp đã tải lên vẫn còn; hãy báo quản trị viên rồi bấm "Xử lý lại".',
  'media.ffmpeg-missing':
    'Máy chủ chưa cài ffmpeg nên chưa nhận phim và ảnh. Quản trị viên hãy chạy: sudo apt-get install ffmpeg',
} as const;

export type FailureCode = keyof typeof failures;

/** Whether the same bytes may do later. `media.cancelled`: an administrator took the work back. */
export const mayRetry = (code: string): boolean => code in failures || code === 'media.cancelled';

/** We are at fault (machine, disk, program): the same bytes may work later. */
export class TranscodeFailed extends Error {
  constructor(
    readonly code: FailureCode,
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    super(failures[code], options);
    this.name = 'TranscodeFailed';
  }
}

/** What an error says that people understand: it itself, or what it was caused by. */
export const knownError = (error: Error): MediaRejected | TranscodeFailed | null =>
  [error, error.cause].find(
    (each): each is MediaRejected | TranscodeFailed =>
      each instanceof MediaRejected || each instanceof TranscodeFailed,
  ) ?? null;

/** What the trainer should know of a film that was accepted. */
export const warningMessages = {
  'media.no-sound': 'Phim không có tiếng.',
  'media.no-picture': 'Tệp chỉ có tiếng, không có hình.',
  'media.unreadable-picture': 'Không đọc được phần hình của tệp; chỉ phát phần tiếng.',
  'media.unreadable-sound': 'Không đọc được phần tiếng của tệp; phim phát không tiếng.',
  'media.several-sound-tracks': 'Tệp có nhiều đường tiếng; chỉ dùng đường tiếng chính.',
  'media.damaged-places': 'Phim có chỗ bị hỏng. Hãy xem lại trước khi đưa vào bài học.',
  'media.colours-converted': 'Phim màu HDR đã được đổi sang màu thường để máy nào cũng xem được.',
  'media.maybe-cut-short': 'Hình hoặc tiếng ngắn hơn độ dài ghi trong tệp. Hãy xem lại phần cuối của phim.',
} as const;

export type WarningCode = keyof typeof warningMessages;
