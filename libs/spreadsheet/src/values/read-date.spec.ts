import fc from 'fast-check';
import { dateOfSerial, isoDate, serialOfDate, shownDate } from './calendar';
import { readDate } from './read-date';
import { numberCell, textCell } from './reading';

const today = { latest: '2026-11-23' };
const ofText = (text: string) => readDate(textCell(text), today);
const found = (value: string, ...codes: string[]) => ({
  ok: true,
  value: { value, precision: value.length === 4 ? 'year' : value.length === 7 ? 'month' : 'day' },
  notices: codes.map((code) => expect.objectContaining({ code: `date.${code}` })),
});

describe('readDate of text', () => {
  it.each([
    ['03/05/1972', '1972-05-03'],
    ['3-5-1972', '1972-05-03'],
    ['3.5.1972.', '1972-05-03'],
    [' 3 / 5 / 1972 ', '1972-05-03'],
    ["'03/05/1972", '1972-05-03'],
    ['01/07/1970', '1970-07-01'],
    ['1972', '1972'],
    ['/5/1968', '1968-05'],
    ['05/1968', '1968-05'],
    ['.../5/1968', '1968-05'],
    ['…/…/1970', '1970'],
    ['00/00/1970', '1970'],
    ['00/5/1968', '1968-05'],
    ['//1970', '1970'],
    ['sinh năm 1970', '1970'],
    ['Sinh ngày 3/5/1972', '1972-05-03'],
    ['SN 1970', '1970'],
    ['s.n: 1970', '1970'],
    ['năm sinh: 1970', '1970'],
    ['ngày 05 tháng 3 năm 2026', '2026-03-05'],
    ['tháng 5 năm 1968', '1968-05'],
    ['tháng 5/1968', '1968-05'],
    ['1972-05-03', '1972-05-03'],
    ['1972-05-03T00:00:00', '1972-05-03'],
    ['1972-05', '1972-05'],
    ['03/05/1972 00:00', '1972-05-03'],
    ['3-May-1972', '1972-05-03'],
    ['29/02/2024', '2024-02-29'],
    ['23/11/2026', '2026-11-23'],
    ['11/2026', '2026-11'],
    ['2026', '2026'],
  ])('%s is %s', (text, value) => expect(ofText(text)).toEqual(found(value)));

  it.each([
    ['3-5-72', '1972-05-03', 'short-year'],
    ['3/5/05', '2005-05-03', 'short-year'],
    ['3/5/26', '2026-05-03', 'short-year'],
    ['3/5/27', '1927-05-03', 'short-year'],
    ['5/68', '1968-05', 'short-year'],
    ['03051972', '1972-05-03', 'compact'],
    ['19720503', '1972-05-03', 'compact'],
    ['20112001', '2001-11-20', 'compact'],
  ])('%s is %s, with a notice', (text, value, notice) => expect(ofText(text)).toEqual(found(value, notice)));

  it.each([
    ['31/02/1972', 'date.no-such-day'],
    ['29/02/1900', 'date.no-such-day'],
    ['00/05/1972 và', 'date.unreadable'],
    ['05/13/1972', 'date.no-such-month'],
    ['32/01/1972', 'date.no-such-day'],
    ['05/00/1972', 'date.no-such-month'],
    ['24/11/2026', 'date.too-late'],
    ['12/2026', 'date.too-late'],
    ['2027', 'date.too-late'],
    ['1899', 'date.too-early'],
    ['05//1972', 'date.unreadable'],
    ['5/12', 'date.unreadable'],
    ['khoảng 1970', 'date.unreadable'],
    ['không rõ', 'date.unreadable'],
    ['1/2/3/1972', 'date.unreadable'],
    ['197', 'date.unreadable'],
  ])('%s is refused: %s', (text, code) =>
    expect(ofText(text)).toEqual({ ok: false, code, message: expect.stringMatching(/\.$/) }),
  );

  it('a blank cell has no date', () => {
    expect(readDate(undefined)).toEqual({ ok: true, value: undefined, notices: [] });
    expect(readDate({ kind: 'error', text: '#N/A' })).toMatchObject({ ok: false, code: 'cell.error' });
  });

  it('reads back every day as it is written, never the month first', () => {
    const day = fc
      .integer({ min: 61, max: serialOfDate('2026-11-23') })
      .map((serial) => dateOfSerial(serial)!);
    fc.assert(
      fc.property(day, (date) => {
        expect(ofText(shownDate(date))).toEqual(found(date));
        expect(ofText(date)).toEqual(found(date));
        const [d, m, y] = shownDate(date).split('/').map(Number);
        expect(ofText(`${d}-${m}-${y}`)).toEqual(found(date));
        expect(ofText(`ngày ${d} tháng ${m} năm ${y}`)).toEqual(found(date));
      }),
    );
  });

  it('answers whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789/.- sinhnămtág'), maxLength: 14 });
    fc.assert(
      fc.property(typed, (text) => {
        const reading = ofText(text);
        if (reading.ok && reading.value) expect(reading.value.value).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
      }),
    );
  });
});

describe('readDate of numbers and date cells', () => {
  it.each([
    [1972, '1972'],
    [3051972, '1972-05-03', 'compact'],
    [26422, '1972-05-03', 'serial'],
    [26422.5, '1972-05-03', 'serial'],
  ] as [number, string, ...string[]][])('the number %d is %s', (number, value, ...codes) =>
    expect(readDate(numberCell(number), today)).toEqual(found(value, ...codes)),
  );

  it.each([[5], [60000], [-1]])('the number %d is refused', (number) =>
    expect(readDate(numberCell(number), today)).toMatchObject({ ok: false }),
  );

  const dateCell = (number: number, numberFormat?: string) => {
    const date = dateOfSerial(number)!;
    return readDate({ kind: 'date', number, date, text: shownDate(date), numberFormat }, today);
  };
  const serial = serialOfDate;

  it('keeps what a cell shows of its date', () => {
    expect(dateCell(serial('1972-05-03'), 'dd/mm/yyyy')).toEqual(found('1972-05-03'));
    expect(dateCell(serial('1972-05-01'), 'mm/yyyy')).toEqual(found('1972-05'));
    expect(dateCell(serial('1972-05-02'), 'mm/yyyy')).toEqual(found('1972-05-02'));
    expect(dateCell(serial('1972-01-01'), 'yyyy')).toEqual(found('1972'));
    expect(dateCell(serial('1972-01-01'), '[$-42A]dd/mm/yyyy')).toEqual(found('1972-01-01'));
  });

  it('knows a year typed into a cell of dates', () => {
    expect(dateCell(1972, 'dd/mm/yyyy')).toEqual(found('1972', 'year-in-date-cell'));
  });

  it('refuses days ahead', () =>
    expect(dateCell(serial('2072-05-03'))).toMatchObject({ code: 'date.too-late' }));
});

describe('serials', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [45000, '2023-03-15'],
    [0, undefined],
    [NaN, undefined],
    [2958465, '9999-12-31'],
    [2958466, undefined],
  ])('%d is %s', (serial, date) => expect(dateOfSerial(serial)).toBe(date));

  it('go there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_958_465 }), (serial) => {
        fc.pre(serial !== 60);
        expect(serialOfDate(dateOfSerial(serial)!)).toBe(serial);
      }),
    );
  });

  it('isoDate knows the calendar', () => {
    expect([isoDate(2024, 2, 29), isoDate(2023, 2, 29), isoDate(50, 1, 1)]).toEqual([
      '2024-02-29',
      undefined,
      '0050-01-01',
    ]);
  });
});
