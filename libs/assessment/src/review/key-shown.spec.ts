import { reviewRules } from '@hochoi/contracts';
import { keyWasShown } from './key-shown';

const start = Date.parse('2026-11-23T02:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000);
const shown = reviewRules.parse({}).later;
const hidden = { ...shown, rightAnswer: false };
const never = { justAfter: hidden, later: hidden, afterClose: hidden, rightAnswers: 'by-moment' } as const;
const graded = { state: 'graded', submittedAt: at(0), gradedAt: at(1) } as const;

it.each([
  ['at no moment', never, graded, 100, false, false],
  ['in the two minutes that have passed', { ...never, justAfter: shown }, graded, 100, false, true],
  [
    'in two minutes that were over when it was graded',
    { ...never, justAfter: shown },
    { ...graded, gradedAt: at(5) },
    100,
    false,
    false,
  ],
  ['later', { ...never, later: shown }, graded, 10, false, true],
  ['later, which has not come', { ...never, later: shown }, graded, 1.5, false, false],
  ['after the close', { ...never, afterClose: shown }, graded, 61, false, true],
  ['after the close, which has not come', { ...never, afterClose: shown }, graded, 59, false, false],
  ['to those who are settled, as she is', {}, graded, 10, true, true],
  ['to those who are settled, as she is not', {}, graded, 10, false, false],
  ['to nobody while it is not graded', {}, { ...graded, state: 'submitted' as const }, 10, true, false],
])('%s', (_, review, attempt, minutes, settled, expected) => {
  const standing = { closesAt: at(60), settled, now: at(minutes) };
  expect(keyWasShown(reviewRules.parse(review), attempt, standing)).toBe(expected);
});
