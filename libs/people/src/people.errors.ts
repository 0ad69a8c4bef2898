import { DomainError } from '@hochoi/platform';

export const peopleErrors = {
  wrongCredentials: () =>
    new DomainError(
      'session.wrong-credentials',
      'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại phím hoa và bộ gõ tiếng Việt.',
    ),
  locked: (minutes: number) =>
    new DomainError(
      'session.locked',
      `Đã nhập sai nhiều lần. Hãy thử lại sau ${minutes} phút, hoặc nhờ quản trị viên đặt lại mật khẩu.`,
      {
        retryAfter: minutes * 60,
      },
    ),
  wrongPassword: () =>
    new DomainError('account.invalid', 'Mật khẩu hiện tại chưa đúng.', {
      fields: [{ pointer: '/current', message: 'Mật khẩu hiện tại chưa đúng.' }],
    }),
  userNameTaken: () =>
    new DomainError('account.already-exists', 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.', {
      fields: [{ pointer: '/userName', message: 'Tên đăng nhập này đã có người dùng.' }],
    }),
  ownDoor: () =>
    new DomainError(
      'account.conflict',
      'Chị không thể tự khóa tài khoản hoặc tự bỏ quyền quản trị của mình. Hãy nhờ một quản trị viên khác.',
    ),
  accountNotFound: () => new DomainError('account.not-found', 'Không tìm thấy tài khoản này.'),
  personNotFound: () =>
    new DomainError('person.not-found', 'Không tìm thấy người này trong phạm vi của chị.'),
  personMerged: () =>
    new DomainError('person.conflict', 'Hồ sơ này đã được gộp vào hồ sơ khác. Hãy sửa ở hồ sơ được giữ lại.'),
  personLostRace: () =>
    new DomainError(
      'person.lost-race',
      'Hồ sơ này vừa được người khác sửa. Nội dung chị đang nhập vẫn còn trên màn hình; hãy tải bản mới rồi đối chiếu.',
    ),
  codeTaken: () =>
    new DomainError('person.already-exists', 'Mã này đã thuộc về một người khác. Hãy kiểm tra lại mã.', {
      fields: [{ pointer: '/code', message: 'Mã này đã thuộc về một người khác.' }],
    }),
  /** @param duplicates what the caller may see of them */
  maybeDuplicate: (duplicates: object, elsewhere: boolean) =>
    new DomainError(
      'person-duplicate.conflict',
      elsewhere
        ? 'Người này có thể trùng với một người ở đơn vị khác. Hãy hỏi cấp trên trước khi thêm.'
        : 'Người này có thể đã có trong danh sách. Hãy so với những người dưới đây trước khi thêm.',
      { duplicates },
    ),
};
