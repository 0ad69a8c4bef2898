import { answer, quiz, two } from '../../testing/moodle-xml';
import { readMoodleXml } from './read-moodle-xml';
import { writeMoodleXml } from './write-moodle-xml';

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
      { name: 'bản đồ.png', bytes: new Uint8Array(Buffer.from(png, 'base64')), line: expect.any(Number) },
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
    const files = read!.files!.map(({ name, bytes }) => ({ name, bytes }));
    expect(readMoodleXml(content).questions).toMatchObject([{ body: read!.body, files }]);
  });
});
