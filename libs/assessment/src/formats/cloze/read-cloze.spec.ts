import fc from 'fast-check';
import { gapFillBody } from '../../grading/gap-body';
import { anyText } from '../../testing/arbitrary-questions';
import { readCloze } from './read-cloze';
import { writeCloze } from './write-cloze';

function read(text: string) {
  const told: string[] = [];
  return { ...readCloze(text, (code) => told.push(code)), told };
}
const gapOf = (text: string) => read(text).gaps[0];

test.each([
  ['SHORTANSWER', { kind: 'text', caseSensitive: false }],
  ['SA', { kind: 'text', caseSensitive: false }],
  ['MW', { kind: 'text', caseSensitive: false }],
  ['SHORTANSWER_C', { kind: 'text', caseSensitive: true }],
  ['SAC', { kind: 'text', caseSensitive: true }],
  ['MWC', { kind: 'text', caseSensitive: true }],
  ['NUMERICAL', { kind: 'number', numberStyle: 'moodle' }],
  ['NM', { kind: 'number', numberStyle: 'moodle' }],
  ['MULTICHOICE', { kind: 'one', layout: 'list', shuffle: false }],
  ['MC', { kind: 'one', layout: 'list', shuffle: false }],
  ['MCS', { kind: 'one', layout: 'list', shuffle: true }],
  ['MULTICHOICE_V', { kind: 'one', layout: 'vertical', shuffle: false }],
  ['MCVS', { kind: 'one', layout: 'vertical', shuffle: true }],
  ['MCH', { kind: 'one', layout: 'horizontal', shuffle: false }],
  ['MULTICHOICE_HS', { kind: 'one', layout: 'horizontal', shuffle: true }],
  ['MULTIRESPONSE', { kind: 'several', layout: 'vertical', shuffle: false }],
  ['MRS', { kind: 'several', layout: 'vertical', shuffle: true }],
  ['MRH', { kind: 'several', layout: 'horizontal', shuffle: false }],
  ['MULTIRESPONSE_HS', { kind: 'several', layout: 'horizontal', shuffle: true }],
])('%s', (code, expected) => {
  expect(gapOf(`a {1:${code}:=5~6} b`)).toMatchObject(expected);
});

test('a passage with several gaps', () => {
  expect(read('Hà Nội ở {1:SA:=miền Bắc}, Huế ở {3:MC:~miền Nam~=miền Trung#Đúng}.')).toEqual({
    stem: 'Hà Nội ở [[g1]], Huế ở [[g2]].',
    told: [],
    gaps: [
      expect.objectContaining({
        id: 'g1',
        weight: 1,
        folding: 'moodle',
        answers: [{ text: 'miền Bắc', credit: 100, feedback: '' }],
      }),
      expect.objectContaining({
        id: 'g2',
        weight: 3,
        choices: [
          { id: 'c1', text: 'miền Nam', weight: 0, feedback: '' },
          { id: 'c2', text: 'miền Trung', weight: 100, feedback: 'Đúng' },
        ],
      }),
    ],
  });
});

test.each([
  ['{:SA:=a}', 1],
  ['{0:SA:=a}', 0],
  ['{12:SA:=a}', 12],
  ['{99999:SA:=a}', 1000],
])('the weight of %s is %d', (text, weight) => {
  expect(gapOf(text)?.weight).toBe(weight);
});

test.each([
  [
    '{1:SA:=a~b~%50%c~%-25%d#không~%33,5%e}',
    [
      ['a', 100, ''],
      ['b', 0, ''],
      ['c', 50, ''],
      ['d', -25, 'không'],
      ['e', 33.5, ''],
    ],
  ],
  ['{1:SA:=1 \\} 2#\\} \\# \\~}', [['1 } 2', 100, '} # ~']]],
  ['{1:SA:=a&#125;b&amp;c&nbsp;d}', [['a}b&c\u00A0d', 100, '']]],
  ['{1:SA:=Vi&ecirc;t &eacute;}', [['Viêt é', 100, '']]],
  ['{1:SA:=a\nb}', [['a\nb', 100, '']]],
  ['{1:SA:=*nội*}', [['*nội*', 100, '']]],
])('answers %j', (text, expected) => {
  const gap = gapOf(text);
  if (gap?.kind !== 'text') throw new Error(gap?.kind);
  expect(gap.answers.map(({ text: words, credit, feedback }) => [words, credit, feedback])).toEqual(expected);
});

test.each([
  ['{1:NM:=3.14:0.01}', [[3.14, 0.01, 100]], undefined, []],
  [
    '{1:NM:=3,14:0,01~%50%3:1}',
    [
      [3.14, 0.01, 100],
      [3, 1, 50],
    ],
    undefined,
    [],
  ],
  ['{1:NM:=-2e3}', [[-2000, 0, 100]], undefined, []],
  ['{1:NM:=5~%25%*#khác}', [[5, 0, 100]], 25, []],
  ['{1:NM:=5~*~=6}', [[5, 0, 100]], undefined, ['unreachable-answer']],
  ['{1:NM:=5~%50%năm}', [[5, 0, 100]], undefined, ['bad-number']],
])('numbers %s', (text, expected, otherCredit, told) => {
  const found = read(text);
  const [gap] = found.gaps;
  if (gap?.kind !== 'number') throw new Error(gap?.kind);
  expect(gap.answers.map(({ value, tolerance, credit }) => [value, tolerance, credit])).toEqual(expected);
  expect(gap.otherCredit).toBe(otherCredit);
  expect(found.told).toEqual(told);
});

test.each([
  ['{1:MR:=a~=b~c}', [50, 50, -50]],
  ['{1:MR:=a~=b~=c~d~e}', [33.333333, 33.333333, 33.333333, -33.333333, -33.333333]],
  ['{1:MR:%50%a~%50%b~%-100%c~d}', [50, 50, -100, 0]],
  ['{1:MR:%30%a~%10%b}', [75, 25]],
  ['{1:MR:a~b}', [0, 0]],
  ['{1:MR:%100%a~b}', [100, 0]],
  ['{1:MR:=a~%0%b}', [100, -100]],
])('the right ones of several share the whole: %s', (text, expected) => {
  const gap = gapOf(text);
  if (gap?.kind !== 'several') throw new Error(gap?.kind);
  expect(gap.choices.map(({ weight }) => Number(weight.toFixed(6)))).toEqual(expected);
});

test.each([
  ['{1:REGEXP:=a}', ['unknown-gap']],
  ['{1:SA:=a', ['unknown-gap']],
  ['{1:sa:=a}', []],
  ['{a} và {1}', []],
])('what is no gap stays: %s', (text, told) => {
  expect(read(text)).toEqual({ stem: text, gaps: [], told });
});

test('several choices of which the wrong ones cost nothing read as they were written', () => {
  const [gap] = read('{1:MR:%100%a~b~%-100%c}').gaps;
  const again = read(writeCloze(gapFillBody.parse({ stem: '[[g1]]', gaps: [gap] })));
  expect(again.gaps).toEqual([gap]);
});

test('ids do not fall on words of the passage', () => {
  expect(read('[[g1]] {1:SA:=a}').stem).toBe('[[g1]] [[g2]]');
});

test('whatever the text, what was read and written reads the same again', () => {
  const piece = fc.oneof(
    anyText,
    fc.constantFrom(
      '{1:SA:=a}',
      '{2:MC:~x~=y#z}',
      '{1:NM:=1:0.5}',
      '{1:MR:',
      '%50%',
      '#',
      '}',
      '&',
      '&amp;',
      '\\',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const { stem, gaps } = read(pieces.join(''));
      const written = writeCloze(gapFillBody.parse({ stem, gaps }));
      const again = read(written);
      // Numbers and weights lose what a gap's own syntax has no digits for.
      if (gaps.every(({ kind }) => kind !== 'several')) expect(again.gaps).toEqual(gaps);
      expect(again.stem).toBe(stem);
    }),
    { numRuns: 500 },
  );
});
