import { gradeOf, markOf } from './marks';

test.each([
  [1, 100, 100],
  [0, 100, 0],
  [0.5, 101, 51], // 50.5 goes up
  [0.25, 101, 25], // 25.25 goes down
  [0.3333333, 100, 33],
  [0.6666666, 100, 67],
  [0.1666667, 303, 51], // a sixth of 303 is 50.5, though 16.66667 % is not quite a sixth
  [0.1666666, 303, 51],
  [0.2, 100, 20],
])('%d of %d hundredths is %d', (fraction, maxMark, mark) => {
  expect(markOf(fraction, maxMark)).toBe(mark);
});

test.each([
  [700, 1000, 700],
  [1, 3, 333],
  [2, 3, 667],
  [1, 2000, 1], // 0.5 of a hundredth goes up
  [999, 2000, 500], // 499.5 goes up: half a point short of nothing
  [0, 0, 0],
])('%d out of %d is grade %d', (total, max, grade) => {
  expect(gradeOf(total, max)).toBe(grade);
});
