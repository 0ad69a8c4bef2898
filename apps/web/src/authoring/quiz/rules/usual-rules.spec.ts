import type { QuizRules } from '../questions';
import { orNull, presetOf, reviewPresets, usualRules } from './usual-rules';

const { quizRules, usualRules: ofContract } = jest.requireActual<{
  quizRules: { parse(value: unknown): QuizRules };
  usualRules: QuizRules;
}>('@hochoi/contracts');

test('the usual rules of the screen are those of the contract', () => {
  expect(usualRules()).toEqual(ofContract);
});

test('every preset is what the contract takes, and is known again', () => {
  for (const [name, review] of Object.entries(reviewPresets)) {
    expect(quizRules.parse({ ...usualRules(), review }).review).toEqual(review);
    expect(presetOf(review)).toBe(name);
  }
});

test('one tick makes it her own', () => {
  const review = { ...reviewPresets.usual, later: { ...reviewPresets.usual.later, marks: false } };
  expect(presetOf(review)).toBeNull();
});

test('without a key nobody is shown a right answer, and marks only shows no question afterwards', () => {
  const { 'no-key': noKey, 'marks-only': marks } = reviewPresets;
  for (const moment of ['justAfter', 'later', 'afterClose'] as const) {
    expect(noKey[moment].rightAnswer).toBe(false);
    expect(marks[moment]).toMatchObject({ attempt: false, marks: true });
  }
});

test('rules that say the usual are none', () => {
  expect(orNull(usualRules())).toBeNull();
  expect(orNull({ ...usualRules(), oneDevice: true })).toMatchObject({ oneDevice: true });
});
