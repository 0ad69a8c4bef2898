import { ApiProblem, NetworkFailure } from '../api/problem';
import { leftBehind, refusalOf } from './refusal-of';

const problem = (status: number, code: string) =>
  new ApiProblem({ status, code, title: '', type: '', correlationId: '' });

test.each([
  [problem(409, 'attempt.other-device'), 'other-device'],
  [problem(409, 'attempt.page-left'), 'page-left'],
  [problem(409, 'attempt.time-over'), 'late'],
  [problem(409, 'attempt.already-submitted'), 'ended'],
  [problem(404, 'attempt.not-found'), 'not-hers'], // somebody else signed in in another tab: her answers stay
  [problem(422, 'hand-in.not-arrived'), 'not-arrived'],
  [problem(410, 'attempt.gone'), 'not-hers'],
  [problem(409, 'attempt.conflict'), 'not-hers'],
  [problem(401, 'session.none'), 'signed-out'],
  [problem(503, 'unavailable'), null],
  [new NetworkFailure('network'), null],
])('%s: %s', (error, expected) => {
  expect(refusalOf(error)).toBe(expected);
});

test('what came too late for a page is named by the refusal, and by the answer that took the rest', () => {
  const refused = [{ clientId: 'trang-mot-1', sequence: 3 }];
  const refusal = { ...problem(409, 'attempt.page-left').problem, details: { refused } };
  expect(leftBehind(new ApiProblem(refusal))).toEqual(refused);
  expect(leftBehind({ acknowledged: [], refused })).toEqual(refused);
  expect([leftBehind(problem(409, 'attempt.conflict')), leftBehind({})]).toEqual([[], []]);
});
