import { DomainError } from '@hochoi/platform';

export const signInErrors = {
  unitNotFound: () => new DomainError('unit.not-found', 'Không tìm thấy đơn vị này trong phạm vi của chị.'),
};
