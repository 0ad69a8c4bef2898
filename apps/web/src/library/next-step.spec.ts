import type { components } from '../api/schema';
import { nextStep } from './next-step';

type Topic = components['schemas']['TopicPage'];
type Quiz = NonNullable<Topic['quiz']>;

const lesson = (key: string, done: boolean | null, percent = 0): Topic['lessons'][number] => ({
  key,
  moduleKey: null,
  title: key,
  minutes: 10,
  video: null,
  progress: done === null ? null : { done, percent, lastPosition: 0 },
});
const quiz = (more: Partial<Quiz> = {}): Quiz => ({
  quizId: 'q',
  questionCount: 10,
  passMark: 500,
  attemptsAllowed: 3,
  attemptsUsed: 0,
  bestGrade: null,
  passed: false,
  openAttemptId: null,
  ...more,
});
const enrolled = { id: 'e', enrolledAt: '2026-11-01T00:00:00Z', completedAt: null, certificateId: null };
const topic = (more: Partial<Topic>): Topic =>
  ({
    available: true,
    lessons: [lesson('a', false), lesson('b', false)],
    quiz: quiz(),
    enrolment: enrolled,
    ...more,
  }) as Topic;

test.each<[string, Partial<Topic>, string, string | null]>([
  ['a topic without lessons', { available: false, lessons: [] }, 'none', null],
  ['a visitor', { enrolment: null, lessons: [lesson('a', null)] }, 'start', 'a'],
  ['enrolled, nothing read', {}, 'start', 'a'],
  [
    'in the middle of the first lesson',
    { lessons: [lesson('a', false, 40), lesson('b', false)] },
    'continue',
    'a',
  ],
  ['the first lesson done', { lessons: [lesson('a', true, 100), lesson('b', false)] }, 'continue', 'b'],
  ['all lessons done', { lessons: [lesson('a', true, 100)] }, 'quiz', null],
  ['an open attempt comes first', { quiz: quiz({ openAttemptId: 'x' }) }, 'continue-quiz', null],
  [
    'no attempt left: read again',
    { lessons: [lesson('a', true)], quiz: quiz({ attemptsUsed: 3 }) },
    'continue',
    'a',
  ],
  ['no test at all', { lessons: [lesson('a', true)], quiz: null }, 'continue', 'a'],
  ['the certificate is there', { enrolment: { ...enrolled, certificateId: 'c' } }, 'certificate', null],
])('%s', (_case, more, kind, key) => {
  expect(nextStep(topic(more))).toEqual({ kind, lessonKey: key });
});
