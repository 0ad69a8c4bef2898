import { DomainError } from '@hochoi/platform';

export const bankErrors = {
  notFound: () => new DomainError('bank.not-found', 'Không tìm thấy câu hỏi này trong ngân hàng.'),
  notOwner: () =>
    new DomainError(
      'bank.forbidden',
      'Câu hỏi này do người khác soạn nên chị không sửa được. Chị vẫn đưa vào bài kiểm tra được.',
    ),
  lostRace: () =>
    new DomainError(
      'bank.lost-race',
      'Câu hỏi vừa được sửa ở nơi khác. Những gì chị đang nhập vẫn còn trên màn hình; hãy tải lại rồi sửa tiếp.',
    ),
  notSound: (message: string) =>
    new DomainError('bank.not-ready', `Câu hỏi chưa dùng được nên chưa chuyển sang “Sẵn sàng”: ${message}`),
  inUse: () =>
    new DomainError(
      'bank.conflict',
      'Câu hỏi này đã được dùng nên không xóa được. Hãy ngừng dùng: bài kiểm tra đang có vẫn giữ nó.',
    ),
  numberTaken: (idNumber: string) =>
    new DomainError(
      'bank.already-exists',
      `Nhóm này đã có câu hỏi mang mã “${idNumber}”. Hãy chọn mã khác hoặc nhóm khác.`,
    ),
  categoryNotFound: () => new DomainError('bank-category.not-found', 'Không tìm thấy nhóm câu hỏi này.'),
  categoryNotOwner: () =>
    new DomainError('bank-category.forbidden', 'Nhóm câu hỏi này do người khác lập nên chị không sửa được.'),
  categoryLostRace: () =>
    new DomainError(
      'bank-category.lost-race',
      'Nhóm câu hỏi vừa được sửa ở nơi khác. Hãy tải lại rồi sửa tiếp.',
    ),
  categoryTitleTaken: (title: string) =>
    new DomainError('bank-category.already-exists', `Ở đây đã có nhóm “${title}”. Hãy đặt tên khác.`),
  categoryLoop: () =>
    new DomainError(
      'bank-category.invalid',
      'Không đưa được một nhóm vào chính nó hoặc vào nhóm con của nó.',
    ),
  categoryTooDeep: () =>
    new DomainError(
      'bank-category.invalid',
      'Cây nhóm câu hỏi chỉ được sâu 10 cấp. Hãy đặt nhóm này ở cấp cao hơn.',
    ),
  categoryArchived: () =>
    new DomainError(
      'bank-category.invalid',
      'Nhóm này đã cất đi nên không nhận câu hỏi mới. Hãy chọn nhóm khác.',
    ),
  categoryNotEmpty: () =>
    new DomainError(
      'bank-category.conflict',
      'Nhóm còn câu hỏi hoặc nhóm con nên không xóa được. Hãy cất nhóm đi.',
    ),
  unknownUnit: () => new DomainError('bank-category.invalid', 'Không tìm thấy đơn vị này. Hãy chọn lại.'),
  planChanged: () =>
    new DomainError(
      'bank.conflict',
      'Tệp hoặc ngân hàng đã khác so với lúc xem trước, nên chưa nhập gì. Hãy xem trước lại rồi nhập.',
    ),
  unknownFormat: () =>
    new DomainError(
      'bank.invalid',
      'Không nhận ra dạng của tệp. Hãy dùng tệp GIFT, Aiken, Moodle XML hoặc Excel, hoặc chọn dạng trước khi nhập.',
    ),
  longWithPicture: () =>
    new DomainError(
      'bank.invalid',
      'Với tên của hình này, một phần chữ của câu hỏi dài quá mức cho phép. Hãy đặt tên tệp ngắn hơn rồi thay lại, hoặc rút gọn câu hỏi.',
    ),
  tooMany: (most: number) =>
    new DomainError(
      'bank.too-large',
      `Một tệp chứa nhiều nhất ${most} câu hỏi. Hãy lọc hẹp hơn rồi xuất từng phần.`,
    ),
  tooHeavy: (megabytes: number) =>
    new DomainError(
      'bank.too-large',
      `Hình trong các câu hỏi này nặng quá ${megabytes} MB nên không xuất chung một tệp được. Hãy lọc hẹp hơn rồi xuất từng phần.`,
    ),
  notUsable: () =>
    new DomainError(
      'bank.invalid',
      'Bài kiểm tra có câu hỏi của ngân hàng mà chị chưa được dùng, hoặc chưa sẵn sàng. Hãy bỏ câu ấy hoặc chọn câu khác.',
    ),
  random: () =>
    new DomainError('bank.invalid', 'Câu rút ngẫu nhiên không đưa vào ngân hàng được: nó từ đó mà ra.'),
};
