import { readGift } from './read-gift';

/** The one question of a file that has no fault. */
function only(text: string) {
  const { questions, problems } = readGift(text);
  expect(problems).toEqual([]);
  expect(questions).toHaveLength(1);
  return questions[0] as (typeof questions)[number];
}

describe('single choice', () => {
  test('one right answer, feedback, general feedback, title', () => {
    const text =
      '::CD082-Q01:: Việc nào trước? {\n  ~Việc A # Vì sao chưa.\n  =Việc B # Đúng.\n  ~Việc C\n  #### Xem lại bài 1.\n}';
    expect(only(text)).toEqual({
      line: 1,
      category: '',
      title: 'CD082-Q01',
      tags: [],
      type: 'single-choice',
      body: {
        format: 'markdown',
        stem: 'Việc nào trước?',
        generalFeedback: 'Xem lại bài 1.',
        choices: [
          { id: 'c1', text: 'Việc A', weight: 0, feedback: 'Vì sao chưa.' },
          { id: 'c2', text: 'Việc B', weight: 100, feedback: 'Đúng.' },
          { id: 'c3', text: 'Việc C', weight: 0, feedback: '' },
        ],
        shuffle: true,
      },
    });
  });

  test('a half right choice beside a right one', () => {
    const { body } = only('Hỏi? {~%50%gần đúng =đúng ~%-10%sai}') as { body: unknown } as {
      body: { choices: { weight: number }[] };
    };
    expect(body.choices.map(({ weight }) => weight)).toEqual([50, 100, -10]);
  });
});

test('all tildes with weights: several may be chosen', () => {
  expect(only('Hỏi? {\n~%33.33333%a\n~%33.33333%b\n~%33.33333%c\n~%-100%d\n}')).toMatchObject({
    type: 'multiple-choice',
    body: {
      partialCredit: 'sum-of-weights',
      choices: [
        { weight: 33.33333 },
        { weight: 33.33333 },
        { weight: 33.33333 },
        { weight: -100, text: 'd' },
      ],
    },
  });
});

test.each([
  ['{TRUE}', true, '', ''],
  ['{T}', true, '', ''],
  ['{FALSE}', false, '', ''],
  ['{ F }', false, '', ''],
  ['{TRUE # khi sai # khi đúng}', true, 'khi đúng', 'khi sai'],
  ['{FALSE # khi sai # khi đúng}', false, 'khi sai', 'khi đúng'],
  ['{FALSE # khi sai}', false, 'khi sai', ''],
  ['{T##khi đúng}', true, 'khi đúng', ''],
])('true or false: %s', (answers, answer, feedbackForTrue, feedbackForFalse) => {
  expect(only(`Câu. ${answers}`)).toMatchObject({
    type: 'true-false',
    body: { answer, feedbackForTrue, feedbackForFalse },
  });
});

test.each([
  ['{#1930}', [[1930, 0, 100]]],
  ['{#5:0.5}', [[5, 0.5, 100]]],
  ['{#1..5}', [[3, 2, 100]]],
  ['{#0.1..0.2}', [[0.15, 0.05, 100]]],
  ['{#-5..-1}', [[-3, 2, 100]]],
  ['{#\n  =1930:0 # Đúng.\n}', [[1930, 0, 100]]],
  ['{# =3.14:0.005 =%50%3.1:0.05 }', [[3.14, 0.005, 100], [3.1, 0.05, 50]]], // prettier-ignore
  ['{#=%100%1e3}', [[1000, 0, 100]]],
])('a number: %s', (answers, expected) => {
  const { type, body } = only(`Bao nhiêu? ${answers}`);
  if (type !== 'numerical') throw new Error(type);
  expect(body.answers.map(({ value, tolerance, credit }) => [value, tolerance, credit])).toEqual(expected);
});

test.each(['{#=5 ~# Tính lại.}', '{#=5 =%0%*# Tính lại.}', '{#5 ~#Tính lại.}'])(
  'other numbers: %s',
  (answers) => {
    expect(only(`Bao nhiêu? ${answers}`)).toMatchObject({
      body: { otherFeedback: 'Tính lại.', answers: [{ value: 5 }] },
    });
  },
);

test('short text: several answers, credit, feedback, stars', () => {
  expect(only('Điền: {=giám sát # Đúng. =%50%*sát* # Gần đúng. =%0%*}')).toMatchObject({
    type: 'short-text',
    body: {
      caseSensitive: false,
      answers: [
        { text: 'giám sát', credit: 100, feedback: 'Đúng.' },
        { text: '*sát*', credit: 50, feedback: 'Gần đúng.' },
        { text: '*', credit: 0, feedback: '' },
      ],
    },
  });
});

test('a weight before a short answer keeps its arrow from being taken for a pair', () => {
  expect(only('Viết: {=%100%a -> b}')).toMatchObject({
    type: 'short-text',
    body: { answers: [{ text: 'a -> b' }] },
  });
});

test('no braces: a description', () => {
  expect(only('::Tình huống:: Đọc đoạn sau.\nRồi trả lời.')).toMatchObject({
    type: 'description',
    title: 'Tình huống',
    body: { stem: 'Đọc đoạn sau.\nRồi trả lời.' },
  });
});

test.each([
  ['Hội ra đời năm {=1930} tại Việt Nam.', 'short-text', 'Hội ra đời năm _____ tại Việt Nam.'],
  ['Hội ra đời năm {~1945 =1930}.', 'single-choice', 'Hội ra đời năm _____.'],
  ['Hội ra đời năm nào? {=1930}', 'short-text', 'Hội ra đời năm nào?'],
  ['{=Hội} là mái nhà chung.', 'short-text', '_____ là mái nhà chung.'],
])('a missing word: %s', (text, type, stem) => {
  expect(only(text)).toMatchObject({ type, body: { stem } });
});

test('escapes are text, not signs', () => {
  expect(
    only('::a\\:\\:b:: 1 \\= 1 \\{x\\} \\# \\~ \\\\ \\: dòng\\nmới \\? {=a \\= b # vì \\#1}'),
  ).toMatchObject({
    title: 'a::b',
    body: {
      stem: '1 = 1 {x} # ~ \\ : dòng\nmới \\?',
      answers: [{ text: 'a = b', feedback: 'vì #1' }],
    },
  });
});

test.each([
  ['[markdown]', 'markdown'],
  ['[html]', 'html'],
  ['[plain]', 'plain'],
  ['[moodle]', 'markdown'],
  ['', 'markdown'],
])('format %s', (prefix, format) => {
  expect(only(`::Q:: ${prefix}Nội dung {=${prefix}a # ${prefix}b}`)).toMatchObject({
    body: { format, stem: 'Nội dung', answers: [{ text: 'a', feedback: 'b' }] },
  });
});

test('a word in brackets that is no format stays', () => {
  expect(only('[1] Hỏi? {T}')).toMatchObject({ body: { stem: '[1] Hỏi?' } });
});

test('comments are for people, but ids, tags and settings count', () => {
  const text =
    '// Chuyên đề\n\n// [id:Q-7] [tag:kỹ năng] [tag:a\\]b] [set:case-sensitive]\nViết? {\n// ghi chú\n=x // y\n}';
  expect(only(text)).toMatchObject({
    line: 4,
    idNumber: 'Q-7',
    tags: ['kỹ năng', 'a]b'],
    body: { caseSensitive: true, answers: [{ text: 'x // y' }] },
  });
});

test('a category holds until the next one', () => {
  const text =
    'a {T}\n\n$CATEGORY: Nhóm 9/Chuyên đề: 82\n\nb {T}\nvà\n\n$CATEGORY: Khác\nc {T}\n$CATEGORY: Sau\nd {T}';
  const { questions, problems } = readGift(text);
  expect(problems).toEqual([]);
  expect(questions.map(({ category }) => category)).toEqual(['', 'Nhóm 9/Chuyên đề: 82', 'Khác', 'Sau']);
});

test('any line ends, a byte order mark and decomposed letters', () => {
  const text = '\uFEFF::Q1:: Đúng hay sai? {T}\r\n\r\n::Q2:: Nguyễn {=thủy}\r'.normalize('NFD');
  const { questions, problems } = readGift(text);
  expect(problems).toEqual([]);
  expect(questions.map(({ title, line }) => [title, line])).toEqual([['Q1', 1], ['Q2', 3]]); // prettier-ignore
  expect(questions[1]?.body).toMatchObject({ stem: 'Nguyễn', answers: [{ text: 'thủy' }] });
});

test('an empty file has neither questions nor problems', () => {
  expect(readGift(' \n\n')).toEqual({ questions: [], problems: [] });
});
