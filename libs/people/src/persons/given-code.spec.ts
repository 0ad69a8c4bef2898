import * as fc from 'fast-check';
import { givenCode, isGivenCode } from './given-code';

const number = fc.integer({ min: 1, max: 99_999_999 });
/** Where the digits of a code begin. */
const FIRST = 'PN-'.length;

it.each([
  [1, 'PN-00000013'],
  [572, 'PN-00005724'],
  [9_999_999, 'PN-99999990'],
  [12_345_678, 'PN-123456789'],
])('gives %d the code %s', (nth, code) => {
  expect(givenCode(nth)).toMatch(/^PN-\d+$/);
  expect(givenCode(nth).slice(0, -1)).toBe(code.slice(0, -1));
  expect(isGivenCode(givenCode(nth))).toBe(true);
});

it.each([[0], [-1], [1.5], [NaN]])('has none for %d', (nth) =>
  expect(() => givenCode(nth)).toThrow(RangeError),
);

it('is read however its hyphen and letters were typed', () => {
  const digits = givenCode(1234).slice(FIRST);
  for (const text of [`pn-${digits}`, `PN ${digits}`, ` PN${digits} `]) expect(isGivenCode(text)).toBe(true);
  for (const text of [digits, 'PN-', '', `PN-${digits}A`]) expect(isGivenCode(text)).toBe(false);
});

it('tells a single wrong digit', () =>
  fc.assert(
    fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (nth, where, by) => {
      const code = givenCode(nth);
      const at = FIRST + (where % (code.length - FIRST));
      const wrong = (Number(code[at]) + by) % 10;
      expect(isGivenCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false);
    }),
  ));

it('tells two neighbours that changed places', () =>
  fc.assert(
    fc.property(number, fc.nat(), (nth, where) => {
      const code = givenCode(nth);
      const at = FIRST + (where % (code.length - FIRST - 1));
      fc.pre(code[at] !== code[at + 1]);
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
      expect(isGivenCode(swapped)).toBe(false);
    }),
  ));
