import { DomainError } from '@hochoi/platform';

export const mergeErrors = {
  notFound: () => new DomainError('person-merge.not-found', 'Không tìm thấy lần gộp này.'),
  itself: () => new DomainError('person-merge.invalid', 'Hãy chọn hai hồ sơ khác nhau.'),
  alreadyMerged: () =>
    new DomainError(
      'person-merge.conflict',
      'Một trong hai hồ sơ đã được gộp vào hồ sơ khác. Hãy tải lại trang.',
    ),
  erased: () => new DomainError('person-merge.conflict', 'Một trong hai hồ sơ đã được xóa theo yêu cầu.'),
  lostRace: () =>
    new DomainError('person-merge.lost-race', 'Một trong hai hồ sơ vừa được sửa. Hãy xem lại rồi gộp.'),
  beyondScope: () =>
    new DomainError(
      'person-merge.forbidden',
      'Chỉ gộp được khi cả hai hồ sơ hoàn toàn thuộc đơn vị của chị, không là của chính chị và không có quyền cao hơn chị. Hãy đề nghị cấp trên gộp.',
    ),
  undone: () => new DomainError('person-merge.conflict', 'Lần gộp này đã được hoàn tác.'),
  tooLate: () =>
    new DomainError('person-merge.conflict', 'Đã quá 30 ngày nên không hoàn tác được lần gộp này nữa.'),
  mergedAgain: () =>
    new DomainError(
      'person-merge.conflict',
      'Sau lần gộp này hồ sơ còn được gộp thêm. Hãy hoàn tác lần gộp sau trước.',
    ),
};
