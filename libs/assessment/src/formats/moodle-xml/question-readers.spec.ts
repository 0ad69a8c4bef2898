import { answer, feedback, question, quiz, two } from '../../testing/moodle-xml';
import { readMoodleXml } from './read-moodle-xml';

/** The one question of such a file, and what was told of it. */
function read(type: string, inside: string) {
  const { questions, problems } = readMoodleXml(quiz(question(type, inside)));
  expect(questions).toHaveLength(1);
  return { ...(questions[0] as (typeof questions)[number]), told: problems.map(({ code }) => code) };
}

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
    const inside = answer(100, 'a') + answer('33,333', 'b') + answer(-50, 'c') + answer(47, 'd');
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
