import { DomainError } from '@hochoi/platform';

export const handInErrors = {
  notFound: () => new DomainError('hand-in.not-found', 'Không tìm thấy tệp này trong bài làm.'),
  notAsked: () => new DomainError('hand-in.invalid', 'Câu hỏi này không nhận tệp.'),
  over: () =>
    new DomainError('hand-in.conflict', 'Bài đã nộp hoặc đã hết giờ làm bài nên không nhận thêm tệp.'),
  left: () => new DomainError('hand-in.conflict', 'Chị đã sang trang sau nên câu này không nhận thêm tệp.'),
  otherDevice: () =>
    new DomainError(
      'hand-in.conflict',
      'Bài đang được làm trên một thiết bị khác nên thiết bị này không nộp thêm được tệp.',
    ),
  notArrived: () =>
    new DomainError(
      'hand-in.not-arrived',
      'Câu trả lời có tệp chưa tải lên xong hoặc không thuộc câu này. Hãy bỏ tệp đó rồi tải lên lại.',
    ),
  refused: (why: string) => new DomainError('hand-in.invalid', why),
  tooMany: () =>
    new DomainError('hand-in.conflict', 'Chị đã tải lên quá nhiều tệp cho câu này. Hãy nộp những tệp đã có.'),
};
