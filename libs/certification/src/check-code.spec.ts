import { newCheckCode, normaliseCheckCode } from './check-code';

it('has 16 letters that cannot be mistaken, and is never the same', () => {
  const codes = Array.from({ length: 500 }, newCheckCode);
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(500);
});

it('reads a code as people copy it', () => {
  expect(normaliseCheckCode('7gk2-m9qx tr4v-hpwc')).toBe('7GK2M9QXTR4VHPWC');
  expect(normaliseCheckCode('O0Il')).toBe('0011');
  const code = newCheckCode();
  expect(normaliseCheckCode(code)).toBe(code);
});
