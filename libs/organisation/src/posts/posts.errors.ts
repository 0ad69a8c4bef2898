import { DomainError } from '@hochoi/platform';

const invalid = (pointer: string, message: string) =>
  new DomainError('post.invalid', message, { fields: [{ pointer, message }] });

const shown = (day: string) => day.split('-').reverse().join('/');

export const postErrors = {
  notFound: () => new DomainError('post.not-found', 'Không tìm thấy chức danh này trong phạm vi của chị.'),
  unitNotFound: () => new DomainError('unit.not-found', 'Không tìm thấy đơn vị này trong phạm vi của chị.'),
  unitNotThere: (day: string) =>
    invalid('/unitId', `Đơn vị này không có vào ngày ${shown(day)}. Hãy chọn đơn vị của thời điểm đó.`),
  unitEnded: (name: string, day: string) =>
    invalid(
      '/unitId',
      `${name} đã kết thúc từ ngày ${shown(day)} nên không ghi thêm chức danh bắt đầu từ ngày đó. Hãy chọn đơn vị mới.`,
    ),
  endsBeforeStart: () => invalid('/endsOn', 'Ngày kết thúc phải sau ngày bắt đầu.'),
  nothingNamed: () => invalid('/positionCode', 'Hãy chọn chức danh, hoặc ghi tên chức danh.'),
  unknownPosition: () => invalid('/positionCode', 'Chức danh này không có trong danh mục.'),
  wrongLevel: (name: string) => invalid('/positionCode', `Cấp này không có chức danh ${name}.`),
  already: () =>
    new DomainError('post.already-exists', 'Người này đã có chức danh đó ở đơn vị này trong thời gian đó.', {
      fields: [{ pointer: '/positionCode', message: 'Chức danh này đã được ghi.' }],
    }),
  lostRace: () =>
    new DomainError(
      'post.lost-race',
      'Chức danh này vừa được người khác sửa. Hãy tải bản mới rồi đối chiếu.',
    ),
  ended: () => new DomainError('post.conflict', 'Chức danh này đã kết thúc trước ngày đó.'),
  personMerged: () =>
    new DomainError('post.conflict', 'Hồ sơ này đã được gộp vào hồ sơ khác. Hãy ghi vào hồ sơ được giữ lại.'),
  nothingToContinue: () =>
    new DomainError('post.conflict', 'Đơn vị của chức danh này vẫn còn nên không cần chuyển tiếp.'),
  noSuccessor: () =>
    invalid('/unitId', 'Đơn vị này không kế tục đơn vị cũ. Hãy chọn một trong các đơn vị kế tục.'),
};
