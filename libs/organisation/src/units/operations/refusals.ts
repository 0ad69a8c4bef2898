import type { VersionRow } from './rows';

/** An operation that cannot be: `code` is stable, `message` says in Vietnamese what to do. */
export class UnitRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'UnitRefusal';
  }
}

export const showDay = (day: string): string => day.split('-').reverse().join('/');
const named = ({ name }: Pick<VersionRow, 'name'>) => `“${name}”`;

export const refusals = {
  notFound: (unitId: string) => new UnitRefusal('unit.not-found', 'Không tìm thấy đơn vị này.', { unitId }),
  notYet: (version: VersionRow, on: string) =>
    new UnitRefusal(
      'unit.not-valid-on',
      `${named(version)} đến ${showDay(version.validFrom)} mới có. Hãy chọn ngày hiệu lực từ ${showDay(version.validFrom)} trở đi thay cho ${showDay(on)}.`,
      { unitId: version.unitId, validFrom: version.validFrom },
    ),
  ended: (version: VersionRow, on: string, endedBy: string | null) =>
    new UnitRefusal(
      'unit.not-valid-on',
      `${named(version)} đã kết thúc từ ${showDay(version.validTo)}, không còn vào ${showDay(on)}. Hãy dùng đơn vị kế tục, hoặc hoàn tác thao tác đã kết thúc đơn vị này.`,
      { unitId: version.unitId, validTo: version.validTo, operationId: endedBy },
    ),
  laterChange: (version: VersionRow, day: string, operationId: string | null) =>
    new UnitRefusal(
      'unit.later-change',
      `${named(version)} đã có thay đổi được ghi nhận từ ${showDay(day)}. Hãy hoàn tác thay đổi đó trước, hoặc chọn ngày hiệu lực sau ngày đó.`,
      { unitId: version.unitId, day, operationId },
    ),
  beginsThatDay: (version: VersionRow) =>
    new UnitRefusal(
      'unit.begins-that-day',
      `${named(version)} mới có từ ${showDay(version.validFrom)}, không thể kết thúc ngay trong ngày đó. Hãy hoàn tác việc thành lập đơn vị này.`,
      { unitId: version.unitId, operationId: version.operationId },
    ),
  nothingChanges: (version: VersionRow) =>
    new UnitRefusal('unit.nothing-changes', `${named(version)} đã đúng như vậy rồi, không có gì thay đổi.`, {
      unitId: version.unitId,
    }),
  cycle: (chain: VersionRow[], day: string) =>
    new UnitRefusal(
      'unit.cycle',
      `Không thể đặt đơn vị dưới chính nó: từ ${showDay(day)} sẽ thành vòng ${chain.map(named).join(' thuộc ')}. Hãy chọn đơn vị cấp trên khác.`,
      { unitIds: chain.map(({ unitId }) => unitId) },
    ),
  parentEnds: (child: VersionRow, parent: VersionRow, operationId: string | null) =>
    new UnitRefusal(
      'unit.parent-ends',
      `${named(parent)} chỉ có đến hết ngày trước ${showDay(parent.validTo)}, nên ${named(child)} không thể trực thuộc từ ${showDay(child.validFrom)}. Hãy chọn đơn vị cấp trên khác.`,
      { unitId: child.unitId, parentId: parent.unitId, operationId },
    ),
  parentBeginsLater: (child: VersionRow, parent: VersionRow) =>
    new UnitRefusal(
      'unit.not-valid-on',
      `Cấp trên ${named(parent)} đến ${showDay(parent.validFrom)} mới có, nên ${named(child)} chưa thể trực thuộc từ ${showDay(child.validFrom)}.`,
      { unitId: child.unitId, parentId: parent.unitId },
    ),
  hasChildren: (version: VersionRow, child: VersionRow) =>
    new UnitRefusal(
      'unit.has-children',
      `${named(version)} còn đơn vị trực thuộc (${named(child)}). Hãy chọn nơi chuyển các đơn vị đó đến.`,
      { unitId: version.unitId, childId: child.unitId },
    ),
  sameName: (version: VersionRow, other: VersionRow) =>
    new UnitRefusal(
      'unit.same-name',
      `Trong cùng đơn vị cấp trên đã có ${named(other)}. Hãy đặt tên khác, hoặc xử lý đơn vị đó trước.`,
      { unitId: version.unitId, otherUnitId: other.unitId, operationId: other.operationId },
    ),
  sameCode: (version: Pick<VersionRow, 'code' | 'codeList' | 'unitId'>, other?: VersionRow) =>
    new UnitRefusal(
      'unit.same-code',
      `Mã ${version.code} của danh mục “${version.codeList}” đang thuộc ${other ? named(other) : 'đơn vị khác'}. Hãy kiểm tra lại mã và danh mục mã.`,
      { unitId: version.unitId, otherUnitId: other?.unitId ?? null, operationId: other?.operationId ?? null },
    ),
  levelEnded: (name: string, day: string) =>
    new UnitRefusal(
      'unit.level-ended',
      `Từ ${showDay(day)} không còn cấp huyện, nên không thể lập mới “${name}” ở cấp này. Hãy chọn cấp khác.`,
    ),
  builtOn: (operationId: string | null, unitId: string) =>
    new UnitRefusal(
      'unit.built-on',
      'Đã có thao tác sau dựa trên thao tác này. Hãy hoàn tác thao tác sau trước.',
      {
        operationId,
        unitId,
      },
    ),
  invalid: (message: string, details = {}) => new UnitRefusal('unit.invalid', message, details),
};
