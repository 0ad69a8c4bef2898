import type { components } from '../api/schema';
import { stepOf } from './step-of';

const item = (more: object) =>
  ({
    code: 'CD008',
    nextLessonKey: null,
    hasQuiz: true,
    passed: false,
    certificateId: null,
    ...more,
  }) as components['schemas']['LearningItem'];

test.each([
  ['a lesson is open', { nextLessonKey: 'b2' }, '/chuyen-de/CD008/bai/b2'],
  ['all lessons done', {}, '/chuyen-de/CD008/kiem-tra'],
  ['passed, certificate on its way', { passed: true }, '/chuyen-de/CD008'],
  ['no test', { hasQuiz: false }, '/chuyen-de/CD008'],
  ['certificate issued', { certificateId: 'c', nextLessonKey: 'b2' }, '/ket-qua'],
])('%s', (_case, more, to) => {
  expect(stepOf(item(more)).to).toBe(to);
});
