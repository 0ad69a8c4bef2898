import fc from 'fast-check';
import { numberFrom, numberOf, numbersIn } from './law-number';

describe('numbers of laws in a title', () => {
  it.each([
    ['Luật Phòng, chống bạo lực gia đình 2022 (số 13/2022/QH15)', ['13/2022/QH15']],
    ['Luật Bình đẳng giới số 73/2006/QH11', ['73/2006/QH11']],
    ['Quyết định số 217-QĐ/TW của Bộ Chính trị', ['217-QĐ/TW']],
    ['Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư', ['30/2020/NĐ-CP']],
    ['Nghị định 30/2020/nđ-cp', ['30/2020/NĐ-CP']],
    ['Nghị định 30/2020/ND-CP', ['30/2020/NĐ-CP']],
    ['Quyết định 1893/QD-TTg ngày 31/12/2014', ['1893/QĐ-TTg']],
    ['Quyết định 1893/QÐ-TTG', ['1893/QĐ-TTg']],
    ['Chỉ thị số 21-CT/TW về tiếp tục thực hiện Nghị quyết số 11-NQ/TW', ['21-CT/TW', '11-NQ/TW']],
    ['Thông tư 10/2026/TT-BGDĐT', ['10/2026/TT-BGDĐT']],
    ['Thông tư liên tịch 01/2021/TTLT-BNV-BTC.', ['01/2021/TTLT-BNV-BTC']],
    ['Nghị quyết 326/2016/UBTVQH14', ['326/2016/UBTVQH14']],
    ['Quy định số 12-QĐi/TW', ['12-QĐi/TW']],
    ['Hướng dẫn 9-HD/BTCTW', ['09-HD/BTCTW']],
    ['Quyết định 4473/QĐ-ĐCT', ['4473/QĐ-ĐCT']],
    ['Quyết định số 217 – QĐ / TW', ['217-QĐ/TW']],
    ['Luật số 13/2022/QH15, 13/2022/QH15', ['13/2022/QH15']],
    ['Nghi\u0323 đi\u0323nh 05/2019/NĐ-CP'.normalize('NFD'), ['05/2019/NĐ-CP']],
    ['Nghị định 5/2019/NĐ-CP', ['05/2019/NĐ-CP']],
    ['Điều lệ Hội Liên hiệp Phụ nữ Việt Nam', []],
    ['Có hiệu lực từ ngày 01/07/2023', []],
    ['Chương trình 24/7, tỷ lệ 3/5, giai đoạn 2021-2030', []],
    ['Nghị định 13/2023', []],
    ['Hai phần ba (2/3) số phiếu', []],
    ['Mã 113/2022/QH155', []],
    ['', []],
  ])('%s', (title, numbers) => expect(numbersIn(title)).toEqual(numbers));

  it('takes the first for what the title speaks of', () => {
    expect(numberOf('Chỉ thị 21-CT/TW về thực hiện Nghị quyết 11-NQ/TW')).toBe('21-CT/TW');
    expect(numberOf('Hiến pháp năm 2013')).toBeNull();
  });

  it.each([
    ['13/2022/QH15', '13/2022/QH15'],
    [' số 217-QĐ/TW ', '217-QĐ/TW'],
    ['005/2019/NĐ-CP', '05/2019/NĐ-CP'],
    ['Luật 13/2022/QH15', null],
    ['13/2022/QH15 và 11-NQ/TW', null],
    ['13/2022', null],
  ])('as a number by itself, %s is %s', (text, number) => expect(numberFrom(text)).toBe(number));

  it('is the same when it is normalised again, and never fails', () => {
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom('/2022/QH15', '/2020/NĐ-CP', '-QĐ/TW', '/QĐ-TTg', '-QĐi/TW', '/2021/ttlt-bnv-btc'),
    );
    fc.assert(
      fc.property(numbers, fc.string(), ([n, rest], around) => {
        const [once] = numbersIn(`số ${n}${rest}`);
        expect(numberFrom(once!)).toBe(once);
        expect(numbersIn(once!)).toEqual([once]);
        expect(() => numbersIn(around)).not.toThrow();
      }),
    );
  });
});
