import { readGift } from './read-gift';

/** The one question of a file read by Moodle's rules, and what was told of it. */
function read(text: string) {
  const { questions, problems } = readGift(text, 'moodle');
  expect(questions).toHaveLength(1);
  return { ...(questions[0] as (typeof questions)[number]), told: problems.map(({ code }) => code) };
}

test('an imported question carries the options by which it earns Moodle’s mark', () => {
  expect(read('Hỏi? {=a ~%-50%b}').body).toMatchObject({
    belowZero: 'keep',
    penalty: 33.33333,
    numbering: 'abc',
  });
  expect(read('Hỏi? {=a}').body).toMatchObject({ belowZero: 'keep', penalty: 33.33333, folding: 'moodle' });
  expect(read('Hỏi? {#3.5}').body).toMatchObject({
    belowZero: 'keep',
    numberStyle: 'moodle',
    decimalComma: false,
  });
  expect(read('Hỏi? {T}').body).toMatchObject({ penalty: 100 });
  expect(read('Hỏi? {~%50%a ~%50%b}').body).not.toHaveProperty('belowZero');
});

test.each([
  ['Hai cộng {hai} là bốn.', 'hai', []],
  ['Hỏi? {true}', 'true', ['lower-case']],
  ['Hỏi? {=a -> b}', '', ['too-few-stems', 'too-few-choices']],
])('as Moodle: %s', (text, typed, told) => {
  const question = read(text);
  expect(question.told).toEqual(told);
  if (question.type === 'short-text') expect(question.body.answers[0]?.text).toBe(typed);
});

test('the first of several choices needs no sign', () => {
  expect(read('Hỏi? {sai ~cũng sai =đúng}').body).toMatchObject({
    choices: [
      { text: 'sai', weight: 0 },
      { text: 'cũng sai', weight: 0 },
      { text: 'đúng', weight: 100 },
    ],
  });
});

test.each([
  [33.33333, 33.33333, []],
  [33.333, 33.33333, []],
  [33.3334, 33.33333, []],
  [33, 33.33333, ['unlisted-weight']],
  [-16.6666, -16.66667, []],
  [65, 66.66667, ['unlisted-weight']],
  [14.28571, 14.28571, []],
])('a weight of %d %% is %d %%', (percent, weight, told) => {
  const question = read(`Hỏi? {=đúng ~%${percent}%khác}`);
  expect(question.told).toEqual(told);
  expect(question.body).toMatchObject({ choices: [{ weight: 100 }, { weight }] });
});

test.each([
  ['Biến nào? {=%APPDATA% ~%TEMP%}', ['%APPDATA%', '%TEMP%']],
  ['Giảm? {=%-%5 ~%% ~%.5%x}', ['%-%5', '%%', '%.5%x']],
])('what is no number between percent signs is text: %s', (text, expected) => {
  const { body, told } = read(text);
  expect((body as { choices: { text: string }[] }).choices.map((choice) => choice.text)).toEqual(expected);
  expect(told).toEqual([]);
});

test.each([
  ['{#5..1}', { answers: [{ value: 3, tolerance: 2 }] }, ['turned-range']],
  ['{#5 ~ khác # Sai rồi}', { answers: [{ value: 5 }], otherFeedback: 'Sai rồi' }, ['bad-other-answer']],
])('numbers that Moodle takes: %s', (answers, expected, codes) => {
  const { body, told } = read(`Bao nhiêu? ${answers}`);
  expect(body).toMatchObject(expected);
  expect(told).toEqual(codes);
});

test('a weight behind an equals sign is text among choices', () => {
  const { body, told } = read('Hỏi? {=%50%nửa # Đúng ~sai}');
  expect(told).toEqual(['weight-after-equals']);
  expect(body).toMatchObject({
    choices: [{ text: '%50%nửa', weight: 100, feedback: 'Đúng' }, { text: 'sai' }],
  });
});

describe('matching', () => {
  test('pairs, with a choice that belongs nowhere, and two that share one', () => {
    expect(
      read('Ghép. {\n=Huế -> Miền Trung\n=Vinh -> Miền Trung\n=Mỹ Tho -> Miền Nam\n= -> Miền Bắc\n}'),
    ).toMatchObject({
      type: 'matching',
      told: [],
      body: {
        stems: [
          { id: 's1', text: 'Huế', choice: 'c1' },
          { id: 's2', text: 'Vinh', choice: 'c1' },
          { id: 's3', text: 'Mỹ Tho', choice: 'c2' },
        ],
        choices: [{ text: 'Miền Trung' }, { text: 'Miền Nam' }, { text: 'Miền Bắc' }],
      },
    });
  });

  test('the right half is letters, never markup', () => {
    const { body } = read('[html]<b>Ghép</b> {=<i>a</i> -> x < 1 =b -> y}');
    expect(body).toMatchObject({ stems: [{ text: '<i>a</i>' }, {}], choices: [{ text: 'x &lt; 1' }, {}] });
  });
});

test.each([
  ['{}', ''],
  ['{####Chú ý}', 'Chú ý'],
])('an essay: %s', (braces, generalFeedback) => {
  expect(read(`Viết. ${braces}`)).toMatchObject({
    type: 'essay',
    told: [],
    body: { generalFeedback, entry: 'rich', lines: 15 },
  });
});

test.each([
  ['>3 ALL VERTICAL ABSOLUTE_POSITION SHOW', { policy: 'absolute-position', layout: 'vertical' }],
  [
    '>3 RANDOM HORIZONTAL REL',
    { policy: 'next-without-last', layout: 'horizontal', take: { from: 'anywhere', count: 3 } },
  ],
  [
    '>3 CONTIG V LONGEST_ORDERED_SUBSET HIDE',
    { policy: 'longest-ordered-subset', take: { from: 'in-a-row', count: 3 } },
  ],
  ['>9 EXACT H ALL_OR_NOTHING', { policy: 'all-or-nothing', layout: 'horizontal' }],
  ['>4', { policy: 'next-without-last', layout: 'vertical' }],
])('ordering %s', (head, expected) => {
  const { type, body, told } = read(`Xếp. {${head}\nmột\nhai\nba\nbốn\n}`);
  expect({ type, told }).toEqual({ type: 'ordering', told: [] });
  expect(body).toMatchObject({
    items: [{ text: 'một' }, { text: 'hai' }, { text: 'ba' }, { text: 'bốn' }],
    ...expected,
  });
});

test.each([
  ['{#=5 =%50%*#Gần}', [100], 50, 'Gần', []],
  ['{#=5 ~#Sai rồi}', [100], undefined, 'Sai rồi', []],
  ['{#=5:0.1 =%0%* =6}', [100], undefined, '', ['unreachable-answer']],
  ['{#\n=1822:0\n=%50%1822:2\n}', [100, 50], undefined, '', []],
])('numbers %s', (answers, credits, otherCredit, otherFeedback, told) => {
  const question = read(`Bao nhiêu? ${answers}`);
  if (question.type !== 'numerical') throw new Error(question.type);
  expect(question.told).toEqual(told);
  expect(question.body.answers.map(({ credit }) => credit)).toEqual(credits);
  expect(question.body.otherCredit).toBe(otherCredit);
  expect(question.body.otherFeedback).toBe(otherFeedback);
});

test.each([
  ['Hỏi?\nDòng hai {T}', 'html', 'Hỏi?<br>\nDòng hai'],
  ['[moodle]1 < 2 & 3 {T}', 'html', '1 < 2 & 3'],
  ['[plain]1 < 2 {T}', 'plain', '1 < 2'],
  ['[markdown]*a* {T}', 'markdown', '*a*'],
  ['[plain]1 < 2 {T#[html]<b>Sai</b>}', 'html', '1 &lt; 2'],
  ['[markdown]*a* {T#[plain]1. *}', 'markdown', '*a*'],
])('formats of texts: %j', (text, format, stem) => {
  expect(read(text)).toMatchObject({ told: [], body: { format, stem } });
});

test('plain text beside markdown keeps its signs', () => {
  expect(read('[markdown]*a* {F#[plain]1. * x}').body).toMatchObject({ feedbackForTrue: '1\\. \\* x' });
});

test('a sign in a feedback makes another answer, as in Moodle, and is told', () => {
  const { body, told } = read('Hỏi? {\n=7 # Vì 3 + 4 = 7.\n~8\n}');
  expect(told).toContain('unescaped-sign');
  expect(body).toMatchObject({ choices: [{ text: '7' }, { text: '7.', weight: 100 }, { text: '8' }] });
});

test('comments as Moodle 4 writes them', () => {
  const text =
    '// question: 12  name: Thủ đô\n// [id:DL-1] [tag:địa lí] [tag:lớp\\]5]\n::Thủ đô::[html]<p>Hỏi?</p>{\n\t=%100%Hà Nội#\n}\n';
  expect(read(text)).toMatchObject({
    told: [],
    title: 'Thủ đô',
    idNumber: 'DL-1',
    tags: ['địa lí', 'lớp]5'],
    body: { format: 'html', stem: '<p>Hỏi?</p>', answers: [{ text: 'Hà Nội' }] },
  });
});

test('a file that names its rules is read by them', () => {
  const { questions } = readGift('// [rules:house]\n\nBao nhiêu? {#3.5}', 'moodle');
  expect(questions[0]?.body).toMatchObject({ decimalComma: true, format: 'markdown' });
  expect(questions[0]?.body).not.toHaveProperty('numberStyle');
});

test.each([
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Hỏi? {T}', 'utf16le')])],
  ['UTF-8 with its mark, decomposed, with CR LF', Buffer.from('\uFEFFHỏi? {T}\r\n'.normalize('NFD'))],
])('%s', (_name, bytes) => {
  expect(readGift(new Uint8Array(bytes), 'moodle').questions[0]?.body.stem).toBe('Hỏi?');
});

test('bytes that are no text are told', () => {
  const { questions, problems } = readGift(new Uint8Array([0x48, 0xe1, 0xbb, 0x20, 0xff]));
  expect(questions).toEqual([]);
  expect(problems).toMatchObject([{ severity: 'error', code: 'not-utf8', line: 1 }]);
});

test('an id that stands twice is told', () => {
  const { problems } = readGift('// [id:A]\nMột? {T}\n\n// [id:A]\nHai? {F}', 'moodle');
  expect(problems).toMatchObject([{ severity: 'warning', code: 'repeated-id', line: 5, question: 1 }]);
});
