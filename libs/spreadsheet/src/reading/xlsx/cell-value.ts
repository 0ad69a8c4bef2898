import { noNotices, type Cell, type Notice } from '../../cell';
import type { Run } from '../../text/clean';
import { cleanRuns, cleanText } from '../../text/clean';
import { dateOfSerial, shownDate } from '../../values/calendar';
import type { SharedStrings } from './shared-strings';
import type { CellStyle } from './styles';

/** A cell as it stands in the file. */
export interface RawCell {
  column: number;
  type: string;
  style: CellStyle | undefined;
  formula: boolean;
  value: string | undefined;
  runs: Run[];
}

export interface ValueContext {
  strings: SharedStrings;
  date1904: boolean;
}

const days1904 = 1462;
const notCalculated: Notice = {
  code: 'cell.formula-without-value',
  message: 'Ô là công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi tải lên.',
};

type Value = Pick<Cell, 'text' | 'kind' | 'number' | 'date' | 'notices'>;

/** The cell as a person reads it; undefined when it is empty. */
export function cellOf(raw: RawCell, context: ValueContext): Cell | undefined {
  const value = valueOf(raw, context);
  if (!value) return undefined;
  const { fontName, numberFormat } = raw.style ?? {};
  return { column: raw.column, ...value, ...(raw.formula && { formula: true }), fontName, numberFormat };
}

function valueOf(raw: RawCell, context: ValueContext): Value | undefined {
  if (raw.type === 'inlineStr') return textValue(cleanRuns(raw.runs, raw.style?.fontName));
  if (raw.value === undefined || raw.value === '')
    return raw.formula && raw.value === undefined
      ? { text: '', kind: 'text', notices: [notCalculated] }
      : undefined;
  switch (raw.type) {
    case 's':
      return textValue(context.strings.textOf(Number(raw.value), raw.style?.fontName));
    case 'str':
      return textValue(cleanRuns([{ text: raw.value }], raw.style?.fontName));
    case 'b':
      return { text: raw.value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean', notices: noNotices };
    case 'e':
      return { text: raw.value, kind: 'error', notices: noNotices };
    case 'd':
      return isoValue(raw.value);
    default:
      return numberValue(Number(raw.value), raw, context);
  }
}

const textValue = ({ text, notices }: Pick<Value, 'text' | 'notices'>): Value | undefined =>
  text === '' ? undefined : { text, kind: 'text', notices };

/** Dates of strict files: `2026-11-23T00:00:00`. */
function isoValue(value: string): Value {
  const [, date] = /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(value) ?? [];
  if (!date) return { text: cleanText(value).text, kind: 'text', notices: noNotices };
  return { text: shownDate(date), kind: 'date', date, notices: noNotices };
}

function numberValue(
  value: number,
  { style, value: written }: RawCell,
  { date1904 }: ValueContext,
): Value | undefined {
  if (!Number.isFinite(value)) return textValue(cleanText(written!));
  const serial = style?.isDate && date1904 ? value + days1904 : value;
  const date = style?.isDate ? dateOfSerial(serial) : undefined;
  if (date)
    return { text: shownDate(date) + timeOf(serial), kind: 'date', number: serial, date, notices: noNotices };
  return { text: shownNumber(value, style?.numberFormat), kind: 'number', number: value, notices: noNotices };
}

function timeOf(serial: number): string {
  const minutes = Math.round((serial % 1) * 1440);
  return minutes === 0 || minutes === 1440
    ? ''
    : ` ${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** A format of zeros alone shows a code with its leading zeros: 4 as 00004. */
const shownNumber = (value: number, format: string | undefined): string =>
  format && /^0{2,20}$/.test(format) && Number.isInteger(value) && value >= 0
    ? pad(value, format.length)
    : String(value);
