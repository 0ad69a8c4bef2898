import {
  countOf,
  deedOf,
  type Job,
  type JobSummary,
  keeping,
  pathOf,
  slugOf,
  stateBySlug,
  states,
  stuckLanes,
} from './jobs';

const job = (id: string): Job => ({ id }) as Job;
const about = (given: object) =>
  ({
    what: 'media',
    id: '1',
    topicId: null,
    topicCode: null,
    lessonKey: null,
    number: null,
    ...given,
  }) as Job['about'];
const summary: JobSummary = {
  kinds: [
    { kind: 'a', waiting: 1, running: 0, failed: 2 },
    { kind: 'b', waiting: 4, running: 8, failed: 0 },
  ],
  lanes: [
    { lane: 'short', waiting: 1, due: 1, running: 0, oldestDueSeconds: 299 },
    { lane: 'papers', waiting: 1, due: 1, running: 0, oldestDueSeconds: 300 },
    { lane: 'transcode', waiting: 1, due: 1, running: 1, oldestDueSeconds: 9000 },
  ],
};

it('finds each state by its slug and back', () => {
  expect(states.map((state) => stateBySlug[slugOf(state) as keyof typeof stateBySlug])).toEqual(states);
});

it('offers what each state allows', () => {
  expect(states.map(deedOf)).toEqual(['retry', undefined, 'cancel', undefined, 'retry']);
});

it('counts what is not over, of one kind or of all', () => {
  expect(states.map((state) => countOf(summary, state))).toEqual([2, 8, 5, undefined, undefined]);
  expect(countOf(summary, 'waiting', 'b')).toBe(4);
  expect(countOf(summary, 'failed', 'unknown')).toBe(0);
});

it('calls a lane stuck when due work waits long and nobody works', () => {
  expect(stuckLanes(summary).map(({ lane }) => lane)).toEqual(['papers']);
});

it.each([
  ['b', ['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c']],
  ['c', ['a', 'b', 'c'], [], ['c']],
  ['a', ['a', 'b'], ['n', 'a', 'b'], ['n', 'a', 'b']],
  [undefined, ['a', 'b'], ['b'], ['b']],
  ['x', ['a'], ['b'], ['b']],
])('keeps %s under her fingers', (id, before, after, expected) => {
  expect(keeping(id, before.map(job), after.map(job)).map((one) => one.id)).toEqual(expected);
});

it.each([
  [null, undefined],
  [about({}), undefined],
  [about({ topicId: 't', topicCode: 'CD001', lessonKey: 'k' }), '/soan/t?phan=bai-k'],
  [about({ what: 'attempt', topicId: 't', topicCode: 'CD001' }), '/chuyen-de/CD001'],
  [about({ what: 'certificate', number: '0001/2026/GCN' }), '/so-cap?tim=0001%2F2026%2FGCN'],
])('leads from %j to %s', (given, path) => {
  expect(pathOf(given)).toBe(path);
});
