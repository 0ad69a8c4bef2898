import fc from 'fast-check';
import { fontRuns, lettersOf, printable, UnprintableTextError, type Face } from './font-runs';

const face = (name: string, letters: string): Face & { name: string } => ({
  name,
  has: (codePoint) => letters.includes(String.fromCodePoint(codePoint)),
});
const latin = face('latin', 'Nguyen Van A');
const vietnamese = face('vietnamese', 'ễăA ');
const split = (text: string) => fontRuns(text, [latin, vietnamese]).map((r) => [r.face.name, r.text]);

describe('fontRuns', () => {
  it('takes each letter from a face that has it and stays there as long as it can', () => {
    expect(split('Nguyễn Văn A')).toEqual([
      ['latin', 'Nguy'],
      ['vietnamese', 'ễ'],
      ['latin', 'n V'],
      ['vietnamese', 'ă'],
      ['latin', 'n A'],
    ]);
    expect(split('ă A')).toEqual([['vietnamese', 'ă A']]);
  });

  it('never parts a letter from its mark', () => {
    const marks = face('marks', 'x\u0323');
    expect(() => fontRuns('N\u0323', [latin, marks])).toThrow(UnprintableTextError);
    expect(fontRuns('Nx\u0323', [latin, marks]).map((r) => r.text)).toEqual(['N', 'x\u0323']);
  });

  it('names every letter that no face has, once', () => {
    const attempt = () => split('Niê Ŏ, Niê Ŏ');
    expect(attempt).toThrow(UnprintableTextError);
    expect(attempt).toThrow('Phông chữ của giấy chưa có chữ “i”, “ê”, “Ŏ”, “,”.');
  });

  it('loses, adds and moves nothing, and no face is given what it has not', () => {
    const texts = fc.array(fc.constantFrom(...'NguyễnVăA '), { maxLength: 60 }).map((l) => l.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const runs = fontRuns(text, [latin, vietnamese]);
        expect(runs.map((r) => r.text).join('')).toBe(text);
        expect(runs.every((r) => lettersOf(r.text).every((l) => r.face.has(l.codePointAt(0)!)))).toBe(true);
      }),
    );
  });
});

describe('printable', () => {
  it.each([
    ['Nguyê\u0303n', 'Nguyễn'],
    ['H\u02BCBia  Niê ', 'H’Bia Niê'],
  ])('%j becomes %j', (given, expected) => expect(printable(given)).toBe(expected));
});
