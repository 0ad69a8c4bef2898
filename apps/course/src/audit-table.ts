import type { AuditEventDetails } from '@hochoi/contracts';
import { TIME_ZONE } from '@hochoi/platform';
import type { WrittenColumn, WrittenRow, WrittenTable } from '@hochoi/spreadsheet';

type Cell = (event: AuditEventDetails) => string | number | null;

const when = new Intl.DateTimeFormat('vi-VN', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const text = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const cells: [WrittenColumn, Cell][] = [
  [{ header: 'Số', kind: 'number' }, ({ seq }) => seq],
  [{ header: 'Thời điểm' }, ({ at }) => when.format(new Date(at))],
  [{ header: 'Việc' }, ({ action }) => action],
  [{ header: 'Người làm' }, ({ actor }) => (actor ? (actor.name ?? actor.personId) : 'Người vận hành')],
  [{ header: 'Loại đối tượng' }, ({ subject }) => subject.kind],
  [{ header: 'Mã đối tượng' }, ({ subject }) => subject.id],
  [{ header: 'Đối tượng' }, ({ subject }) => subject.label],
  [{ header: 'Đơn vị' }, ({ unitId }) => unitId],
  [{ header: 'Lý do' }, ({ reason }) => reason],
  [{ header: 'Trước' }, ({ before }) => text(before)],
  [{ header: 'Sau' }, ({ after }) => text(after)],
  [{ header: 'Địa chỉ' }, ({ address }) => address],
  [{ header: 'Mã tra nhật ký' }, ({ correlationId }) => correlationId],
  [{ header: 'Mã sự kiện' }, ({ id }) => id],
];

/** Events as a table for Excel, written while they come. */
export const auditTable = (pages: AsyncIterable<AuditEventDetails[]>): WrittenTable => ({
  columns: cells.map(([column]) => column),
  rows: rowsOf(pages),
});

async function* rowsOf(pages: AsyncIterable<AuditEventDetails[]>): AsyncGenerator<WrittenRow> {
  for await (const page of pages) for (const event of page) yield cells.map(([, cell]) => cell(event));
}
