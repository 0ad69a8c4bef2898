import { closesPage, isBehind, stopAt, stopsOf } from './pages';

const at = (...pages: number[]) => pages.map((page, index) => ({ slotId: `s${index + 1}`, page }));

test('without pages one question stands alone, or all together where she wants it so', () => {
  expect(stopsOf(at(1, 1, 1), false).map(({ indexes }) => indexes)).toEqual([[0], [1], [2]]);
  expect(stopsOf(at(1, 1, 1), true).map(({ indexes }) => indexes)).toEqual([[0, 1, 2]]);
});

test('pages are as their author made them', () => {
  const stops = stopsOf(at(1, 1, 2, 3, 3), false);
  expect(stops).toEqual([
    { page: 1, indexes: [0, 1] },
    { page: 2, indexes: [2] },
    { page: 3, indexes: [3, 4] },
  ]);
  expect([0, 1, 2, 4, 9].map((index) => stopAt(stops, index))).toEqual([0, 0, 1, 2, 0]);
});

test('forward alone closes what is behind', () => {
  expect([isBehind('forward', 1, 2), isBehind('forward', 2, 2), isBehind('free', 1, 2)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([closesPage('forward', 1, 2), closesPage('forward', 1, 1), closesPage('free', 1, 2)]).toEqual([
    true,
    false,
    false,
  ]);
});
