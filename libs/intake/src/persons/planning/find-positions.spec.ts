import { readPositions } from '@hochoi/organisation';
import { PositionBook } from './find-positions';

const shipped = readPositions('content')!.map(({ id, ...rest }) => ({ code: id, ...rest }));
const book = new PositionBook(shipped);
const codes = (text: string) => book.find(text).found.map(({ code }) => code);

it.each([
  ['Chi hội trưởng', 'CHT'],
  ['CHI HOI TRUONG', 'CHT'],
  ['p.ct', 'PCT'],
  ['Phó Chủ tịch', 'PCT'],
  ['Phó chủ tịch thường trực', 'PCTTT'],
  ['UV BCH', 'UVBCH'],
  ['CN CLB', 'CNCLB'],
  ['gv', 'GV'],
  ['Giám đốc', null],
  ['', null],
])('reads %j as %s', (text, code) => expect(codes(text)).toEqual([code]));

it('never means two by one word of the shipped catalogue', () => {
  const words = shipped.flatMap(({ code, name, synonyms }) => [code, name, ...synonyms]);
  expect(words.filter((word) => codes(word)[0] === null)).toEqual([]);
});

it('means neither of two positions that share a word', () => {
  const levels = ['commune' as const];
  const two = ['A', 'B'].map((code) => ({ code, name: `Tên ${code}`, levels, synonyms: ['Trưởng nhóm'] }));
  expect(new PositionBook(two).find('Trưởng nhóm').found).toMatchObject([
    { code: null, title: 'Trưởng nhóm' },
  ]);
});
