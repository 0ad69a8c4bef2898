import { DomainError } from '@hochoi/platform';
import { refusals, UnitRefusal } from './operations';
import type { UnitUseCount } from './unit-use';

const inDomain = ({ code, message, details }: UnitRefusal) => new DomainError(code, message, details);

export const unitErrors = {
  notFound: () => inDomain(refusals.notFound('')),
  operationNotFound: () => new DomainError('unit-operation.not-found', 'Không tìm thấy thao tác này.'),
  nationalOnly: () =>
    new DomainError(
      'unit.forbidden',
      'Sáp nhập, chia tách từ cấp xã trở lên do quản trị viên Trung ương ghi nhận. Hãy gửi văn bản về Trung ương Hội.',
    ),
  conflict: () =>
    new DomainError(
      'unit.conflict',
      'Đơn vị vừa được người khác thay đổi. Hãy mở lại để xem tình trạng mới nhất rồi làm lại.',
    ),
  undone: () => new DomainError('unit-operation.already-undone', 'Thao tác này đã được hoàn tác trước đó.'),
  builtOn: (operations: BuiltOn[]) =>
    new DomainError(
      'unit.built-on',
      'Đã có thao tác sau dựa trên thao tác này. Hãy hoàn tác các thao tác sau trước, bắt đầu từ thao tác mới nhất.',
      { operations },
    ),
  inUse: (uses: UnitUseCount[]) =>
    new DomainError(
      'unit.in-use',
      `Đơn vị do thao tác này lập ra đã được dùng: ${uses.map(({ count, label }) => `${count} ${label}`).join(', ')}. Hãy chuyển hoặc xóa các bản ghi đó trước.`,
      { uses: uses.map(({ what, count }) => ({ what, count })) },
    ),
  noneNamed: (name: string) => named('unit.not-found', `Không có đơn vị nào tên “${name}”.`),
  severalNamed: (name: string) =>
    named('unit.invalid', `Có nhiều đơn vị tên “${name}”. Hãy ghi chức danh ở trang của người này.`),
  badCursor: () => new DomainError('request.invalid', 'Trang này không còn. Hãy mở lại danh sách từ đầu.'),
};

const named = (code: string, message: string) =>
  new DomainError(code, message, { fields: [{ pointer: '/unitName', message }] });

export interface BuiltOn {
  operationId: string;
  kind: string;
  effectiveOn: string;
}

/** Rules speak in refusals, because they know no platform; everybody else hears domain errors. */
export async function inDomainWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UnitRefusal ? inDomain(error) : error;
  }
}
