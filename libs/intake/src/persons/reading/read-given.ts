import type { ImportField, ImportMapping } from '@hochoi/contracts';
import { normalisePhone } from '@hochoi/people';
import {
  type Cell,
  type Column,
  type Reading,
  readCode,
  readDate,
  readPhone,
  readYesNo,
  type TableRow,
} from '@hochoi/spreadsheet';
import { fold } from '@hochoi/contracts';
import { type GivenRow, type Message, notice, wrong } from '../planning/plan';
import { fieldNames } from './fields';
import { readName } from './read-name';

export interface ReadOptions {
  mapping: ImportMapping;
  columns: readonly Column[];
  today: string;
  /** How many digits codes of the column have, where Excel dropped zeros. */
  codeWidth?: number;
}

/** What one row of the table says; whatever is wrong with a cell is among the messages. */
export class RowReader {
  private readonly places: Map<ImportField, number>;

  constructor(private readonly options: ReadOptions) {
    const pairs = Object.entries(options.mapping.columns);
    this.places = new Map(pairs.map(([index, field]) => [field, Number(index)]));
  }

  cell(row: TableRow, field: ImportField): Cell | undefined {
    const place = this.places.get(field);
    return place === undefined ? undefined : row.cells[place];
  }

  read(row: TableRow): GivenRow {
    const messages: Message[] = row.hidden ? [notice('row.hidden', 'Dòng này đang bị ẩn trong Excel.')] : [];
    const value = <T>(field: ImportField, reader: (cell: Cell | undefined) => Reading<T>) =>
      this.value(row, field, reader, messages);
    const text = (field: ImportField, most: number) => value(field, (cell) => plainText(cell, most));
    const { today, codeWidth } = this.options;
    const full = (field: ImportField) =>
      wholeDay(
        value(field, (cell) => readDate(cell)),
        field,
        messages,
      );
    return {
      fullName: value('fullName', readName) ?? '',
      code: value('code', (cell) => personCode(cell, codeWidth)),
      birthDate:
        value('birthDate', (cell) => readDate(cell, { latest: today }))?.value ?? this.empty('birthDate'),
      phone: this.phone(row, messages),
      email: value('email', emailAddress),
      unitCode: value('unitCode', (cell) => readCode(cell)),
      unitName: text('unitName', 200),
      unitAbove: text('unitAbove', 200),
      ...(row.section && { section: row.section }),
      position: text('position', 250),
      startsOn: full('startsOn'),
      endsOn: full('endsOn'),
      employment: value('employment', employmentOf),
      acting: value('acting', (cell) => readYesNo(cell)),
      concurrent: value('concurrent', (cell) => readYesNo(cell)),
      planned: value('planned', (cell) => readYesNo(cell)),
      messages,
    };
  }

  /** Undefined without the column, null without a value or with one that cannot be read. */
  private value<T>(
    row: TableRow,
    field: ImportField,
    reader: (cell: Cell | undefined) => Reading<T>,
    messages: Message[],
  ): T | null | undefined {
    if (!this.places.has(field)) return undefined;
    const cell = this.cell(row, field);
    const reading = reader(cell);
    const named = (text: string) => `${fieldNames[field]}: ${text}`;
    if (!reading.ok) {
      messages.push(wrong(reading.code, named(reading.message)));
      return null;
    }
    for (const one of [...(cell?.notices ?? []), ...reading.notices])
      messages.push(notice(one.code, named(one.message)));
    return reading.value ?? null;
  }

  private empty = (field: ImportField): null | undefined => (this.places.has(field) ? null : undefined);

  private phone(row: TableRow, messages: Message[]): string | null | undefined {
    const read = this.value(row, 'phone', (cell) => readPhone(cell), messages);
    if (!read) return read;
    if (read.others.length > 0)
      messages.push(
        notice('phone.others', `Ô có nhiều số điện thoại, chỉ lấy số đầu (bỏ ${read.others.join(', ')}).`),
      );
    return normalisePhone(read.value);
  }
}

function wholeDay(
  read: { value: string; precision: 'year' | 'month' | 'day' } | null | undefined,
  field: ImportField,
  messages: Message[],
): string | null | undefined {
  if (!read) return read;
  if (read.precision === 'day') return read.value;
  const day = `${read.value}-01-01`.slice(0, 10);
  const shown = day.split('-').reverse().join('/');
  messages.push(
    notice('date.first-day', `${fieldNames[field]}: chỉ ghi tháng hoặc năm, đã lấy ngày ${shown}.`),
  );
  return day;
}

const read = <T>(value: T): Reading<T> => ({ ok: true, value, notices: [] });
const unread = (code: string, message: string): Reading<never> => ({ ok: false, code, message });
const nothing: Reading<never> = { ok: true, value: undefined, notices: [] };

function plainText(cell: Cell | undefined, most: number): Reading<string> {
  const text = cell?.text.replace(/\s+/g, ' ').trim();
  if (!text) return nothing;
  if (cell!.kind === 'error') return unread('cell.error', `Ô bị lỗi công thức của Excel (${text}).`);
  return text.length > most ? unread('text.too-long', `Nội dung dài quá ${most} ký tự.`) : read(text);
}

function personCode(cell: Cell | undefined, width?: number): Reading<string> {
  const code = readCode(cell, { width });
  if (!code.ok || !code.value) return code;
  if (code.value.length > 30 || !/^[\p{L}\p{N}./ _-]+$/u.test(code.value))
    return unread(
      'code.wrong',
      `“${code.value}” không phải là mã: mã có tối đa 30 chữ, số, dấu chấm hoặc gạch.`,
    );
  return code;
}

function emailAddress(cell: Cell | undefined): Reading<string> {
  const text = cell?.text.trim().toLowerCase();
  if (!text) return nothing;
  const [first] = text.split(/[\s;,]+/);
  return first!.length <= 120 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(first!)
    ? read(first!)
    : unread('email.wrong', `“${text}” không phải là địa chỉ e-mail.`);
}

/** `x` or Có: full-time; words say it themselves. */
function employmentOf(cell: Cell | undefined): Reading<'full-time' | 'part-time'> {
  const word = fold(cell?.text ?? '');
  if (/khong chuyen trach|ban chuyen trach|part/.test(word)) return read('part-time');
  if (/chuyen trach|bien che|cong chuc|full/.test(word)) return read('full-time');
  const yes = readYesNo(cell);
  if (!yes.ok)
    return unread(
      'employment.wrong',
      `Không rõ “${cell!.text}”. Hãy ghi Chuyên trách hoặc Không chuyên trách.`,
    );
  return yes.value === undefined ? nothing : read(yes.value ? 'full-time' : 'part-time');
}
