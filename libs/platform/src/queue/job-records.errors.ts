import { DomainError } from '../errors/domain-error';

export const jobErrors = {
  notFound: () =>
    new DomainError('job.not-found', 'Không thấy việc này. Việc đã xong từ lâu được xóa khỏi danh sách.'),
  notOver: () =>
    new DomainError(
      'job.conflict',
      'Việc này không hỏng, hoặc đã có người cho chạy lại. Hãy xem lại danh sách.',
    ),
  begun: () =>
    new DomainError('job.conflict', 'Việc này đã bắt đầu hoặc đã kết thúc nên không hủy được nữa.'),
};
