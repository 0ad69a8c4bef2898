import { DomainError } from '@hochoi/platform';

export const overrideErrors = {
  notFound: () => new DomainError('quiz-override.not-found', 'Không tìm thấy ngoại lệ này.'),
  personOrUnit: () => new DomainError('quiz-override.invalid', 'Hãy chọn một người hoặc một đơn vị.'),
  noSuchQuiz: () => new DomainError('quiz-override.invalid', 'Chuyên đề này chưa có bài kiểm tra.'),
  empty: () => new DomainError('quiz-override.invalid', 'Hãy chọn ít nhất một quy định cần đổi.'),
  own: () =>
    new DomainError(
      'quiz-override.forbidden',
      'Ngoại lệ cho chính chị phải do người khác cấp hoặc kết thúc. Chị nhờ một cán bộ khác làm giúp.',
    ),
  ended: () => new DomainError('quiz-override.conflict', 'Ngoại lệ này đã kết thúc.'),
};
