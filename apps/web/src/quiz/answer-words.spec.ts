import { answerWords } from './answer-words';

const words = { true: 'Đúng', false: 'Sai' };
const choices = [
  { id: 'a', html: '<b>A</b>' },
  { id: 'b', html: 'B' },
];

test.each([
  ['one choice', 'b', choices, { html: ['B'], text: null }],
  ['several, in the order of the question', ['b', 'a'], choices, { html: ['<b>A</b>', 'B'], text: null }],
  ['true or false', false, [], { html: [], text: 'Sai' }],
  ['typed', '12,5', [], { html: [], text: '12,5' }],
  ['nothing typed', null, [], { html: [], text: null }],
  ['nothing chosen', null, choices, { html: [], text: null }],
  ['parts', { g1: 'một', g2: ['a', 'b'] }, [], { html: [], text: 'một; a; b' }],
  ['files', { text: '', files: [{ id: 'f', name: 'a.pdf', bytes: 9 }] }, [], { html: [], text: 'a.pdf' }],
  ['a typed text is never taken for HTML', '<i>x</i>', [], { html: [], text: '<i>x</i>' }],
])('%s', (_case, response, given, expected) => {
  expect(answerWords({ response, choices: given }, words)).toEqual(expected);
});
