import { whatIsAwaited } from './what-is-awaited';

type Result = Parameters<typeof whatIsAwaited>[0];
const graded: Result = { state: 'graded', passed: true, missing: [], certificateId: null };

it.each<[string, Result, ReturnType<typeof whatIsAwaited>]>([
  ['a test handed in', { ...graded, state: 'submitted', passed: null }, 'grade'],
  ['all done, the paper not there yet', graded, 'certificate'],
  ['all done, the paper there', { ...graded, certificateId: 'c1' }, null],
  ['a lesson left', { ...graded, missing: ['Bài 2'] }, null],
  ['not passed', { ...graded, passed: false }, null],
  ['still open', { ...graded, state: 'in-progress', passed: null }, null],
  ['grading failed', { ...graded, state: 'grading-failed', passed: null }, null],
])('%s', (_, result, awaited) => {
  expect(whatIsAwaited(result)).toBe(awaited);
});
