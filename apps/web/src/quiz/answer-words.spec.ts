import { answerWords } from './answer-words';

const words = { true: 'Đúng', false: 'Sai', gap: (n: number) => `Chỗ ${n}` };
const choices = [
  { id: 'a', html: '<b>A</b>' },
  { id: 'b', html: 'B' },
];
const stems = [
  { id: 's1', html: 'Một' },
  { id: 's2', html: 'Hai' },
];
const gaps = [
  { id: 'g1', kind: 'text' as const, inText: true },
  { id: 'g2', kind: 'several' as const, inText: true, choices },
  { id: 'g3', kind: 'pooled' as const, inText: false, group: 1 },
];
const pool = [{ id: 'p', html: 'P', group: 1, reuse: false }];

test.each([
  ['one choice', { response: 'b', choices }, [{ html: 'B' }]],
  [
    'several, in the order of the question',
    { response: ['b', 'a'], choices },
    [{ html: '<b>A</b>' }, { html: 'B' }],
  ],
  ['true or false', { response: false, choices: [] }, [{ text: 'Sai' }]],
  ['typed', { response: '12,5', choices: [] }, [{ text: '12,5' }]],
  ['nothing typed', { response: null, choices: [] }, []],
  ['nothing chosen', { response: null, choices }, []],
  ['pairs', { response: { s1: 'b' }, choices, stems }, [{ before: 'Một', html: 'B' }]],
  [
    'an order',
    { response: ['s2', 's1'], choices: [], items: stems },
    [
      { before: '1', html: 'Hai' },
      { before: '2', html: 'Một' },
    ],
  ],
  [
    'gaps',
    { response: { g1: 'một', g2: ['b'], g3: 'p' }, choices: [], gaps, pool },
    [
      { before: 'Chỗ 1', text: 'một' },
      { before: 'Chỗ 2', html: 'B' },
      { before: 'Chỗ 3', html: 'P' },
    ],
  ],
  ['a number with its unit', { response: { number: '2,5', unit: 'm' }, choices: [] }, [{ text: '2,5 m' }]],
  [
    'an essay with its files',
    {
      response: { text: '<p>Một &lt; hai</p><p>ba</p>', files: [{ id: 'f', name: 'a.pdf', bytes: 9 }] },
      choices: [],
    },
    [{ text: 'Một < hai\nba' }, { text: 'a.pdf' }],
  ],
  ['a typed text is never taken for HTML', { response: '<i>x</i>', choices: [] }, [{ text: '<i>x</i>' }]],
])('%s', (_case, question, expected) => {
  expect(answerWords(question, words)).toEqual(expected);
});
