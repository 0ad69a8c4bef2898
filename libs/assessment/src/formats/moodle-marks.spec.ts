import { questionFormats, type QuestionFormatCode } from './question-formats';
import { gradeResponses } from './responses/grade-responses';

/**
 * What Moodle gives, by its documented rules: https://docs.moodle.org/en/Question_types, …/Numerical_question_type,
 * …/Short-Answer_question_type, …/Embedded_Answers_(Cloze)_question_type, …/Question_behaviours.
 */
function fractionOf(format: QuestionFormatCode, file: string, entry: object) {
  const { questions } = questionFormats[format].read(file);
  const [graded] = gradeResponses(questions, { responses: [{ question: 1, ...entry }] });
  expect(graded?.problems).toEqual([]);
  return graded?.fraction;
}

const gift = (file: string, response: unknown) => fractionOf('gift', file, { response });

describe('single choice', () => {
  test.each([
    ['Hỏi? {=a ~b ~%50%c ~%-25%d}', 'a', 1],
    ['Hỏi? {=a ~b ~%50%c ~%-25%d}', 'b', 0],
    ['Hỏi? {=a ~b ~%50%c ~%-25%d}', 'c', 0.5],
    ['Hỏi? {=a ~b ~%50%c ~%-25%d}', 'd', -0.25], // a wrong choice may cost marks earned elsewhere
    ['Hỏi? {=a ~b ~%33.333%c}', 'C', 0.3333333], // a third is a third, whatever the digits
    ['Hỏi? {=a ~b ~%83%c}', 'C', 0.8333333], // the nearest on the list
    ['Hỏi? {=a ~b}', null, 0],
    ['Hỏi? {~x < 5 =x < 5 và y > 3}', 'x < 5 và y > 3', 1],
  ])('%s %j: %d', (file, response, fraction) => {
    expect(gift(file, response)).toBeCloseTo(fraction, 6);
  });
});

describe('several choices: weights are added, never below nothing', () => {
  const file = 'Chọn. {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d ~%-100%e}';
  test.each([
    [['a', 'b', 'c'], 1],
    [['a'], 0.3333333],
    [['a', 'b', 'c', 'd'], 0.5],
    [['a', 'd'], 0],
    [['e'], 0],
    [[], 0],
  ])('%j: %d', (response, fraction) => {
    expect(gift(file, response)).toBeCloseTo(fraction, 6);
  });
});

describe('short answers', () => {
  test.each([
    ['{=Hà Nội}', 'hà nội', 1], // case is folded unless the question says otherwise
    ['{=Hà Nội}', '  Hà Nội  ', 1], // the ends are trimmed
    ['{=Hà Nội}', 'Hà  Nội', 0], // but two spaces are not one
    ['{=Hà Nội}', 'Ha Noi', 0], // tone marks count
    ['{=Hà Nội}', 'Hà Nội'.normalize('NFD'), 1], // however they are encoded
    ['{=*Nội*}', 'thủ đô Hà Nội', 1],
    ['{=Hà*}', 'Hà', 1],
    ['{=a\\\\*b}', 'a*b', 1], // \* is a star
    ['{=a\\\\*b}', 'axb', 0],
    ['{=%50%*Nội =Hà Nội}', 'Hà Nội', 0.5], // the first that matches, not the best
    ['{=Hà Nội =%50%*}', 'Huế', 0.5],
    ['{=Hà Nội =%50%*}', '', 0], // nothing was answered
    ['{=0}', '0', 1],
    ['{=5 \u00B5m}', '5 \u03BCm', 1], // the micro sign is the Greek letter
    ['{=%50%*Đ\\\\*Đ}', 'đâu đ*đ', 0.5], // a wild star before a written one
    ['{=a*b*c}', 'a1b2c', 1],
    ['{=a*b*c}', 'abbc ', 1],
    ['{=a*b*c}', 'ac', 0],
  ])('%s %j: %d', (answers, response, fraction) => {
    expect(gift(`Thủ đô? ${answers}`, response)).toBe(fraction);
  });

  test.each([
    ['0', 'hà nội', 1],
    ['1', 'hà nội', 0],
    ['1', 'Hà Nội', 1],
  ])('usecase %s: %s', (usecase, response, fraction) => {
    const file = `<quiz><question type="shortanswer"><name><text>x</text></name><questiontext><text>?</text></questiontext><usecase>${usecase}</usecase><answer fraction="100"><text>Hà Nội</text></answer></question></quiz>`;
    expect(fractionOf('moodle-xml', file, { response })).toBe(fraction);
  });
});

describe('numbers', () => {
  test.each([
    ['{#5:0.5}', '5.5', 1], // both edges are inside
    ['{#5:0.5}', '4.5', 1],
    ['{#5:0.5}', '5.51', 0],
    ['{#0.3:0}', '0.3', 1],
    ['{#0.1..0.2}', '0.2', 1],
    ['{#0.1..0.2}', '0.1', 1],
    ['{#0.1..0.2}', '0.0999', 0],
    ['{#-5..-1}', '-3', 1],
    ['{#1000}', '1e3', 1],
    ['{#1000}', '1x10^3', 1],
    ['{#1234}', '1,234', 1], // the comma groups thousands
    ['{#1234567.8}', '1,234,567.8', 1],
    ['{#3.5}', '3,5', 0], // so it is no decimal sign
    ['{#3.5}', '3.50', 1],
    ['{#3.5}', '3.5 kg', 1], // what follows is a unit, and the question has none
    ['{#3.5}', 'khoảng 3.5', 0],
    ['{#3.5}', '', 0],
    ['{#=5:0 =%50%5:1}', '5.5', 0.5],
    ['{#=%50%5:1 =5:0}', '5', 0.5], // the first that matches, not the best
    ['{#=5 =%25%*}', '7', 0.25],
    ['{#=5 =%25%*}', 'bảy', 0], // any number, not anything
    ['{#0:0}', '0', 1],
  ])('%s %j: %d', (answers, response, fraction) => {
    expect(gift(`Bao nhiêu? ${answers}`, response)).toBe(fraction);
  });

  const units = (grading: number, penalty: string, shown = 0) =>
    `<quiz><question type="numerical"><name><text>x</text></name><questiontext><text>?</text></questiontext><answer fraction="100"><text>5</text><tolerance>0</tolerance></answer><answer fraction="50"><text>6</text><tolerance>0</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units><unitgradingtype>${grading}</unitgradingtype><unitpenalty>${penalty}</unitpenalty><showunits>${shown}</showunits></question></quiz>`;
  test.each([
    [units(0, '0.1'), '5', 1], // units that cost nothing
    [units(0, '0.1'), '5 m', 1],
    [units(0, '0.1'), '500 cm', 1],
    [units(0, '0.1'), '5 cm', 1], // the bare number fits
    [units(1, '0.1'), '5 m', 1],
    [units(1, '0.1'), '5', 0.9], // of what the answer earned
    [units(1, '0.1'), '5 km', 0.9],
    [units(1, '0.1'), '6', 0.45],
    [units(2, '0.1'), '6', 0.4], // of the whole mark
    [units(2, '0.6'), '6', 0], // never below nothing
    [units(2, '0.1', 2), { number: '500', unit: 'cm' }, 1],
    [units(2, '0.1', 2), { number: '5', unit: 'cm' }, 0.9],
  ])('with units: %#', (file, response, fraction) => {
    expect(fractionOf('moodle-xml', file, { response })).toBeCloseTo(fraction, 6);
  });
});

describe('matching: each pair earns its share', () => {
  const file = 'Ghép. {=Việt Nam -> Hà Nội =Lào -> Viêng Chăn =Campuchia -> Phnôm Pênh = -> Huế}';
  test.each([
    [{ 'Việt Nam': 'Hà Nội', Lào: 'Viêng Chăn', Campuchia: 'Phnôm Pênh' }, 1],
    [{ 'Việt Nam': 'Hà Nội', Lào: 'Hà Nội', Campuchia: 'Phnôm Pênh' }, 0.6666667],
    [['Hà Nội'], 0.3333333],
    [[['Lào', 'Viêng Chăn']], 0.3333333],
    [['Huế', 'Huế', 'Huế'], 0],
    [{}, 0],
  ])('%j: %d', (response, fraction) => {
    expect(gift(file, response)).toBeCloseTo(fraction, 6);
  });
});

describe('ordering', () => {
  const file = (policy: string) => `Xếp. {>4 ALL VERTICAL ${policy}\nmột\nhai\nba\nbốn\n}`;
  test.each([
    ['ALL_OR_NOTHING', ['một', 'hai', 'ba', 'bốn'], 1],
    ['ALL_OR_NOTHING', ['hai', 'một', 'ba', 'bốn'], 0],
    ['ABSOLUTE_POSITION', ['hai', 'một', 'ba', 'bốn'], 0.5],
    ['RELATIVE_NEXT_EXCLUDE_LAST', ['hai', 'ba', 'bốn', 'một'], 0.6666667], // hai-ba and ba-bốn of three
    ['RELATIVE_NEXT_INCLUDE_LAST', ['một', 'hai', 'ba', 'bốn'], 1],
    ['LONGEST_ORDERED_SUBSET', ['hai', 'ba', 'bốn', 'một'], 0.75],
    ['LONGEST_CONTIGUOUS_SUBSET', ['một', 'hai', 'bốn', 'ba'], 0.75], // một, hai, ba, with bốn between them
  ])('%s %j: %d', (policy, response, fraction) => {
    expect(gift(file(policy), response)).toBeCloseTo(fraction, 6);
  });
});

describe('embedded answers: gaps count by weight', () => {
  const file = (text: string) =>
    `<quiz><question type="cloze"><name><text>x</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext></question></quiz>`;
  const passage = file(
    '{1:SA:=Hà Nội~%50%Hà nội*} {3:MC:=đúng~%50%gần~sai~%-100%hỏng} {1:NM:=3,5:0,5~%25%*}',
  );
  test.each([
    [['Hà Nội', 'đúng', '3.5'], 1],
    [['hà nội', 'gần', '4.0'], (1 + 1.5 + 1) / 5],
    [['Hà nội ơi', 'sai', '9'], (0.5 + 0 + 0.25) / 5],
    [['', 'đúng', ''], 3 / 5],
    [['Hà Nội', 'hỏng', ''], (1 - 3) / 5], // a choice may cost what other gaps earned
    [{ '2': 'A' }, 3 / 5],
    [null, 0],
  ])('%j: %d', (response, fraction) => {
    expect(fractionOf('moodle-xml', passage, { response })).toBeCloseTo(fraction, 6);
  });

  test.each([
    [[['a', 'b']], 1],
    [[['a']], 0.5],
    [[['a', 'c']], 0],
    [[['c']], 0],
  ])('several of a list %j: %d', (response, fraction) => {
    expect(fractionOf('moodle-xml', file('{1:MR:=a~=b~c}'), { response })).toBeCloseTo(fraction, 6);
  });

  test.each([
    ['{1:MR:%100%a~b}', 1], // a percentage is written somewhere: what has none is worth nothing
    ['{1:MR:=a~b}', 0], // none is written: each wrong one undoes a right one
    ['{1:MR:=a~%0%b}', 0], // 0 % is no percentage
  ])('one right and one wrong choice of %s: %d', (gap, fraction) => {
    expect(fractionOf('moodle-xml', file(gap), { response: [['a', 'b']] })).toBe(fraction);
  });
});

describe('words into a text', () => {
  const file = `<quiz><question type="ddwtos"><name><text>x</text></name><questiontext><text>[[1]] [[2]] [[3]]</text></questiontext><dragbox><text>a</text><group>1</group></dragbox><dragbox><text>b</text><group>1</group></dragbox><dragbox><text>c</text><group>1</group></dragbox></question></quiz>`;
  test.each([
    [['a', 'b', 'c'], 1],
    [['a', 'c', 'b'], 0.3333333],
    [['a'], 0.3333333],
  ])('%j: %d', (response, fraction) => {
    expect(fractionOf('moodle-xml', file, { response })).toBeCloseTo(fraction, 6);
  });
});

describe('several tries', () => {
  const hint = '<hint format="html"><text>Nghĩ lại</text></hint>';
  const file = (penalty: string, hints: number) =>
    `<quiz><question type="multichoice"><name><text>x</text></name><questiontext><text>?</text></questiontext><penalty>${penalty}</penalty>${hint.repeat(hints)}<answer fraction="100"><text>a</text></answer><answer fraction="50"><text>b</text></answer><answer fraction="0"><text>c</text></answer></question></quiz>`;
  test.each([
    ['interactive', '0.3333333', 2, ['a'], 1],
    ['interactive', '0.3333333', 2, ['c', 'a'], 0.6666667],
    ['interactive', '0.3333333', 2, ['c', 'b', 'a'], 0.3333333],
    ['interactive', '0.3333333', 2, ['c', 'b', 'c'], 0],
    ['interactive', '0.5', 1, ['c', 'a', 'a'], 0.5],
    ['interactive', '0.1', 0, ['c', 'a'], 0], // without hints there is one try
    ['adaptive', '0.3333333', 0, ['c', 'a'], 0.6666667],
    ['adaptive', '0.1', 0, ['c', 'b', 'a'], 0.8],
    ['adaptive', '0.1', 0, ['b', 'c'], 0.5], // the best so far
    ['adaptive-no-penalty', '0.1', 0, ['c', 'c', 'a'], 1],
    ['immediate', '0.1', 0, ['c', 'a'], 0],
  ])('%s, penalty %s, %d hints, %j: %d', (behaviour, penalty, hints, tries, fraction) => {
    const entry = {
      behaviour: behaviour as 'adaptive',
      tries: tries.map((response) => ({ response, certainty: undefined })),
    };
    expect(fractionOf('moodle-xml', file(penalty, hints), entry)).toBeCloseTo(fraction, 6);
  });
});

test.each([
  ['B', 1],
  ['A', 0],
  ['hai', 1],
])('Aiken: %s', (response, fraction) => {
  expect(fractionOf('aiken', 'Hỏi?\nA. một\nB. hai\nANSWER: B', { response })).toBe(fraction);
});
