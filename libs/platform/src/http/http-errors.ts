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
  busy: () =>
    new DomainError(
      'server.busy',
      'Hệ thống đang bận hoặc đang khởi động lại. Nội dung đã lưu vẫn còn, việc vừa gửi thì chưa được lưu. Hãy thử lại sau ít giây.',
      { retryAfter: 5 },
    ),
  outcomeUnknown: () =>
    new DomainError(
      'server.outcome-unknown',
      'Hệ thống bị ngắt đúng lúc đang lưu nên chưa rõ việc vừa gửi đã được lưu hay chưa. Nội dung đã lưu trước đó vẫn còn. Hãy thử lại sau ít giây.',
      { retryAfter: 5 },
    ),
  tooMany: (seconds: number) =>
    new DomainError('request.too-many', `Có quá nhiều yêu cầu. Hãy thử lại sau ${seconds} giây.`, {
      retryAfter: seconds,
    }),
};
