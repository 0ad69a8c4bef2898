import { quizRules } from './quiz-rules';

it.each([
  [299, false],
  [300, true],
])('%i seconds to hand in, part of which answers on their way take: %s', (graceSeconds, expected) => {
  expect(quizRules.safeParse({ onExpiry: 'grace', graceSeconds }).success).toBe(expected);
});
