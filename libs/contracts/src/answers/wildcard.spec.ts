import fc from 'fast-check';
import { matchesWildcard } from './wildcard';

test.each([
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['a*', 'a', true],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a1b2c', true],
  ['a*b*c', 'a1c2b', false],
  ['*', '', true],
  ['**', 'x', true],
  ['*b*b*', 'b', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a\\b', 'a\\b', true],
  ['(a+)+$', '(a+)+$', true],
  ['.', 'x', false],
])('%s against "%s": %s', (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected);
});

test('agrees with the regular expression it replaces', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const regex = new RegExp(`^${pattern.replace(/\*+/g, '.*')}$`);
      expect(matchesWildcard(pattern, text)).toBe(regex.test(text));
    }),
    { numRuns: 1000 },
  );
});

test('a pattern of stars cannot hold up the grader', () => {
  const started = performance.now();
  expect(matchesWildcard('*a'.repeat(500) + 'b', 'a'.repeat(1000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
