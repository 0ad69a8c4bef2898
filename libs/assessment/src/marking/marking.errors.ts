import { DomainError } from '@hochoi/platform';

export const markingErrors = {
  notFound: () => new DomainError('marking-task.not-found', 'Không tìm thấy bài cần chấm này.'),
  notYours: () =>
    new DomainError('marking-task.forbidden', 'Bài này được giao cho người khác chấm. Chị không chấm được.'),
  ownPaper: () =>
    new DomainError('marking-task.forbidden', 'Đây là bài làm của chính chị nên phải để người khác chấm.'),
  nothingToDecide: () =>
    new DomainError('marking-task.conflict', 'Bài này chưa đủ hai điểm để chốt. Hãy chờ người chấm thứ hai.'),
  lostRace: () =>
    new DomainError(
      'marking-task.lost-race',
      'Bài này vừa được người khác chấm hoặc giao lại. Điểm và nhận xét chị đang nhập vẫn còn trên màn hình; hãy xem lại rồi lưu.',
    ),
  released: () =>
    new DomainError(
      'marking-task.conflict',
      'Điểm của bài này đã công bố cho học viên nên không sửa ở đây được nữa. Hãy dùng chức năng chấm lại.',
    ),
  taken: () =>
    new DomainError(
      'marking-task.conflict',
      'Bài này vừa có người nhận chấm. Hãy chọn bài khác trong danh sách.',
    ),
  notFinished: () =>
    new DomainError('mark.invalid', 'Còn tiêu chí chưa cho điểm. Hãy chấm đủ các tiêu chí rồi lưu.'),
  outOfRange: (most: string) =>
    new DomainError('mark.invalid', `Điểm của câu này phải từ 0 đến ${most}. Hãy nhập lại.`),
  nothingToWithdraw: () =>
    new DomainError('mark.conflict', 'Chị chưa cho điểm bài này nên không có gì để rút.'),
  noMarker: () => new DomainError('marking.invalid', 'Hãy chọn ít nhất một người chấm.'),
  notATrainer: () => new DomainError('marking.invalid', 'Người được giao chấm phải là giảng viên.'),
};
