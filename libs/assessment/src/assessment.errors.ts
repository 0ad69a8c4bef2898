import { DomainError } from '@hochoi/platform';

export const assessmentErrors = {
  quizNotFound: () => new DomainError('quiz.not-found', 'Chuyên đề này chưa có bài kiểm tra.'),
  quizFrozen: () =>
    new DomainError(
      'quiz.conflict',
      'Bài kiểm tra này đã phát hành nên không sửa được nữa. Hãy tạo bản thảo mới của chuyên đề.',
    ),
  lostRace: () =>
    new DomainError(
      'quiz.lost-race',
      'Bài kiểm tra vừa được người khác sửa. Nội dung chị đang nhập vẫn còn trên màn hình; hãy tải bản mới rồi đối chiếu.',
    ),
  quizEmpty: () => new DomainError('quiz.not-ready', 'Bài kiểm tra chưa có câu hỏi nào.'),
  noAttemptLeft: () =>
    new DomainError('attempt.none-left', 'Chị đã dùng hết số lượt làm bài của bài kiểm tra này.'),
  attemptNotFound: () => new DomainError('attempt.not-found', 'Không tìm thấy lượt làm bài này.'),
  alreadySubmitted: () =>
    new DomainError('attempt.already-submitted', 'Bài đã nộp nên không nhận thêm câu trả lời.'),
  unknownSlot: () =>
    new DomainError('attempt.invalid', 'Câu trả lời không thuộc bài làm này. Hãy tải lại trang.'),
  gradingDidNotFail: () =>
    new DomainError('attempt.conflict', 'Bài này không bị lỗi khi chấm nên không cần chấm lại.'),
  notSubmitted: () => new DomainError('attempt.not-submitted', 'Bài chưa nộp nên chưa có kết quả.'),
};
