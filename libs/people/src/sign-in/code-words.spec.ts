import fc from 'fast-check';
import { CODE_LENGTH, codeLetters, newCode, readCode, showCode } from './code-words';

const code = fc
  .array(fc.constantFrom(...codeLetters), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map((letters) => letters.join(''));

it('a code has more than 40 bits, of letters that no other is taken for', () => {
  expect(new Set(codeLetters).size).toBe(codeLetters.length);
  expect(CODE_LENGTH * Math.log2(codeLetters.length)).toBeGreaterThan(40);
  expect(CODE_LENGTH).toBeGreaterThanOrEqual(8);
  expect(codeLetters).not.toMatch(/[0O1IL8SZGDQ]{2}|[01OILSZG8]/);
});

it('no Vietnamese keyboard makes another letter of it', () => {
  // Telex needs a vowel, dd or w; VNI a vowel or d before its digit.
  expect(codeLetters).not.toMatch(/[AEIOUYDW]/);
});

it('every letter comes up, and each as often', () => {
  let next = 0;
  const drawn = Array.from({ length: 210 }, () => newCode((below) => next++ % below)).join('');
  for (const letter of codeLetters) expect(drawn.split(letter).length - 1).toBe(100);
  expect(newCode()).not.toBe(newCode());
});

it('what is shown is read back, however it is typed', () => {
  const spelled = fc.tuple(code, fc.constantFrom(' ', '-', '–', '', ' - '), fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(spelled, ([whole, gap, lower, wide]) => {
      let typed = showCode(whole).replace('-', gap);
      if (lower) typed = typed.toLowerCase();
      if (wide) typed = typed.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      expect(readCode(` ${typed}\n`)).toBe(whole);
    }),
  );
});

it('a look-alike is read as the letter that is there', () => {
  expect(readCode('8CFHJ-KMNPQ')).toBe('BCFHJKMNPQ');
  expect(readCode('szg23-45679')).toBe('5262345679');
});

it.each(['', 'BCFHJ', 'BCFHJ-KMNPQR', 'ACFHJ-KMNPQ', '0CFHJ-KMNPQ', 'BCFHJ-KMNP*', 'BCFHĐ-KMNPQ', '🙂'])(
  '%j is no code',
  (typed) => expect(readCode(typed)).toBeNull(),
);

it('whatever is typed, it is a code or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const read = readCode(typed);
      expect(read === null || (read.length === CODE_LENGTH && readCode(read) === read)).toBe(true);
    }),
  );
});
