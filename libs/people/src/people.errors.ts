import { DomainError } from '@hochoi/platform';

export const peopleErrors = {
  wrongCredentials: () =>
    new DomainError(
      'session.wrong-credentials',
      'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại phím hoa và bộ gõ tiếng Việt. Nếu chị đăng nhập bằng số điện thoại dùng chung với người khác, hãy dùng tên đăng nhập hoặc mã cán bộ.',
    ),
  locked: (minutes: number) =>
    new DomainError(
      'session.locked',
      `Đã nhập sai nhiều lần. Hãy thử lại sau ${minutes} phút, hoặc nhờ cán bộ phụ trách cấp mã đăng nhập mới.`,
      {
        retryAfter: minutes * 60,
      },
    ),
  secondFactorRequired: () =>
    new DomainError(
      'session.second-factor-required',
      'Hãy nhập mã 6 số trong ứng dụng xác thực trên điện thoại của chị.',
    ),
  wrongSecondFactor: () =>
    new DomainError(
      'session.wrong-second-factor',
      'Mã chưa đúng hoặc đã dùng. Nếu là mã của ứng dụng, hãy đợi mã kế tiếp rồi nhập lại; giờ trên điện thoại phải đúng.',
    ),
  wrongCode: () =>
    new DomainError(
      'session.wrong-code',
      'Tên hoặc mã chưa đúng, hoặc mã đã được dùng. Mỗi mã chỉ dùng một lần; nếu chị vừa đặt mật khẩu xong, hãy đăng nhập bằng mật khẩu ấy.',
    ),
  codeExpired: () =>
    new DomainError('session.code-expired', 'Mã này đã hết hạn. Hãy xin cán bộ phụ trách một mã mới.'),
  codeVoid: () =>
    new DomainError(
      'session.code-expired',
      'Mã này không còn dùng được, vì từ khi cấp mã vai trò của chị, hoặc của người cấp mã, đã thay đổi. Hãy xin mã mới ở đơn vị cấp trên của người đã cấp mã này, hoặc ở quản trị hệ thống.',
    ),
  guessablePassword: () =>
    new DomainError('account.invalid', 'Mật khẩu không được trùng với tên đăng nhập hoặc mã trên phiếu.', {
      fields: [
        {
          pointer: '/newPassword',
          message: 'Mật khẩu không được trùng với tên đăng nhập hoặc mã trên phiếu.',
        },
      ],
    }),
  wrongPassword: (field: string) =>
    new DomainError('account.invalid', 'Mật khẩu hiện tại chưa đúng.', {
      fields: [{ pointer: `/${field}`, message: 'Mật khẩu hiện tại chưa đúng.' }],
    }),
  wrongAppCode: () =>
    new DomainError('account.invalid', 'Mã xác thực chưa đúng.', {
      fields: [{ pointer: '/code', message: 'Mã chưa đúng hoặc đã dùng. Hãy đợi mã kế tiếp rồi nhập lại.' }],
    }),
  secondFactorThere: () =>
    new DomainError('account.conflict', 'Tài khoản này đã bật xác nhận hai bước. Hãy tắt trước khi bật lại.'),
  secondFactorNotStarted: () =>
    new DomainError('account.conflict', 'Chưa bắt đầu bật xác nhận hai bước. Hãy làm lại từ đầu.'),
  ownSecondFactor: () =>
    new DomainError(
      'account.conflict',
      'Chị không thể tự đặt lại xác nhận hai bước của mình. Hãy nhờ một quản trị viên khác.',
    ),
  ownCode: () =>
    new DomainError(
      'account.conflict',
      'Chị không thể tự cấp mã cho mình. Hãy đổi mật khẩu ở trang “Tôi”, hoặc nhờ cán bộ khác cấp mã.',
    ),
  accountClosed: () =>
    new DomainError('account.conflict', 'Tài khoản này đã khóa nên không cấp mã được. Hãy mở khóa trước.'),
  identityTaken: () => new DomainError('account.conflict', 'Danh tính này đã gắn với một tài khoản khác.'),
  sessionNotFound: () => new DomainError('session.not-found', 'Phiên đăng nhập này đã kết thúc.'),
  userNameTaken: () =>
    new DomainError('account.already-exists', 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.', {
      fields: [{ pointer: '/userName', message: 'Tên đăng nhập này đã có người dùng.' }],
    }),
  ownDoor: () =>
    new DomainError(
      'account.conflict',
      'Chị không thể tự khóa tài khoản hoặc tự bỏ quyền quản trị của mình. Hãy nhờ một quản trị viên khác.',
    ),
  noConsent: () =>
    new DomainError(
      'consent.conflict',
      'Chị chưa đồng ý cho lưu dữ liệu nhạy cảm. Hãy đọc và đồng ý trước, rồi khai lại.',
    ),
  consentNotFound: () => new DomainError('consent.not-found', 'Không có văn bản này.'),
  consentTextChanged: () =>
    new DomainError(
      'consent.conflict',
      'Văn bản vừa có bản mới. Hãy tải lại trang, đọc bản mới rồi trả lời lại.',
    ),
  withdrawnSince: () =>
    new DomainError(
      'consent-withdrawn.conflict',
      'Người này đã từ chối hoặc rút lại sự đồng ý sau ngày ký trên giấy, nên giấy này không còn giá trị. Nếu chị ấy đồng ý lại, hãy xin chữ ký mới.',
    ),
  signedInFuture: () =>
    new DomainError('consent.invalid', 'Ngày ký không được ở tương lai.', {
      fields: [{ pointer: '/signedOn', message: 'Ngày ký không được ở tương lai.' }],
    }),
  dataRequestNotFound: () => new DomainError('data-request.not-found', 'Không tìm thấy yêu cầu này.'),
  dataRequestClosed: () =>
    new DomainError('data-request.conflict', 'Yêu cầu này đã được xử lý. Hãy tải lại trang để xem.'),
  dataRequestWaiting: () =>
    new DomainError(
      'data-request.conflict',
      'Chị đang có một yêu cầu xóa chưa xong. Hãy chờ trả lời, hoặc rút yêu cầu đó trước.',
    ),
  ownDataRequest: () =>
    new DomainError(
      'data-request.forbidden',
      'Không ai tự trả lời yêu cầu của chính mình. Hãy nhờ một cán bộ khác.',
    ),
  eraseTooEarly: () =>
    new DomainError(
      'data-request.conflict',
      'Chưa hết thời gian chờ. Trong thời gian này chị ấy còn được rút lại yêu cầu.',
    ),
  eraseOfficer: () =>
    new DomainError(
      'data-request.conflict',
      'Chị ấy đang giữ vai trò quản lý trên hệ thống. Hãy kết thúc các vai trò đó trước khi xóa.',
    ),
  eraseWrongName: () =>
    new DomainError('data-request.invalid', 'Họ tên chưa khớp. Hãy gõ đúng họ tên của người có yêu cầu.', {
      fields: [{ pointer: '/fullName', message: 'Họ tên chưa khớp.' }],
    }),
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
