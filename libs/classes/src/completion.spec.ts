import fc from 'fast-check';
import {
  type Interval,
  isLessonDone,
  isTopicComplete,
  percentSeen,
  secondsOf,
  unionOf,
  videoSecondsOf,
  whatIsMissing,
} from './completion';

const interval = fc.tuple(
  fc.double({ min: 0, max: 500, noNaN: true }),
  fc.double({ min: 0, max: 500, noNaN: true }),
);

describe('unionOf', () => {
  it.each<[Interval[], Interval[]]>([
    [[], []],
    [
      [
        [0, 10],
        [5, 12],
      ],
      [[0, 12]],
    ],
    [
      [
        [20, 30],
        [0, 10],
      ],
      [
        [0, 10],
        [20, 30],
      ],
    ],
    [
      [
        [0, 10],
        [10.3, 12],
      ],
      [[0, 12]],
    ],
    [[[90, 130]], [[90, 100]]],
    [[[30, 10]], []],
  ])('%j becomes %j within 100 s', (given, union) => expect(unionOf(given, 100)).toEqual(union));

  it('never counts a second twice, whatever is sent how often in which order', () => {
    fc.assert(
      fc.property(fc.array(interval), fc.array(interval), (some, more) => {
        const once = unionOf([...some, ...more], 300);
        expect(unionOf([...more, ...some, ...more], 300)).toEqual(once);
        expect(unionOf([...once, ...some], 300)).toEqual(once);
        expect(secondsOf(once)).toBeLessThanOrEqual(300);
        expect(secondsOf(once)).toBeGreaterThanOrEqual(secondsOf(unionOf(some, 300)) - 1e-9);
      }),
    );
  });
});

describe('a lesson', () => {
  const video = { hasText: false, videoSeconds: 100 };
  const both = { hasText: true, videoSeconds: 100 };

  it('is not done by seeking to the end', () =>
    expect(isLessonDone(video, { played: [[99, 100]], readToEnd: true })).toBe(false));
  it('is done when nine tenths were played', () =>
    expect(isLessonDone(video, { played: [[0, 90]], readToEnd: false })).toBe(true));
  it('wants text and video', () => {
    expect(percentSeen(both, { played: [[0, 100]], readToEnd: false })).toBe(50);
    expect(isLessonDone(both, { played: [[0, 95]], readToEnd: true })).toBe(true);
  });
  it('is text alone', () =>
    expect(isLessonDone({ hasText: true, videoSeconds: null }, { played: [], readToEnd: true })).toBe(true));
});

describe('a topic', () => {
  const topic = { lessonsDone: 3, lessonCount: 3, hasQuiz: true, quizPassed: true };
  it('is complete when lessons are seen and the quiz is passed', () =>
    expect(isTopicComplete(topic)).toBe(true));
  it('needs no quiz when it has none', () =>
    expect(isTopicComplete({ ...topic, hasQuiz: false, quizPassed: false })).toBe(true));
  it('says what is missing', () =>
    expect(whatIsMissing({ ...topic, lessonsDone: 1, quizPassed: false })).toEqual([
      'Học xong 2 bài còn lại.',
      'Đạt bài kiểm tra.',
    ]));
  it('without lessons is never complete', () =>
    expect(isTopicComplete({ ...topic, lessonsDone: 0, lessonCount: 0 })).toBe(false));
});

describe('a lesson whose video', () => {
  const shape = (state: string, seconds: number) => ({
    hasText: true,
    videoSeconds: videoSecondsOf({ state, seconds }),
  });
  const seen = { played: [[0, 100] as Interval], readToEnd: true };

  it.each([
    ['is ready', shape('ready', 100), true],
    ['is ready, and is longer than what was played', shape('ready', 200), false],
    ['waits in the queue', shape('queued', 0), false],
    ['is being made', shape('playable', 0), false],
    ['can already be played whole', shape('playable', 100), true],
    ['failed', shape('failed', 100), true],
    ['is not there', { hasText: true, videoSeconds: videoSecondsOf(undefined) }, true],
  ])('%s', (_, lesson, done) => expect(isLessonDone(lesson, seen)).toBe(done));
});
