import { DomainError } from '@hochoi/platform';

export const accessErrors = {
  grantNotFound: () => new DomainError('grant.not-found', 'Không tìm thấy vai trò này.'),
  ruleNotFound: () => new DomainError('role-rule.not-found', 'Không tìm thấy quy tắc này.'),
  personNotFound: () => new DomainError('person.not-found', 'Không tìm thấy người này.'),
  unitNotFound: () => new DomainError('unit.not-found', 'Không tìm thấy đơn vị này.'),
  notGiveable: () =>
    new DomainError(
      'grant.forbidden',
      'Chị không có quyền giao hoặc đổi vai trò này ở phạm vi đã chọn. Hãy chọn đơn vị cấp dưới, hoặc nhờ cấp trên.',
    ),
  own: () =>
    new DomainError(
      'own-grant.forbidden',
      'Không ai tự giao, tự đổi hay tự kết thúc vai trò của chính mình. Hãy nhờ một quản trị viên khác.',
    ),
  notAppointable: () =>
    new DomainError(
      'post.forbidden',
      'Chức vụ này mang theo một vai trò trong hệ thống mà chị không được giao ở đơn vị này. Hãy nhờ cấp trên ghi chức vụ.',
    ),
  widerRights: () =>
    new DomainError(
      'account.forbidden',
      'Người này giữ, hoặc sắp giữ, vai trò mà chị không được giao, nên chị không cấp mã, không kết thúc phiên đăng nhập, không đổi số điện thoại và mã của người này. Hãy nhờ cán bộ quản lý của đơn vị cấp trên, hoặc quản trị hệ thống.',
    ),
  worksElsewhere: () =>
    new DomainError(
      'account.forbidden',
      'Người này chưa công tác ở đơn vị của chị (mới được quy hoạch, chưa đến ngày nhận chức vụ, hoặc đang công tác ở đơn vị khác mà chị tự ghi thêm chức vụ). Việc về tài khoản, số điện thoại và mã của người này, hãy nhờ đơn vị nơi người này đang công tác, hoặc quản trị hệ thống.',
    ),
  unitNeeded: () => fieldError('unitId', 'Vai trò này giữ ở toàn tổ chức, không gắn với một đơn vị.'),
  badEnd: () => fieldError('endsOn', 'Ngày kết thúc phải sau ngày bắt đầu và không ở quá khứ.'),
  badStart: () => fieldError('startsOn', 'Ngày bắt đầu không được ở quá khứ.'),
  alreadyHeld: () =>
    new DomainError(
      'grant.already-exists',
      'Chị ấy đang có vai trò này ở đơn vị này rồi. Hãy đổi ngày kết thúc của vai trò đó.',
    ),
  over: () => new DomainError('grant.conflict', 'Vai trò này đã kết thúc, không đổi được nữa.'),
  lastAdministrator: () =>
    new DomainError(
      'last-administrator.conflict',
      'Đây là người quản trị hệ thống cuối cùng còn vào được. Hãy giao vai trò này cho một người khác trước.',
    ),
  ruleExists: () => new DomainError('role-rule.already-exists', 'Đã có quy tắc này rồi.'),
  ruleOver: () => new DomainError('role-rule.conflict', 'Quy tắc này đã kết thúc.'),
};

const fieldError = (field: string, message: string) =>
  new DomainError('grant.invalid', message, { fields: [{ pointer: `/${field}`, message }] });
