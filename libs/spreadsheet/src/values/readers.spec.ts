import fc from 'fast-check';
import { readCode } from './read-code';
import { readNumber } from './read-number';
import { readPhone } from './read-phone';
import { readYesNo } from './read-yes-no';
import { numberCell, textCell } from './reading';

const noticed = (...codes: string[]) => codes.map((code) => expect.objectContaining({ code }));

describe('readPhone', () => {
  it.each([
    ['0912345678', '0912345678', []],
    ['0912.345.678', '0912345678', []],
    ['0912 345 678', '0912345678', []],
    ['ĐT: 0912-345-678', '0912345678', []],
    ['+84 912 345 678', '0912345678', []],
    ['+84 (0)912345678', '0912345678', []],
    ['84912345678', '0912345678', []],
    ['0084912345678', '0912345678', []],
    ['(0236) 3812345', '02363812345', []],
    ['024 3971 3434', '02439713434', []],
    ['0912345678/0987654321', '0912345678', ['0987654321']],
    ['0912.345.678 - 0987.654.321', '0912345678', ['0987654321']],
    ['0912345678\n0987654321', '0912345678', ['0987654321']],
    ['0912 345 678 0987 654 321', '0912345678', ['0987654321']],
    ['0912345678; 0912345678', '0912345678', []],
    ['0912345678 hoặc 0236 3812345', '0912345678', ['02363812345']],
  ])('%j is %s', (text, value, others) =>
    expect(readPhone(textCell(text))).toEqual({ ok: true, value: { value, others }, notices: [] }),
  );

  it.each([
    ['912345678', '0912345678', 'phone.zero-restored'],
    ['912.345.678', '0912345678', 'phone.zero-restored'],
    ['841234567', '0841234567', 'phone.zero-restored'],
    ['2363812345', '02363812345', 'phone.zero-restored'],
    ['01681234567', '0381234567', 'phone.prefix-changed'],
    ['1681234567', '0381234567', 'phone.prefix-changed'],
    ['841681234567', '0381234567', 'phone.prefix-changed'],
    ['01201234567', '0701234567', 'phone.prefix-changed'],
    ['01239876543', '0839876543', 'phone.prefix-changed'],
    ['01991234567', '0591234567', 'phone.prefix-changed'],
  ])('%s is %s, with a notice', (text, value, code) =>
    expect(readPhone(textCell(text))).toEqual({
      ok: true,
      value: { value, others: [] },
      notices: noticed(code),
    }),
  );

  it('a number of Excel has lost its zero', () => {
    expect(readPhone(numberCell(912345678))).toMatchObject({ value: { value: '0912345678' } });
    expect(readPhone({ kind: 'number', number: 912345678, text: '9.12345678E8' })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    '091234567',
    '09123456789',
    '0112345678',
    '+1 202 555 0123',
    'không có',
    '0912345678 (chồng)',
    '/',
    '113',
    '0912345678 12',
  ])('%j is refused', (text) =>
    expect(readPhone(textCell(text))).toMatchObject({ ok: false, code: 'phone.wrong' }),
  );

  it('reads what it gave', () => {
    const mobile = fc.tuple(
      fc.constantFrom('3', '5', '7', '8', '9'),
      fc.integer({ min: 0, max: 99_999_999 }),
    );
    fc.assert(
      fc.property(mobile, ([first, rest]) => {
        const number = `0${first}${String(rest).padStart(8, '0')}`;
        for (const text of [
          number,
          number.slice(1),
          `+84${number.slice(1)}`,
          number.replace(/(...)(...)$/, '.$1.$2'),
        ])
          expect(readPhone(textCell(text))).toMatchObject({ ok: true, value: { value: number, others: [] } });
      }),
    );
  });
});

describe('readCode', () => {
  it.each([
    [textCell('00004'), '00004', []],
    [textCell('4'), '00004', ['code.zeros-restored']],
    [numberCell(4), '00004', ['code.zeros-restored']],
    [textCell("'00004"), '00004', []],
    [textCell('HV-12'), 'HV-12', []],
    [numberCell(123456), '123456', []],
  ])('%j is %s where codes have 5 digits', (cell, value, codes) =>
    expect(readCode(cell, { width: 5 })).toEqual({ ok: true, value, notices: noticed(...codes) }),
  );

  it('leaves the zeros alone when the width is not known', () => {
    expect(readCode(numberCell(4))).toEqual({ ok: true, value: '4', notices: [] });
  });

  it.each([
    [numberCell(1.5)],
    [numberCell(-4)],
    [numberCell(1e15)],
    [textCell('1,23E+11')],
    [{ kind: 'date' as const, text: '03/05/1972' }],
  ])('%j is refused', (cell) => expect(readCode(cell)).toMatchObject({ ok: false }));
});

describe('readNumber', () => {
  it.each([
    ['1.437', 1437],
    ['727.501', 727501],
    ['1.234.567,89', 1234567.89],
    ['98,5', 98.5],
    ['98,5%', 0.985],
    ['100 %', 1],
    ['8.5', 8.5],
    ['0.125', 0.125],
    ['1 437', 1437],
    ['-5', -5],
    ['−1.437', -1437],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
  ])('%s is %d', (text, value) =>
    expect(readNumber(textCell(text))).toEqual({ ok: true, value, notices: [] }),
  );

  it.each([
    ['1,437,000', 1437000],
    ['1,437.5', 1437.5],
  ])('%s is %d, with a notice', (text, value) =>
    expect(readNumber(textCell(text))).toEqual({ ok: true, value, notices: noticed('number.english') }),
  );

  it.each(['1.43.7', '1.4,3,7', 'mười', '12a', '--5', ',5', '5,', '1,437.000,5'])('%s is refused', (text) =>
    expect(readNumber(textCell(text))).toMatchObject({ ok: false, code: 'number.wrong' }),
  );

  it('reads every number as Vietnamese writes it', () => {
    const decimal = fc.integer({ min: -1e12, max: 1e12 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(decimal, (value) => {
        const written = value.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
        expect(readNumber(textCell(written))).toMatchObject({ ok: true, value: value === 0 ? 0 : value });
        expect(readNumber(numberCell(value))).toMatchObject({ value });
      }),
    );
  });
});

describe('readYesNo', () => {
  it.each(['x', 'X', '(x)', 'có', 'Có', 'CÓ', '✓', '✔️', '1', 'đúng', 'TRUE', '+'])('%s is yes', (text) =>
    expect(readYesNo(textCell(text))).toMatchObject({ ok: true, value: true }),
  );
  it.each(['không', 'Không', 'ko', '0', '-', 'FALSE'])('%s is no', (text) =>
    expect(readYesNo(textCell(text))).toMatchObject({ ok: true, value: false }),
  );
  it('asks about anything else', () => {
    expect(readYesNo(textCell('có lẽ'))).toMatchObject({ ok: false });
    expect(readYesNo(undefined)).toMatchObject({ ok: true, value: undefined });
  });
});
