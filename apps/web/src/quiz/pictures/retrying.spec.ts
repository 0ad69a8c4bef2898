import { Retrying } from './retrying';

let reached: boolean;
let asked: number;
let retrying: Retrying;
beforeEach(() => {
  jest.useFakeTimers();
  [reached, asked] = [true, 0];
  // Each try fails at once.
  retrying = new Retrying(
    () => {
      asked += 1;
      retrying.missed();
    },
    () => reached,
  );
});
afterEach(() => jest.useRealTimers());

const after = (seconds: number): number => {
  jest.advanceTimersByTime(seconds * 1000);
  return asked;
};

test('asks again later each time, and no more after some tries while the server answers', () => {
  retrying.missed();
  expect([1.9, 0.1, 3.9, 0.1, 8, 16, 32, 60, 3600].map(after)).toEqual([0, 1, 1, 2, 3, 4, 5, 6, 6]);
});

test('several that did not come are asked for together', () => {
  for (let n = 0; n < 5; n += 1) retrying.missed();
  expect(after(2)).toBe(1);
});

test('without a line it goes on, once a minute', () => {
  reached = false;
  retrying.missed();
  const before = after(600);
  expect(after(600) - before).toBe(10);
});

test('asked for by her, or by the line that is back, it begins at once and anew', () => {
  retrying.missed();
  after(3600);
  retrying.now();
  expect(asked).toBe(7);
  expect(after(2)).toBe(8);
});

test('what goes missing after all had come has waited for nothing yet', () => {
  retrying.missed();
  after(3600);
  retrying.anew();
  expect(after(3600)).toBe(6);
  retrying.missed();
  expect(after(2)).toBe(7);
});
