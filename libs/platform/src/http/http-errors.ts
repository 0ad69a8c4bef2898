import { DomainError } from '../errors/domain-error';

/** Codes that any route may answer, whatever its domain. */
export const httpErrors = {
  invalid: (fields: { pointer: string; message: string }[]) =>
    new DomainError('request.invalid', 'Có mục chưa đúng. Hãy xem các dòng được đánh dấu và sửa lại.', {
      fields,
    }),
  signInFirst: () => new DomainError('session.required', 'Chị cần đăng nhập để tiếp tục.'),
  forbidden: () => new DomainError('access.forbidden', 'Chị không có quyền làm việc này.'),
  foreignOrigin: () =>
    new DomainError(
      'request.foreign-origin',
      'Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại trang Học Hỏi.',
    ),
  ifMatchNeeded: () =>
    new DomainError('request.if-match-needed', 'Thiếu số phiên bản (If-Match) của nội dung đang sửa.'),
  keyReused: () => new DomainError('request.key-reused', 'Idempotency-Key này đã dùng cho một yêu cầu khác.'),
  tooMany: (seconds: number) =>
    new DomainError('request.too-many', `Có quá nhiều yêu cầu. Hãy thử lại sau ${seconds} giây.`, {
      retryAfter: seconds,
    }),
};
