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
  [{ s1: 'c2' }, true],
  [{ s1: '', s2: [] }, false],
  [{ text: '', files: [] }, false],
  [{ text: '', files: [{ id: 'f', name: 'a.pdf', bytes: 1 }] }, true],
])('%j is answered: %s', (answer, expected) => {
  expect(isAnswered(answer)).toBe(expected);
});

test('what is empty is told as null', () => {
  expect([tidied('  '), tidied([]), tidied({ g1: '' })]).toEqual([null, null, null]);
  expect([tidied(' 70 '), tidied(false), tidied({ g1: 'x' })]).toEqual([' 70 ', false, { g1: 'x' }]);
});

test('the numbers of what is left, without the texts between', () => {
  const observed = { ...question(5, 'practice'), handIn: { observed: true } } as ReturnType<typeof question>;
  const questions = [question(1), question(2, 'description'), question(3), question(4), observed];
  expect(unanswered(questions, new Map([['s1', 'a'], ['s3', '']]))).toEqual([3, 4]); // prettier-ignore
});
