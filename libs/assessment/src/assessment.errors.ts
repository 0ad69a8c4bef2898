import { DomainError } from '@hochoi/platform';

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  ...({ day: '2-digit', month: '2-digit', year: 'numeric' } as const),
});

/** 07:30 ngày 05/03/2026. */
function inWords(moment: Date): string {
  const part = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part['hour']}:${part['minute']} ngày ${part['day']}/${part['month']}/${part['year']}`;
}

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
  notOpenYet: (possibleAt: Date) =>
    new DomainError('attempt.not-open', `Bài kiểm tra mở lúc ${inWords(possibleAt)}.`, { possibleAt }),
  quizClosed: (closedAt: Date) =>
    new DomainError('attempt.closed', `Bài kiểm tra đã đóng lúc ${inWords(closedAt)}.`),
  tooSoon: (possibleAt: Date) =>
    new DomainError('attempt.too-soon', `Chị có thể làm lượt tiếp theo từ ${inWords(possibleAt)}.`, {
      possibleAt,
    }),
  closesBefore: (closesAt: Date) =>
    new DomainError(
      'attempt.closed',
      `Chị chưa làm được lượt tiếp theo trước khi bài kiểm tra đóng lúc ${inWords(closesAt)}.`,
    ),
  passwordNeeded: () =>
    new DomainError(
      'attempt.password-needed',
      'Hãy nhập mật khẩu của bài kiểm tra. Mật khẩu do giám thị cho.',
    ),
  wrongPassword: () =>
    new DomainError('attempt.wrong-password', 'Mật khẩu của bài kiểm tra chưa đúng. Hãy hỏi lại giám thị.'),
  tooFewQuestions: () =>
    new DomainError(
      'attempt.too-few-questions',
      'Ngân hàng câu hỏi chưa đủ câu cho bài kiểm tra này. Hãy báo cho người tổ chức.',
    ),
  deviceNeeded: () =>
    new DomainError(
      'attempt.device-needed',
      'Bài này chỉ làm trên một thiết bị. Hãy tải lại trang rồi thử lại.',
    ),
  otherDevice: () =>
    new DomainError(
      'attempt.other-device',
      'Bài đang được làm trên một thiết bị khác nên thiết bị này chỉ xem được. Câu vừa trả lời vẫn còn trên máy này.',
    ),
  pageLeft: (refused: readonly { clientId: string; sequence: number }[]) =>
    new DomainError(
      'attempt.page-left',
      'Chị đã sang trang sau nên không nhận thêm câu trả lời cho trang trước. Bài tính theo câu trả lời đã lưu trước khi chị sang trang.',
      { refused },
    ),
  timeOver: (deadline: Date | null) =>
    new DomainError(
      'attempt.time-over',
      deadline
        ? `Đã hết giờ làm bài lúc ${inWords(deadline)} nên không nhận thêm câu trả lời.`
        : 'Đã hết giờ làm bài nên không nhận thêm câu trả lời.',
    ),
  abandoned: () =>
    new DomainError(
      'attempt.abandoned',
      'Bài không được nộp trong thời gian quy định nên không tính điểm. Nếu có lý do chính đáng, hãy báo cho người tổ chức.',
    ),
  notReopenable: () =>
    new DomainError(
      'attempt.conflict',
      'Chỉ mở lại được bài bị bỏ dở hoặc bài do hệ thống tự nộp khi hết giờ, khi chị ấy chưa đạt, chưa ai chấm tay và không có lượt nào đang làm.',
    ),
  keyShown: () =>
    new DomainError(
      'attempt.conflict',
      'Chị ấy đã có thể xem đáp án nên không mở lại bài này được nữa. Hãy cấp thêm một lượt làm bài bằng một ngoại lệ.',
    ),
  ownAttempt: () =>
    new DomainError(
      'attempt.forbidden',
      'Đây là bài làm của chính chị nên phải do người khác mở lại. Chị nhờ một cán bộ khác làm giúp.',
    ),
  attemptNotFound: () => new DomainError('attempt.not-found', 'Không tìm thấy lượt làm bài này.'),
  alreadySubmitted: () =>
    new DomainError('attempt.already-submitted', 'Bài đã nộp nên không nhận thêm câu trả lời.'),
  unknownSlot: () =>
    new DomainError('attempt.invalid', 'Câu trả lời không thuộc bài làm này. Hãy tải lại trang.'),
  gradingDidNotFail: () =>
    new DomainError('attempt.conflict', 'Bài này không bị lỗi khi chấm nên không cần chấm lại.'),
  regradeNotFound: () => new DomainError('regrade.not-found', 'Không tìm thấy đề nghị sửa điểm này.'),
  regradeInvalid: (why: string) => new DomainError('regrade.invalid', why),
  regradeOver: () =>
    new DomainError(
      'regrade.conflict',
      'Đề nghị này không còn ở bước đó: đã có người quyết định, đã rút lại, hoặc đang được đếm lại. Hãy tải lại trang.',
    ),
  regradeLostRace: () =>
    new DomainError('regrade.lost-race', 'Đề nghị vừa thay đổi. Hãy xem lại số liệu mới rồi quyết định.'),
  ownRegrade: () =>
    new DomainError('regrade.forbidden', 'Chị là người đề nghị sửa điểm này, nên người khác phải duyệt.'),
  notSubmitted: () => new DomainError('attempt.not-submitted', 'Bài chưa nộp nên chưa có kết quả.'),
};
