import { inOrder, type Item, percent, points, remarked } from './statistics';

const item = (number: number, change: Partial<Item>): Item =>
  ({ number, asked: 20, unanswered: 0, ...change }) as Item;
const numbers = (items: Item[]) => items.map(({ number }) => number);

describe('questions in a table', () => {
  const items = [
    item(1, { facility: 90, discrimination: null, remark: null }),
    item(2, { facility: null, discrimination: 40, remark: 'too-easy', unanswered: 5 }),
    item(3, { facility: 18, discrimination: -30, remark: 'wrong-key' }),
  ];

  it.each([
    ['number', [1, 2, 3]],
    ['remark', [3, 2, 1]],
    ['facility', [3, 1, 2]],
    ['discrimination', [3, 2, 1]],
    ['unanswered', [2, 1, 3]],
  ] as const)('stand with the worst first by %s, what is not known last', (order, expected) => {
    expect(numbers(inOrder(items, order))).toEqual(expected);
  });

  it('are named in the summary when there is something to say, the gravest first', () => {
    expect(numbers(remarked(items))).toEqual([3, 2]);
  });
});

it.each([
  [null, '–'],
  [18.36, '18%'],
  [0, '0%'],
  [-4.25, '-4,3%'],
])('%s percent is %s', (value, shown) => expect(percent(value, 'vi')).toBe(shown));

it('grades are shown on the 10-point scale', () => {
  expect([points(null, 'vi'), points(675, 'vi'), points(1000, 'vi')]).toEqual(['–', '6,75', '10']);
});
