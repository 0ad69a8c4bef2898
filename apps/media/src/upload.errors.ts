import { DomainError } from '@hochoi/platform';

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000).toLocaleString('vi-VN')} MB`;

export const uploadErrors = {
  noFfmpeg: () =>
    new DomainError(
      'media.no-ffmpeg',
      'Máy chủ chưa có ffmpeg nên chưa nhận được video. Quản trị viên hãy gõ: sudo apt-get install -y ffmpeg',
    ),
  sizeUnknown: () => new DomainError('media.invalid', 'Chưa rõ dung lượng tệp. Hãy chọn lại tệp.'),
  empty: () => new DomainError('media.invalid', 'Tệp rỗng (0 byte). Hãy chọn lại tệp video.'),
  tooLarge: (max: number) =>
    new DomainError(
      'media.too-large',
      `Tệp lớn quá ${megabytes(max)}. Hãy nén lại hoặc chia thành nhiều bài.`,
    ),
  arrived: () =>
    new DomainError('media.conflict', 'Tệp đã tải lên xong và đang được xử lý nên không hủy được nữa.'),
  quota: () =>
    new DomainError(
      'media.too-large',
      'Kho video đã gần đầy nên không nhận thêm tệp này. Hãy xóa bớt video cũ hoặc báo quản trị viên.',
    ),
};
