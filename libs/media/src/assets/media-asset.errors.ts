import type { CaptionProblem } from '@hochoi/contracts';
import { DomainError } from '@hochoi/platform';

export const mediaErrors = {
  notFound: () => new DomainError('media.not-found', 'Không tìm thấy video hoặc tệp này.'),
  noRoom: () =>
    new DomainError(
      'media.too-large',
      'Kho video và tài liệu đã gần đầy nên không nhận thêm tệp này. Hãy báo quản trị viên.',
    ),
  noRoomOfHers: () =>
    new DomainError(
      'media.too-large',
      'Các tệp chị đã nộp trong các bài làm chiếm hết chỗ dành cho một người. Hãy nộp tệp nhỏ hơn hoặc báo người tổ chức.',
    ),
  largePicture: (name: string, most: number) =>
    new DomainError('media.too-large', `Hình “${name}” lớn hơn ${Math.floor(most / 1_000_000)} MB.`),
  unfitPicture: (why: string) => new DomainError('media.invalid', why),
  broughtTwice: () =>
    new DomainError('media.conflict', 'Cùng hình này đang được đưa vào từ nơi khác. Hãy làm lại lần nữa.'),
  notReady: () =>
    new DomainError('media.not-ready', 'Video hoặc tệp này đang được xử lý. Hãy quay lại sau ít phút.'),
  notFailed: () =>
    new DomainError('media.conflict', 'Video hoặc tệp này không bị lỗi nên không cần xử lý lại.'),
  notAgain: () =>
    new DomainError(
      'media.conflict',
      'Hình này không xử lý lại được: tệp không còn ở đây, hoặc chính tệp có lỗi. Hãy thay hình.',
    ),
  cancelled: () =>
    new DomainError('media.cancelled', 'Việc xử lý tệp này đã bị quản trị hủy. Bấm Thử lại để xử lý tiếp.'),
  linkExpired: () =>
    new DomainError('media.expired', 'Đường dẫn này đã hết hạn. Hãy tải lại trang hoặc bấm phát lại.'),
  linkForged: () => new DomainError('media.forbidden', 'Đường dẫn này không hợp lệ.'),
  captionsNotFound: () => new DomainError('captions.not-found', 'Video này chưa có phụ đề bằng ngôn ngữ đó.'),
  captionsLostRace: () =>
    new DomainError(
      'captions.lost-race',
      'Phụ đề này vừa được sửa ở nơi khác. Những gì chị đang nhập vẫn còn trên màn hình; hãy tải bản mới rồi đối chiếu.',
    ),
  captionsNotUtf8: (what: string) =>
    new DomainError(
      'captions.invalid',
      `Tệp phụ đề không ở dạng UTF-8 (có thể là ${what}). Hãy mở bằng Notepad, chọn Lưu thành (Save as), mã hóa UTF-8, rồi tải lên lại.`,
    ),
  /** @param problems those that forbid keeping it */
  captionsFaulty: (problems: CaptionProblem[]) =>
    new DomainError('captions.invalid', faultyWords(problems), { problems }),
};

function faultyWords(problems: CaptionProblem[]): string {
  const [{ line, cue, message }] = problems as [CaptionProblem];
  const place = line !== null ? `Dòng ${line}` : `Câu ${(cue ?? 0) + 1}`;
  const more = problems.length > 1 ? ` Còn ${problems.length - 1} lỗi khác.` : '';
  return `Phụ đề có lỗi. ${place}: ${message}${more}`;
}
