import fc from 'fast-check';
import { seal, unseal } from './sealed-text';

const secret = 'x'.repeat(32);
const open = (sealed: string, by = secret, purpose = 'p', place = 'a') => unseal(sealed, by, purpose, place);

it('what is sealed is read back, and looks like nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(open(seal(text, secret, 'p', 'a'))).toBe(text);
    }),
  );
  const sealed = seal('JBSWY3DPEHPK3PXP', secret, 'p', 'a');
  expect(sealed).not.toContain('JBSWY');
  expect(sealed).not.toBe(seal('JBSWY3DPEHPK3PXP', secret, 'p', 'a'));
});

it.each<[string, (sealed: string) => string]>([
  ['under another secret', (sealed) => open(sealed, 'y'.repeat(32))],
  ['for another purpose', (sealed) => open(sealed, secret, 'q')],
  ['at another account', (sealed) => open(sealed, secret, 'p', 'b')],
  ['of another version', (sealed) => open(sealed.replace('v1', 'v2'))],
  ['cut short', (sealed) => open(sealed.slice(0, -1))],
  ['with a shorter tag', (sealed) => open(sealed.replace(/^(v1\.[^.]+\.)[^.]+/, '$1AAAA'))],
  ['empty', () => open('')],
])('is not opened %s', (_, attempt) => {
  const sealed = seal('JBSWY3DPEHPK3PXP', secret, 'p', 'a');
  expect(() => attempt(sealed)).toThrow();
});

it('a changed byte is noticed, wherever it is', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', secret, 'p', 'a');
  const parts = sealed.split('.');
  for (const index of [1, 2, 3]) {
    const bytes = Buffer.from(parts[index]!, 'base64url');
    bytes[0]! ^= 1;
    const changed = parts.with(index, bytes.toString('base64url')).join('.');
    expect(() => open(changed)).toThrow();
  }
});
