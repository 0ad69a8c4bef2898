import type { MediaKind } from '@hochoi/media';
import { DomainError } from '@hochoi/platform';

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000).toLocaleString('vi-VN')} MB`;

const smaller: Record<MediaKind, string> = {
  film: 'Hãy nén lại hoặc chia thành nhiều bài.',
  image: 'Hãy thu nhỏ ảnh rồi tải lên lần nữa.',
  document: 'Hãy chia thành nhiều tệp hoặc giảm cỡ ảnh trong tệp rồi tải lên lần nữa.',
};

export const uploadErrors = {
  noFfmpeg: () =>
    new DomainError(
      'media.no-ffmpeg',
      'Máy chủ chưa có ffmpeg nên chưa nhận được video và ảnh. Quản trị viên hãy gõ: sudo apt-get install -y ffmpeg',
    ),
  sizeUnknown: () => new DomainError('media.invalid', 'Chưa rõ dung lượng tệp. Hãy chọn lại tệp.'),
  empty: () => new DomainError('media.invalid', 'Tệp rỗng (0 byte). Hãy chọn lại tệp.'),
  unknownKind: () =>
    new DomainError(
      'media.invalid',
      'Chưa rõ tệp là video, ảnh hay tài liệu. Hãy tải lại trang rồi thử lại.',
    ),
  tooLarge: (kind: MediaKind, max: number) =>
    new DomainError('media.too-large', `Tệp lớn quá ${megabytes(max)}. ${smaller[kind]}`),
  arrived: () =>
    new DomainError('media.conflict', 'Tệp đã tải lên xong và đang được xử lý nên không hủy được nữa.'),
};
