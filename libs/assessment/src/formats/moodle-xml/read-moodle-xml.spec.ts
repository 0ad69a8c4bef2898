import { answer, feedback, question, quiz, two } from '../../testing/moodle-xml';
import { readMoodleXml } from './read-moodle-xml';
import { writeMoodleXml } from './write-moodle-xml';

/** The one question of such a file, and what was told of it. */
function read(type: string, inside: string) {
  const { questions, problems } = readMoodleXml(quiz(question(type, inside)));
  expect(questions).toHaveLength(1);
  return { ...(questions[0] as (typeof questions)[number]), told: problems.map(({ code }) => code) };
}

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
