import { DomainError } from '@hochoi/platform';

export const signInErrors = {
  unitNotFound: () => new DomainError('unit.not-found', 'Không tìm thấy đơn vị này trong phạm vi của chị.'),
  widerRights: () =>
    new DomainError(
      'account.forbidden',
      'Người này có quyền rộng hơn phạm vi của chị, nên mã của người này do quản trị hệ thống cấp.',
    ),
};
