import { Secret } from 'otpauth';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp';

/** RFC 6238, appendix B (SHA-1): the last six of its eight digits. */
const rfc = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number) => new Date(seconds * 1000);

it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i the code of the RFC is %s', (seconds, code) => {
  expect(totpCode(rfc, at(seconds))).toBe(code);
  expect(totpStep(rfc, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

it('a clock may be one step off, not two', () => {
  const step = 59;
  const code = totpCode(rfc, at(step * 30));
  for (const [seconds, found] of [
    [step * 30 - 31, null],
    [step * 30 - 30, step],
    [step * 30 + 29, step],
    [step * 30 + 59, step],
    [step * 30 + 60, null],
  ] as const)
    expect([seconds, totpStep(rfc, code, at(seconds))]).toEqual([seconds, found]);
});

it('a secret has 160 bits and is told to the app with the product and the account', () => {
  expect(Secret.fromBase32(newTotpSecret()).bytes).toHaveLength(20);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
  const uri = new URL(totpUri(rfc, 'lan.nguyen'));
  expect(decodeURIComponent(uri.pathname)).toContain('Học Hỏi:lan.nguyen');
  expect(uri.searchParams.get('secret')).toBe(rfc);
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
});
