import { DomainError } from '@hochoi/platform';

export const materialErrors = {
  notFound: () => new DomainError('material.not-found', 'Không tìm thấy học liệu này trong kho.'),
  notOwner: () =>
    new DomainError(
      'material.forbidden',
      'Học liệu này do người khác đưa lên nên chị không sửa được. Chị vẫn dùng được trong bài.',
    ),
  lostRace: () =>
    new DomainError(
      'material.lost-race',
      'Học liệu này vừa được sửa ở nơi khác. Những gì chị đang nhập vẫn còn trên màn hình; hãy tải lại rồi sửa tiếp.',
    ),
  uploadNotFound: () =>
    new DomainError('media.not-found', 'Không tìm thấy tệp chị vừa tải lên. Hãy tải tệp lên lại.'),
  uploadFailed: (message: string) =>
    new DomainError('material.invalid', `Không đưa được tệp này vào kho. ${message}`.trim()),
  otherKind: () =>
    new DomainError(
      'material.invalid',
      'Bản mới phải cùng loại với học liệu đang có. Tệp khác loại hãy đưa vào kho thành học liệu mới.',
    ),
  /** @param names of what stands in the text */
  unknown: (ids: string[], names: string[]) =>
    new DomainError(
      'material.unknown',
      `Bài có học liệu chị chưa được dùng, hoặc không còn trong kho: ${names.map((name) => `“${name}”`).join(', ')}. ` +
        'Chữ chị gõ vẫn còn nguyên; hãy bỏ học liệu ấy khỏi bài hoặc chọn cái khác trong kho.',
      { materials: ids },
    ),
};
