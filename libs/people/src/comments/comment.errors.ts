import { DomainError } from '@hochoi/platform';

export const commentErrors = {
  notFound: () => new DomainError('comment.not-found', 'Không tìm thấy góp ý này. Có thể người viết đã bỏ.'),
  answered: () =>
    new DomainError(
      'comment.forbidden',
      'Chỉ người viết mới sửa hoặc bỏ được góp ý, khi chưa có ai trả lời và chưa giải quyết xong.',
    ),
};
