import { readMoodleXml } from './read-moodle-xml';
import { writeMoodleXml } from './write-moodle-xml';

const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
const question = (type: string, inside: string) =>
  `<question type="${type}"><name><text>Tên</text></name><questiontext format="html"><text><![CDATA[<p>Hỏi?</p>]]></text></questiontext>${inside}</question>`;
const answer = (fraction: number | string, text: string, inside = '') =>
  `<answer fraction="${fraction}"><text>${text}</text>${inside}</answer>`;
const feedback = (text: string) => `<feedback format="html"><text>${text}</text></feedback>`;

/** The one question of such a file, and what was told of it. */
function read(type: string, inside: string) {
  const { questions, problems } = readMoodleXml(quiz(question(type, inside)));
  expect(questions).toHaveLength(1);
  return { ...(questions[0] as (typeof questions)[number]), told: problems.map(({ code }) => code) };
}

const two = answer(100, 'đúng', feedback('Phải rồi')) + answer(0, 'sai');

test('what every question has', () => {
  const inside = `<generalfeedback format="html"><text>Xem bài 1</text></generalfeedback>
    <defaultgrade>2.5000000</defaultgrade><penalty>0.5000000</penalty><hidden>0</hidden><idnumber>CD-7</idnumber>
    <correctfeedback format="html"><text>Giỏi</text></correctfeedback>
    <partiallycorrectfeedback format="html"><text>Gần</text></partiallycorrectfeedback>
    <incorrectfeedback format="html"><text>Chưa</text></incorrectfeedback><shownumcorrect/>
    <hint format="html"><text>Nghĩ lại</text><shownumcorrect/></hint><hint format="html"><text>Lần nữa</text><clearwrong/></hint>
    <tags><tag><text>địa lí</text></tag><tag><text>lớp 5</text></tag></tags>${two}`;
  expect(read('multichoice', inside)).toMatchObject({
    told: [],
    line: 3,
    title: 'Tên',
    idNumber: 'CD-7',
    tags: ['địa lí', 'lớp 5'],
    mark: 250,
    body: {
      format: 'html',
      stem: '<p>Hỏi?</p>',
      generalFeedback: 'Xem bài 1',
      penalty: 50,
      combinedFeedback: { right: 'Giỏi', partlyRight: 'Gần', wrong: 'Chưa', showNumberRight: true },
      hints: [
        { text: 'Nghĩ lại', showNumberRight: true, clearWrong: false },
        { text: 'Lần nữa', showNumberRight: false, clearWrong: true },
      ],
    },
  });
});

test.each([
  ['0.3333333', 33.33333],
  ['0.33', 33.33333],
  ['0.1', 10],
  ['1', 100],
  ['', 33.33333],
  ['viết sai', 33.33333],
])('a penalty of %j is %d %%', (penalty, percent) => {
  expect(read('shortanswer', `<penalty>${penalty}</penalty>${two}`).body).toMatchObject({ penalty: percent });
});

describe('choices', () => {
  test.each([
    ['', 'single-choice'],
    ['<single>true</single>', 'single-choice'],
    ['<single>1</single>', 'single-choice'],
    ['<single>false</single>', 'multiple-choice'],
    ['<single>0</single>', 'multiple-choice'],
  ])('%j: %s', (single, type) => {
    expect(read('multichoice', single + two).type).toBe(type);
  });

  test('order, numbering, and what keeps marks below zero', () => {
    const inside = `<shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>${two}`;
    expect(read('multichoice', inside).body).toMatchObject({
      shuffle: true,
      numbering: 'ABC',
      belowZero: 'keep',
    });
    expect(read('multichoice', two).body).toMatchObject({ shuffle: false, numbering: 'abc' });
    expect(read('multichoice', `<single>false</single>${two}`).body).not.toHaveProperty('belowZero');
  });

  test('weights are those of Moodle’s list', () => {
    const inside = answer(100, 'a') + answer('33.333', 'b') + answer(-50, 'c') + answer(47, 'd');
    const { body, told } = read('multichoice', inside);
    expect(body).toMatchObject({
      choices: [{ weight: 100 }, { weight: 33.33333 }, { weight: -50 }, { weight: 50 }],
    });
    expect(told).toEqual(['unlisted-weight']);
  });

  test.each(['101', 'nhiều', '1e9'])('a weight of %s is told and is nothing', (weight) => {
    const { body, told } = read('multichoice', answer(100, 'a') + answer(weight, 'b'));
    expect(body).toMatchObject({ choices: [{ weight: 100 }, { weight: 0 }] });
    expect(told).toEqual(['bad-weight']);
  });
});

test.each([
  [answer(100, 'true', feedback('khi đúng')) + answer(0, 'false', feedback('khi sai')), true, []],
  [answer(100, 'false', feedback('khi sai')) + answer(0, 'true', feedback('khi đúng')), false, []],
  [
    answer(0, 'Đúng', feedback('khi đúng')) + answer(100, 'Sai', feedback('khi sai')),
    false,
    ['true-false-words', 'true-false-words'],
  ],
])('true or false: %s', (inside, right, told) => {
  const found = read('truefalse', inside);
  expect(found.told).toEqual(told);
  expect(found.body).toMatchObject({
    answer: right,
    feedbackForTrue: 'khi đúng',
    feedbackForFalse: 'khi sai',
  });
});

test.each([
  ['0', false],
  ['1', true],
])('usecase %s', (usecase, caseSensitive) => {
  const inside = `<usecase>${usecase}</usecase>${answer(100, 'Hà Nội')}${answer(50, '*Nội')}`;
  expect(read('shortanswer', inside)).toMatchObject({
    told: [],
    body: {
      caseSensitive,
      folding: 'moodle',
      belowZero: 'keep',
      answers: [
        { text: 'Hà Nội', credit: 100 },
        { text: '*Nội', credit: 50 },
      ],
    },
  });
});

describe('numbers', () => {
  const number = (fraction: number, value: string, tolerance = '') =>
    answer(fraction, value, tolerance && `<tolerance>${tolerance}</tolerance>`);

  test('values, tolerances, and any other number', () => {
    const inside = number(100, '3.14', '0.005') + number(50, '-2e3') + answer(25, '*', feedback('Số khác'));
    expect(read('numerical', inside)).toMatchObject({
      told: [],
      body: {
        numberStyle: 'moodle',
        decimalComma: false,
        answers: [
          { value: 3.14, tolerance: 0.005, credit: 100 },
          { value: -2000, tolerance: 0, credit: 50 },
        ],
        otherCredit: 25,
        otherFeedback: 'Số khác',
      },
    });
  });

  test('what is told', () => {
    expect(read('numerical', number(100, '3,5')).told).toEqual(['decimal-comma']);
    expect(read('numerical', number(100, '3') + answer(0, '*') + number(100, '4')).told).toEqual([
      'unreachable-answer',
    ]);
    expect(
      read('numerical', `${number(100, '3')}<instructions format="html"><text>Gõ số</text></instructions>`)
        .told,
    ).toEqual(['instructions']);
  });

  test('units', () => {
    const units = `<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>`;
    const inside = `${number(100, '5')}${units}<unitgradingtype>2</unitgradingtype><unitpenalty>0.2</unitpenalty><showunits>2</showunits><unitsleft>1</unitsleft>`;
    expect(read('numerical', inside)).toMatchObject({
      told: [],
      body: {
        units: {
          known: [
            { unit: 'm', multiplier: 1 },
            { unit: 'cm', multiplier: 100 },
          ],
          entry: 'choice',
          before: true,
          grading: 'of-question',
          penalty: 20,
        },
      },
    });
    expect(read('numerical', `${number(100, '5')}${units}<showunits>3</showunits>`).told).toEqual([
      'unused-units',
    ]);
  });
});

test.each(['matching', 'match'])('%s', (type) => {
  const pair = (stem: string, choice: string) =>
    `<subquestion format="html"><text><![CDATA[${stem}]]></text><answer><text>${choice}</text></answer></subquestion>`;
  const inside = `<shuffleanswers>true</shuffleanswers>${pair('<b>1</b>', 'A &amp; B')}${pair('2', 'C')}${pair('3', 'C')}${pair('', 'D')}`;
  expect(read(type, inside)).toMatchObject({
    type: 'matching',
    told: [],
    body: {
      shuffle: true,
      stems: [
        { text: '<b>1</b>', choice: 'c1' },
        { text: '2', choice: 'c2' },
        { text: '3', choice: 'c2' },
      ],
      choices: [{ text: 'A &amp; B' }, { text: 'C' }, { text: 'D' }],
    },
  });
});

test('ordering', () => {
  const inside = `<layouttype>HORIZONTAL</layouttype><selecttype>CONTIGUOUS</selecttype><selectcount>2</selectcount>
    <gradingtype>RELATIVE_TO_CORRECT</gradingtype><showgrading>SHOW</showgrading><numberingstyle>iii</numberingstyle>
    ${answer('1.0', 'một')}${answer('2.0', 'hai')}${answer('3.0', 'ba')}`;
  expect(read('ordering', inside)).toMatchObject({
    told: [],
    body: {
      items: [{ text: 'một' }, { text: 'hai' }, { text: 'ba' }],
      layout: 'horizontal',
      policy: 'relative-to-correct',
      take: { from: 'in-a-row', count: 2 },
      numbering: 'iii',
    },
  });
});

test('essay', () => {
  const inside = `<responseformat>noinline</responseformat><responserequired>0</responserequired><responsefieldlines>10</responsefieldlines>
    <minwordlimit>50</minwordlimit><maxwordlimit>200</maxwordlimit><attachments>-1</attachments><attachmentsrequired>1</attachmentsrequired>
    <maxbytes>1048576</maxbytes><filetypeslist>.pdf,document, web_image</filetypeslist>
    <graderinfo format="html"><text>Chấm kĩ</text></graderinfo><responsetemplate format="html"><text>Mở bài:</text></responsetemplate>`;
  expect(read('essay', inside)).toMatchObject({
    told: ['file-count', 'file-types'],
    body: {
      entry: 'none',
      textRequired: false,
      lines: 10,
      minWords: 50,
      maxWords: 200,
      files: { atLeast: 1, atMost: 20, types: ['.pdf', 'document'], maxBytes: 1_048_576 },
      markerNotes: 'Chấm kĩ',
      template: 'Mở bài:',
    },
  });
});

test.each([
  ['gapselect', 'selectoption', 'list', true],
  ['ddwtos', 'dragbox', 'drag', false],
])('%s', (type, element, poolAs, reuse) => {
  const text = quiz(
    `<question type="${type}"><name><text>Điền</text></name><questiontext format="html"><text>[[2]] rồi [[1]]</text></questiontext>
     <shuffleanswers>1</shuffleanswers><${element}><text>một</text><group>1</group></${element}><${element}><text>hai</text><group>2</group></${element}></question>`,
  );
  expect(readMoodleXml(text).questions).toMatchObject([
    {
      type: 'gap-fill',
      body: {
        stem: '[[g1]] rồi [[g2]]',
        poolAs,
        shuffle: true,
        gaps: [
          { kind: 'pooled', id: 'g1', choice: 'c2' },
          { kind: 'pooled', id: 'g2', choice: 'c1' },
        ],
        pool: [
          { id: 'c1', text: 'một', group: 1, reuse },
          { id: 'c2', text: 'hai', group: 2, reuse },
        ],
      },
    },
  ]);
});

test('a category holds until the next one', () => {
  const category = (path: string) =>
    `<question type="category"><category><text>${path}</text></category></question>`;
  const text = quiz(
    question('truefalse', two),
    category('$course$/Một'),
    question('truefalse', two),
    category('Hai'),
    question('truefalse', two),
  );
  expect(readMoodleXml(text).questions.map((each) => each.category)).toEqual(['', '$course$/Một', 'Hai']);
});

test.each([
  'calculated',
  'calculatedmulti',
  'ddmarker',
  'ddimageortext',
  'randomsamatch',
  'essayautograde',
  '',
])('the type %j is refused with its line, and stops no other', (type) => {
  const { questions, problems } = readMoodleXml(quiz(question(type, two), question('truefalse', two)));
  expect(questions.map(({ line }) => line)).toEqual([4]);
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'unsupported-type', line: 3 },
  ]);
});

test('what of a question is not read is told', () => {
  const inside = `${two}<hidden>1</hidden><lạ>1</lạ><generalfeedback format="html"><text>x</text></generalfeedback>`;
  expect(read('multichoice', inside).told).toEqual(['hidden', 'unknown-element']);
  expect(read('description', '<generalfeedback format="html"><text>x</text></generalfeedback>').told).toEqual(
    ['description-feedback'],
  );
});

describe('formats of texts', () => {
  const stem = (format: string, text: string, inside = '') =>
    quiz(
      `<question type="truefalse"><name><text>x</text></name><questiontext format="${format}"><text><![CDATA[${text}]]></text></questiontext>${inside}${answer(100, 'true')}${answer(0, 'false')}</question>`,
    );

  test.each([
    ['html', '<p>a</p>', '', 'html', '<p>a</p>'],
    ['moodle_auto_format', 'a\nb', '', 'html', 'a<br>\nb'],
    ['plain_text', '1 < 2', '', 'plain', '1 < 2'],
    ['markdown', '*a*', '', 'markdown', '*a*'],
    [
      'plain_text',
      '1 < 2',
      '<generalfeedback format="html"><text><![CDATA[<b>x</b>]]></text></generalfeedback>',
      'html',
      '1 &lt; 2',
    ],
    ['wiki_like', 'a', '', 'html', 'a'],
  ])('%s %j', (format, text, inside, kept, expected) => {
    const { questions, problems } = readMoodleXml(stem(format, text, inside));
    expect(problems).toEqual([]);
    expect(questions).toMatchObject([{ body: { format: kept, stem: expected } }]);
  });
});

describe('pictures', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
  const file = (name: string, content = png, more = '') =>
    `<file name="${name}" path="/" encoding="base64" ${more}>${content}</file>`;
  const withFiles = (text: string, files: string, inside = two) =>
    quiz(
      `<question type="multichoice"><name><text>x</text></name><questiontext format="html"><text><![CDATA[${text}]]></text>${files}</questiontext>${inside}</question>`,
    );

  test('a picture comes along under its name', () => {
    const { questions, problems } = readMoodleXml(
      withFiles('<img src="@@PLUGINFILE@@/b%E1%BA%A3n%20%C4%91%E1%BB%93.png">', file('bản đồ.png')),
    );
    expect(problems).toEqual([]);
    expect(questions[0]?.files).toEqual([
      { name: 'bản đồ.png', bytes: new Uint8Array(Buffer.from(png, 'base64')) },
    ]);
    expect(questions[0]?.body.stem).toBe('<img src="@@PLUGINFILE@@/b%E1%BA%A3n%20%C4%91%E1%BB%93.png">');
  });

  test('two pictures of one name in two fields are two', () => {
    const other = Buffer.from('khác').toString('base64');
    const inside = `<generalfeedback format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a.png">]]></text>${file('a.png', other)}</generalfeedback>${two}`;
    const { questions } = readMoodleXml(withFiles('<img src="@@PLUGINFILE@@/a.png">', file('a.png'), inside));
    expect(questions[0]?.files?.map(({ name }) => name)).toEqual(['a.png', 'a-2.png']);
    expect(questions[0]?.body).toMatchObject({ generalFeedback: '<img src="@@PLUGINFILE@@/a-2.png">' });
  });

  test.each([
    ['<img src="@@PLUGINFILE@@/a.png">', '', ['missing-file']],
    ['chữ', file('a.png'), ['unused-file']],
    ['<img src="@@PLUGINFILE@@/a.png">', file('a.png', '%%%'), ['bad-file', 'missing-file']],
  ])('told: %s %s', (text, files, told) => {
    expect(readMoodleXml(withFiles(text, files)).problems.map(({ code }) => code)).toEqual(told);
  });

  test('out and in again, each in the field that shows it', () => {
    const text = withFiles('<img src="@@PLUGINFILE@@/a%281%29.png">', file('a(1).png'));
    const [read] = readMoodleXml(text).questions;
    const { content, problems } = writeMoodleXml([read!]);
    expect(problems).toEqual([]);
    expect(readMoodleXml(content).questions).toMatchObject([{ body: read!.body, files: read!.files }]);
  });
});

test('what was imported goes out in Moodle’s own words, with nothing beside them', () => {
  const all = [
    question('multichoice', `<shuffleanswers>true</shuffleanswers>${two}`),
    question('truefalse', answer(100, 'true') + answer(0, 'false')),
    question('shortanswer', answer(100, 'Hà Nội') + answer(33.33333, 'Hà*')),
    question('numerical', answer(100, '5', '<tolerance>0.1</tolerance>') + answer(0, '*', feedback('Sai'))),
    question('description', ''),
    quiz('').length > 0
      ? `<question type="cloze"><name><text>x</text></name><questiontext format="html"><text>{2:SA:=a~%50%b#gần} và {1:MC:=x~y}</text></questiontext></question>`
      : '',
  ];
  const { questions, problems } = readMoodleXml(quiz(...all));
  expect(problems).toEqual([]);
  const { content } = writeMoodleXml(questions);
  expect(content).not.toContain('hochoi');
  expect(content).toContain('{2:SHORTANSWER:=a~%50%b#gần} và {1:MULTICHOICE:=x~y}');
  expect(content).toContain('<answer fraction="33.33333"><text>Hà*</text></answer>');
});
