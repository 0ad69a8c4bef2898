import fc from 'fast-check';
import { guessColumns, type Field } from './guess-columns';

const fields: Field[] = [
  { key: 'code', names: ['Mã cán bộ', 'Mã', 'Person code'] },
  { key: 'name', names: ['Họ và tên', 'Họ tên', 'Full name'] },
  { key: 'birthDate', names: ['Ngày sinh', 'Ngày tháng năm sinh', 'Năm sinh', 'Date of birth'] },
  { key: 'phone', names: ['Số điện thoại', 'Điện thoại', 'SĐT', 'Phone'] },
  { key: 'unit', names: ['Đơn vị', 'Đơn vị công tác', 'Unit'] },
];
const guessed = (...header: string[]) =>
  Object.fromEntries(guessColumns(header, fields).map(({ key, column }) => [key, column]));

describe('guessColumns', () => {
  it('by names, whatever the case, marks and punctuation', () => {
    expect(
      guessed('STT', 'MÃ CÁN BỘ', 'ho va ten', 'Ngày, tháng, năm sinh', 'SĐT:', 'Đơn vị\ncông tác'),
    ).toEqual({
      code: 1,
      name: 2,
      birthDate: 3,
      phone: 4,
      unit: 5,
    });
    expect(guessed('Full name', 'PHONE')).toEqual({ name: 0, phone: 1 });
  });

  it('below a group, with remarks, and by most of the words', () => {
    expect(guessed('Cá nhân / Họ tên', 'Năm sinh (ghi rõ)', 'Số điện thoại di động')).toEqual({
      name: 0,
      birthDate: 1,
      phone: 2,
    });
  });

  it('the surest column wins, each column and field once', () => {
    const guesses = guessColumns(['Đơn vị công tác cũ', 'Đơn vị', 'Mã'], fields);
    expect(guesses.map(({ key, column }) => [key, column])).toEqual([
      ['unit', 1],
      ['code', 2],
    ]);
    expect(guesses[0]!.confidence).toBe(1);
  });

  it('nothing for what is not known, or only sounds alike', () => {
    expect(guessed('STT', 'Ghi chú', '', 'Chức vụ')).toEqual({});
    expect(guessed('Mã đơn vị cũ', 'Ngày vào Hội')).toEqual({});
  });

  it('is a matching, with confidences between a half and one', () => {
    const text = fc.constantFrom(
      'Mã',
      'Họ tên',
      'Họ và tên',
      'Ngày',
      'sinh',
      'Ngày sinh',
      'Đơn vị',
      'Điện thoại',
      '',
      'Xã',
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (header) => {
        const guesses = guessColumns(header, fields);
        expect(new Set(guesses.map(({ key }) => key)).size).toBe(guesses.length);
        expect(new Set(guesses.map(({ column }) => column)).size).toBe(guesses.length);
        for (const { confidence } of guesses) expect(confidence >= 0.5 && confidence <= 1).toBe(true);
      }),
    );
  });
});
