import { whatIsHidden } from './what-is-hidden';

type Result = Parameters<typeof whatIsHidden>[0];
const questions = (rightAnswer: string[] | null) => [{ rightAnswer }] as unknown as Result['questions'];
const closesAt = '2026-03-05T03:00:00.000Z';
const all: Result = {
  ...{ state: 'graded', grade: 700, passed: true, attemptsLeft: 1, closesAt: null },
  questions: questions(['a']),
};

test.each<[string, Partial<Result>, string | null]>([
  ['nothing', {}, null],
  ['nothing to tell before it is graded', { state: 'awaiting-marks', grade: null, questions: [] }, null],
  ['everything', { grade: null, passed: null, questions: [] }, 'all'],
  ['everything until it closes', { grade: null, passed: null, questions: [], closesAt }, 'allLater'],
  ['the grade', { grade: null, passed: null }, 'grade'],
  ['the questions until it closes', { questions: [], closesAt }, 'questionsLater'],
  ['the answers of one who may try again', { passed: false, questions: questions(null) }, 'answersSettled'],
  [
    'the answers of one who has no attempt left',
    { passed: false, attemptsLeft: 0, questions: questions(null) },
    'answers',
  ],
  ['the answers until it closes', { questions: questions(null), closesAt }, 'answersLater'],
])('hidden: %s', (_, change, expected) => {
  expect(whatIsHidden({ ...all, ...change })).toBe(expected);
});
