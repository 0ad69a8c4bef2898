import { quizNote } from './quiz-note';

const visitor = { studies: false, signedIn: false };
const reader = { studies: false, signedIn: true };
const learner = { studies: true, signedIn: true };

it.each([
  [null, 3, visitor, 'quizAfterSignIn'],
  [null, null, visitor, 'quizAfterSignIn'],
  [null, 3, reader, 'quizAllowed'],
  [null, 3, learner, 'quizAttempts'],
  [null, null, learner, 'quizUnlimited'],
  [750, 3, learner, 'quizBest'],
])('best %s of %s tries: %j is told %s', (bestGrade, attemptsAllowed, who, note) =>
  expect(quizNote({ bestGrade, attemptsAllowed }, who)).toBe(note),
);
