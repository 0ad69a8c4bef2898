import { DomainError } from '@hochoi/platform';
import type { PublishProblem } from '@hochoi/contracts';

export const libraryErrors = {
  topicNotFound: () => new DomainError('topic.not-found', 'Không tìm thấy chuyên đề này.'),
  lessonNotFound: () => new DomainError('lesson.not-found', 'Không tìm thấy bài học này.'),
  noPractice: () => new DomainError('practice.not-found', 'Chuyên đề này không có bài thực hành.'),
  noHandout: () => new DomainError('handout.not-found', 'Chuyên đề này không có bản tóm tắt để in.'),
  emptyPeriod: () => new DomainError('period.invalid', 'Ngày bắt đầu phải trước ngày kết thúc.'),
  notOwner: () =>
    new DomainError('topic.forbidden', 'Chuyên đề này do người khác biên soạn nên chị không sửa được.'),
  notTheOwner: () =>
    new DomainError('topic.forbidden', 'Chỉ người phụ trách chuyên đề mới thêm hoặc bớt người cùng soạn.'),
  notAnAuthor: () =>
    new DomainError('author.not-found', 'Không tìm thấy giảng viên này trong phạm vi chị được xem.'),
  revisionNotFound: () => new DomainError('revision.not-found', 'Không tìm thấy bản đã lưu này.'),
  notADraft: () =>
    new DomainError(
      'topic.conflict',
      'Bản đã phát hành không sửa được. Hãy bấm “Sửa bản tiếp theo” để tạo bản thảo.',
    ),
  lostRace: () =>
    new DomainError(
      'topic.lost-race',
      'Nội dung này vừa được người khác sửa. Những gì chị đang nhập vẫn còn trên màn hình; hãy tải bản mới rồi đối chiếu.',
    ),
  notReady: (problems: PublishProblem[]) =>
    new DomainError(
      'topic.not-ready',
      'Chuyên đề chưa đủ điều kiện phát hành. Hãy xem các mục cần hoàn thiện.',
      { problems },
    ),
  orderMismatch: () =>
    new DomainError('lesson.invalid', 'Danh sách bài học không khớp. Hãy tải lại trang rồi sắp xếp lại.'),
  foreignMedia: () => new DomainError('media.forbidden', 'Video này không phải do chị tải lên.'),
};
