import { withFile } from './with-file';

const file = (id: string) => ({ id, name: `${id}.pdf`, bytes: 10 });
const question = { handIn: { template: 'Kính gửi…' } } as never;

test.each([
  ['the first keeps what the question began with', null, { text: 'Kính gửi…', files: [file('a')] }],
  [
    'another one keeps her text',
    { text: 'Em kể', files: [file('b')] },
    { text: 'Em kể', files: [file('b'), file('a')] },
  ],
  ['the same one again is one', { text: '', files: [file('a')] }, { text: '', files: [file('a')] }],
])('%s', (_, answer, expected) => {
  expect(withFile(question, answer, file('a'))).toEqual(expected);
});
