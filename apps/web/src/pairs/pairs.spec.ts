import { countsInWords, signed } from './pairs';

it.each([
  [150, '+1,5'],
  [-25, '-0,25'],
  [0, '0'],
  [null, '–'],
])('%s is %s', (hundredths, words) => expect(signed(hundredths, 'vi')).toBe(words));

const nameOf = (type: string): string => `loại ${type}`;
const counted = (name: string, count: number) => [{ name, count }];
it.each([
  [
    { demand: 'questions', before: counted('', 3), after: counted('', 2) },
    { before: '3', after: '2' },
  ],
  [
    { demand: 'marks', before: counted('', 350), after: [] },
    { before: '3,5', after: '–' },
  ],
  [
    { demand: 'types', before: counted('essay', 1), after: counted('x', 2) },
    { before: 'loại essay 1', after: 'loại x 2' },
  ],
  [{ demand: 'picks', before: counted('["c"]', 1), after: [] }, null],
  [{ demand: 'once', before: [], after: [] }, null],
] as const)('%j', (demand, words) =>
  expect(countsInWords({ met: false, ...demand } as never, 'vi', nameOf)).toEqual(words),
);
