import type { AuditEventDetails } from '@hochoi/contracts';
import { TIME_ZONE } from '@hochoi/platform';
import { stringify } from 'csv-stringify/sync';

const heads = [
  ['Số', ({ seq }) => seq],
  ['Thời điểm', ({ at }) => when.format(new Date(at))],
  ['Việc', ({ action }) => action],
  ['Người làm', ({ actor }) => (actor ? (actor.name ?? actor.personId) : 'Người vận hành')],
  ['Loại đối tượng', ({ subject }) => subject.kind],
  ['Mã đối tượng', ({ subject }) => subject.id],
  ['Đối tượng', ({ subject }) => subject.label],
  ['Đơn vị', ({ unitId }) => unitId],
  ['Lý do', ({ reason }) => reason],
  ['Trước', ({ before }) => text(before)],
  ['Sau', ({ after }) => text(after)],
  ['Địa chỉ', ({ address }) => address],
  ['Mã tra nhật ký', ({ correlationId }) => correlationId],
  ['Mã sự kiện', ({ id }) => id],
] as const satisfies readonly (readonly [string, (event: AuditEventDetails) => unknown])[];

const when = new Intl.DateTimeFormat('vi-VN', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const text = (value: unknown): string => (value === null ? '' : JSON.stringify(value));

/** With the mark by which Excel knows UTF-8. */
export const auditTableHead = (): string =>
  stringify([heads.map(([head]) => head)], { bom: true, record_delimiter: 'windows' });

/** A text that Excel would take for a formula is marked as text: it was typed by anybody. */
export const auditTableRows = (events: AuditEventDetails[]): string =>
  stringify(
    events.map((event) => heads.map(([, cell]) => cell(event))),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
