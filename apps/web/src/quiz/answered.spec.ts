import type { components } from '../api/schema';
import { isAnswered, tidied, unanswered } from './answered';

const question = (number: number, type = 'single-choice') =>
  ({ slotId: `s${number}`, number, type }) as components['schemas']['AttemptQuestion'];

test.each([
  [false, true],
  [true, true],
  ['b', true],
  [['a', 'c'], true],
  ['0', true],
  ['', false],
  [[], false],
  [null, false],
  [undefined, false],
])('%j is answered: %s', (answer, expected) => {
  expect(isAnswered(answer)).toBe(expected);
});

test('what is empty is told as null', () => {
  expect([tidied('  '), tidied([]), tidied(' 70 '), tidied(false)]).toEqual([null, null, ' 70 ', false]);
});

test('the numbers of what is left, without the texts between', () => {
  const questions = [question(1), question(2, 'description'), question(3), question(4)];
  expect(unanswered(questions, new Map([['s1', 'a'], ['s3', '']]))).toEqual([3, 4]); // prettier-ignore
});
