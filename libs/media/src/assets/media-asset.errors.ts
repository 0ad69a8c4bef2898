import { DomainError } from '@hochoi/platform';

export const mediaErrors = {
  notFound: () => new DomainError('media.not-found', 'Không tìm thấy video này.'),
  notReady: () => new DomainError('media.not-ready', 'Video đang được xử lý. Hãy quay lại sau ít phút.'),
  notFailed: () => new DomainError('media.conflict', 'Video này không bị lỗi nên không cần xử lý lại.'),
  cancelled: () =>
    new DomainError('media.cancelled', 'Việc xử lý video này đã bị quản trị hủy. Bấm Thử lại để xử lý tiếp.'),
  linkExpired: () => new DomainError('media.expired', 'Đường dẫn xem video đã hết hạn. Hãy bấm phát lại.'),
  linkForged: () => new DomainError('media.forbidden', 'Đường dẫn xem video không hợp lệ.'),
};
