import fc from 'fast-check';
import { anyText } from '../../testing/arbitrary-questions';
import { questionFormats } from '../question-formats';
import { readMoodleXml } from './read-moodle-xml';

const codes = (text: string | Uint8Array) => readMoodleXml(text).problems.map(({ code }) => code);
const truefalse =
  '<question type="truefalse"><name><text>x</text></name><questiontext><text>a</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>';

test('entities that grow without end are not even begun', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz><question type="truefalse"><questiontext><text>&c;</text></questiontext></question></quiz>`;
  expect(codes(bomb)).toEqual(['doctype']);
});

test('no entity reaches outside', () => {
  expect(codes('<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz></quiz>')).toEqual(['doctype']);
  expect(codes('<quiz><question type="truefalse">&file;</question></quiz>')).toEqual(['bad-xml']);
});

test.each([
  ['not a quiz', '<html><body/></html>', ['not-a-quiz']],
  ['no XML at all', 'Hỏi? {T}', ['bad-xml']],
  ['nothing', '', ['bad-xml']],
  ['an unclosed file', `<quiz>${truefalse}<question type="truefalse">`, ['bad-xml']],
  ['elements in elements without end', `<quiz>${'<a>'.repeat(100_000)}`, ['too-deep']],
  [
    'more elements than a question has',
    `<quiz><question type="x">${'<a/>'.repeat(60_000)}</question></quiz>`,
    ['too-deep'],
  ],
  [
    'HTML outside of CDATA',
    '<quiz><question type="essay"><questiontext><text>a <b>c</b></text></questiontext></question></quiz>',
    ['bare-html'],
  ],
  [
    'a question of a million letters',
    `<quiz><question type="essay"><questiontext><text>${'a'.repeat(1_000_000)}</text></questiontext></question></quiz>`,
    ['too-large'],
  ],
  [
    'a number that is none',
    '<quiz><question type="numerical"><questiontext><text>a</text></questiontext><answer fraction="100"><text>NaN</text></answer></question></quiz>',
    ['bad-number'],
  ],
])('%s', (_name, text, expected) => {
  expect(codes(text)).toEqual(expected);
});

test('a question with more files than anybody puts into one is refused, also when all have one name', () => {
  const file = (n: number) =>
    `<file name="a.png" encoding="base64">${Buffer.from(`hình ${n}`).toString('base64')}</file>`;
  const field = (n: number) =>
    `<questiontext><text>a @@PLUGINFILE@@/a.png</text>${Array.from({ length: n }, (_, i) => file(i)).join('')}</questiontext>`;
  const question = (n: number) =>
    `<quiz>${truefalse.replace(/<questiontext>.*<\/questiontext>/, field(n))}</quiz>`;
  expect(codes(question(101))).toEqual(['too-many-files']);
  const { questions, problems } = readMoodleXml(question(100));
  expect(problems).toEqual([]);
  const files = questions[0]?.files ?? [];
  expect([files[0]?.name, files[1]?.name, files[99]?.name]).toEqual(['a.png', 'a-2.png', 'a-100.png']);
});

test('what stands before a fault is kept', () => {
  const { questions, problems } = readMoodleXml(`<quiz>\n${truefalse}\n${truefalse}\n<question></quiz>`);
  expect(questions.map(({ line }) => line)).toEqual([2, 3]);
  expect(problems).toMatchObject([{ severity: 'error', code: 'bad-xml', line: 4 }]);
});

test('blank lines before the declaration are passed over, and lines still counted', () => {
  const { questions } = readMoodleXml(`\n\n<?xml version="1.0"?>\n<quiz>\n${truefalse}\n</quiz>`);
  expect(questions.map(({ line }) => line)).toEqual([5]);
});

test('many unclosed gaps take no time', () => {
  const stem = '{1:SA:'.repeat(60_000);
  const started = performance.now();
  readMoodleXml(
    `<quiz><question type="cloze"><questiontext><text>${stem}</text></questiontext></question></quiz>`,
  );
  expect(performance.now() - started).toBeLessThan(15_000);
});

const element = fc.constantFrom(
  'question',
  'text',
  'answer',
  'questiontext',
  'name',
  'units',
  'unit',
  'tolerance',
  'hochoi',
  'subquestion',
  'file',
  'hint',
  'tags',
  'fraction',
);
const type = fc.constantFrom(
  'multichoice',
  'truefalse',
  'shortanswer',
  'numerical',
  'matching',
  'cloze',
  'essay',
  'ordering',
  'gapselect',
  'ddwtos',
  'description',
  'category',
);
const value = fc.oneof(
  anyText,
  fc.constantFrom(
    '100',
    '-1',
    '1e999',
    '*',
    '{1:SA:=a~%50%b#c}',
    '[[1]]',
    '[[99]]',
    '@@PLUGINFILE@@/a',
    '[{"at":["body","stem"],"is":1}]',
    '[{"at":["__proto__"],"is":{}}]',
  ),
);
const escaped = value.map((text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
const tree: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? escaped
    : fc.oneof(
        escaped,
        fc
          .tuple(element, fc.array(tree(depth - 1), { maxLength: 3 }))
          .map(
            ([name, inside]) =>
              `<${name} fraction="100" name="a" format="markdown">${inside.join('')}</${name}>`,
          ),
      ),
);

test('whatever elements there are, each question is taken or told of, and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(type, fc.array(tree(4), { maxLength: 6 })), { maxLength: 3 }), (list) => {
      const text = `<quiz>${list.map(([name, inside]) => `<question type="${name}">${inside.join('')}</question>`).join('\n')}</quiz>`;
      const { questions, problems } = readMoodleXml(text);
      const real = list.filter(([name]) => name !== 'category').length;
      const refused = problems.filter(({ severity }) => severity === 'error').length;
      expect(questions.length + refused).toBeGreaterThanOrEqual(real);
      for (const { message, line } of problems) expect(message !== '' && line >= 1).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each(Object.values(questionFormats))('$code: no bytes make it throw', ({ read }) => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 })),
      (bytes) => {
        expect(Array.isArray(read(bytes).questions)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
