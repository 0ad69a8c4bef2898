import { coveredSeconds } from './intervals';
import { PlayedLog } from './played-log';

const play = (log: PlayedLog, from: number, to: number, rate = 1): void => {
  for (let time = from; time <= to; time += 0.25 * rate) log.tick(time, rate);
};

test('playing on is one stretch', () => {
  const log = new PlayedLog();
  play(log, 0, 10);
  expect(log.take()).toEqual([[0, 10]]);
});

test('what was jumped over was not played', () => {
  const log = new PlayedLog();
  play(log, 0, 5);
  play(log, 60, 65);
  play(log, 30, 31);
  expect(log.take()).toEqual([[0, 5], [30, 31], [60, 65]]); // prettier-ignore
});

test('double speed plays every second of the video', () => {
  const log = new PlayedLog();
  play(log, 0, 20, 2);
  expect(coveredSeconds(log.take())).toBe(20);
});

test('taking in the middle leaves no gap and counts nothing twice', () => {
  const log = new PlayedLog();
  play(log, 0, 5);
  const first = log.take();
  play(log, 5.25, 10);
  const second = log.take();
  expect([first, second]).toEqual([[[0, 5]], [[5, 10]]]);
  expect(log.take()).toEqual([]);
});

test('a pause ends the stretch', () => {
  const log = new PlayedLog();
  play(log, 0, 5);
  log.stop();
  log.tick(5.5);
  log.tick(6);
  expect(log.take()).toEqual([[0, 5], [5.5, 6]]); // prettier-ignore
});
