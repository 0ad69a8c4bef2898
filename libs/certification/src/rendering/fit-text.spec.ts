import fc from 'fast-check';
import { fitText } from './fit-text';

const measure = (text: string, size: number) => text.length * size;
const attempts = [
  { lines: 1, from: 10, to: 8 },
  { lines: 2, from: 9, to: 4 },
];
const fit = (text: string, width = 100) => fitText(text, width, attempts, measure);

describe('fitText', () => {
  it('keeps the largest size when it can', () => expect(fit('mười chữ').size).toBe(10));

  it('shrinks a little before it takes a second line', () => {
    expect(fit('mười hai chữ')).toEqual({ size: 8, lines: ['mười hai chữ'] });
    expect(fit('dài hơn mười hai chữ').lines).toHaveLength(2);
  });

  it('makes lines of about the same length', () => {
    expect(fit('aaa bbb ccc ddd').lines).toEqual(['aaa bbb', 'ccc ddd']);
  });

  it('parts a word only when nothing else is left', () => {
    const { size, lines } = fit('x'.repeat(60));
    expect(size).toBeLessThan(4);
    expect(lines.join('')).toBe('x'.repeat(60));
  });

  it('never cuts, never overflows, never takes a third line', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'ễ', 'Đ') }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, (given) => {
        const text = given.join(' ');
        const { size, lines } = fit(text);
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(lines.every((line) => measure(line, size) <= 100)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
