import { DomainError } from '@hochoi/platform';
import type { PublishProblem, VersionState } from '@hochoi/contracts';

const stateTexts: Record<VersionState, string> = {
  draft: 'Bản này đang là bản thảo. Hãy tải lại trang.',
  'in-review': 'Bản này đang được thẩm định nên không sửa được. Muốn sửa, hãy rút lại về bản thảo.',
  approved: 'Bản này đã được duyệt nên không sửa được. Muốn sửa, hãy rút lại về bản thảo.',
  published: 'Bản đã phát hành không sửa được. Hãy bấm “Sửa bản tiếp theo” để tạo bản thảo.',
  superseded: 'Bản này đã được thay bằng bản mới hơn. Hãy tải lại trang.',
  withdrawn: 'Chuyên đề này đã rút khỏi Thư viện. Hãy bấm “Sửa bản tiếp theo” để tạo bản thảo.',
};

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
  notADraft: () => libraryErrors.wrongState('published'),
  /** A step, or an edit, that a version in this state does not take. */
  wrongState: (state: VersionState) => new DomainError('topic.conflict', stateTexts[state]),
  notApproved: () =>
    new DomainError(
      'topic.conflict',
      'Chuyên đề phải được thẩm định rồi mới phát hành. Hãy gửi thẩm định trước.',
    ),
  notPublished: () =>
    new DomainError('topic.conflict', 'Chuyên đề này không có trong Thư viện nên không có gì để rút.'),
  ownTopic: () =>
    new DomainError(
      'review.forbidden',
      'Chị không thẩm định chuyên đề do chính chị biên soạn, cùng soạn hoặc gửi. Hãy để người khác thẩm định.',
    ),
  changeMissing: () =>
    new DomainError(
      'topic-change.invalid',
      'Hãy cho biết bản này thay đổi gì, vì sao, và người đang học sẽ thế nào.',
    ),
  decisionMissing: () =>
    new DomainError('topic-decision.invalid', 'Hãy nhập số và ngày của quyết định ban hành.'),
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
  lawNotFound: () => new DomainError('law.not-found', 'Không tìm thấy văn bản này.'),
  lawThere: () =>
    new DomainError(
      'law.already-exists',
      'Văn bản có số này, hoặc không số mà có tên này, đã có trong danh mục. Hãy tìm để sửa.',
    ),
  lawNumberUnclear: () =>
    new DomainError(
      'law.invalid',
      'Số văn bản cần viết như khi trích dẫn, ví dụ 13/2022/QH15, 30/2020/NĐ-CP hoặc 217-QĐ/TW.',
    ),
  lawEndsBefore: () => new DomainError('law.invalid', 'Ngày hết hiệu lực phải sau ngày bắt đầu có hiệu lực.'),
  lawReplacesItself: () =>
    new DomainError(
      'law.invalid',
      'Văn bản thay thế không thể là chính văn bản này hoặc văn bản mà nó thay.',
    ),
  lawLostRace: () =>
    new DomainError(
      'law.lost-race',
      'Văn bản này vừa được người khác sửa. Hãy tải lại danh mục rồi sửa tiếp.',
    ),
  captionsNeeded: (topic: string) =>
    new DomainError(
      'captions.conflict',
      `Chuyên đề bắt buộc “${topic}” đang phát hành có video này nên phải có phụ đề tiếng Việt. Hãy thay bằng phụ đề khác thay vì bỏ.`,
    ),
  materialNotFound: () =>
    new DomainError('material.not-found', 'Không tìm thấy học liệu này. Có thể nó đã được gỡ khỏi bài.'),
  foreignMedia: () =>
    new DomainError(
      'media.forbidden',
      'Video này không phải do chị tải lên, cũng không có trong kho học liệu dùng chung.',
    ),
};
