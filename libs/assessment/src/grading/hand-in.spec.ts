import { essay } from './essay';
import { fileHandIn } from './file-hand-in';
import { fileProblems, fileRule, summariseHandIn } from './hand-in';
import { practice } from './practice';
import { countWords } from './word-count';

const file = (name: string, bytes = 10) => ({ id: name, name, bytes });
const answer = (text: string, ...names: string[]) => ({ text, files: names.map((name) => file(name)) });
const codes = (problems: { code: string }[] | undefined) => problems?.map(({ code }) => code);

test.each([
  ['', false, 0],
  ['Hội viên phụ nữ', false, 4],
  [' một,  hai\n ba. ', false, 3],
  ['– … !', false, 0],
  ['<p>Một</p><p>hai&nbsp;ba</p>', true, 3],
  ['<b>Mộ</b>t', true, 2], // a mark ends a word: what looks like one word is rarely set in two
  ['5 < 6 và 7 > 2', false, 5],
])('%j has words (html %s): %d', (text, html, words) => {
  expect(countWords(text, { html })).toBe(words);
});

describe('the rule for files', () => {
  const rule = (part: object) => fileRule.parse(part);

  test.each([
    [{ atMost: 1 }, [], []],
    [{ atLeast: 1, atMost: 2 }, [], ['too-few-files']],
    [{ atMost: 1 }, [file('a.pdf'), file('b.pdf')], ['too-many-files']],
    [{ atMost: 0 }, [file('a.pdf')], ['too-many-files']],
    [{ atMost: 1, types: ['.pdf'] }, [file('a.PDF')], []],
    [{ atMost: 1, types: ['.pdf'] }, [file('pdf')], ['wrong-file-type']],
    [{ atMost: 1, types: ['image'] }, [file('ảnh.heic')], []],
    [{ atMost: 1, types: ['image', 'document'] }, [file('phim.mp4')], ['wrong-file-type']],
    [{ atMost: 1, types: ['.pdf'] }, [file('a.pdf.exe')], ['wrong-file-type']],
    [{ atMost: 1, maxBytes: 100 }, [file('a.pdf', 100)], []],
    [{ atMost: 1, maxBytes: 100 }, [file('a.pdf', 101)], ['file-too-large']],
  ])('%j on %j says %j', (part, files, expected) => {
    expect(codes(fileProblems(rule(part), files))).toEqual(expected);
  });

  test('sizes are told in megabytes with a decimal comma', () => {
    const [problem] = fileProblems(rule({ atMost: 1, maxBytes: 2_621_440 }), [file('a.pdf', 9_999_999)]);
    expect(problem?.message).toContain('2,5 MB');
  });
});

describe('essay', () => {
  const body = (part: object = {}) => essay.body.parse({ stem: 'Viết.', entry: 'plain', ...part });

  test.each([
    [{}, answer('Bài.'), []],
    [{}, answer(' '), ['no-text']],
    [{ textRequired: false }, answer(''), []],
    [{ minWords: 3 }, answer('một hai'), ['too-few-words']],
    [{ minWords: 2, maxWords: 3 }, answer('một hai ba'), []],
    [{ maxWords: 2 }, answer('một hai ba'), ['too-many-words']],
    [{ textRequired: false, minWords: 9 }, answer(''), []],
    [{ entry: 'rich' }, answer('<p><br></p>'), ['no-text']],
    [{ entry: 'rich', maxWords: 2 }, answer('<p>một</p><p>hai</p>'), []],
    [{ entry: 'none', files: { atLeast: 1, atMost: 1 } }, answer(''), ['too-few-files']],
    [{ files: { atMost: 1 } }, answer('', 'a.pdf'), ['no-text']],
  ])('%j on %j says %j', (part, response, expected) => {
    expect(codes(essay.responseProblems?.(body(part), response))).toEqual(expected);
  });

  test.each([
    [{ minWords: 5, maxWords: 4 }, 'words-at-odds'],
    [{ entry: 'none' }, 'nothing-to-hand-in'],
    [{ files: { atLeast: 2, atMost: 1 } }, 'files-at-odds'],
    [{ marking: { kind: 'guide', criteria: [] } }, 'no-criterion'],
    [{ stem: '' }, 'empty-stem'],
  ])('finds fault with %j: %s', (part, code) => {
    expect(codes(essay.problems(body(part)))).toEqual([code]);
  });

  test('no machine marks it, and no learner sees the notes for whoever does', () => {
    const noted = body({ markerNotes: 'Bí mật', minWords: 10, template: 'Mở bài:' });
    expect(essay.markedByPeople).toBe('when-answered');
    expect(essay.grade(noted, answer('Rất hay.'))).toEqual({ fraction: 0, feedback: [] });
    const view = essay.publicView(noted, []);
    expect(view.handIn).toMatchObject({ minWords: 10, template: 'Mở bài:', observed: false });
    expect(JSON.stringify(view)).not.toContain('Bí mật');
  });
});

describe('files', () => {
  const body = fileHandIn.body.parse({ stem: 'Nộp kế hoạch.' });

  test('one file unless the question says otherwise', () => {
    expect(codes(fileHandIn.responseProblems?.(body, answer('Gửi chị', 'kế hoạch.docx')))).toEqual([]);
    expect(codes(fileHandIn.responseProblems?.(body, answer('Gửi chị')))).toEqual(['too-few-files']);
    expect(fileHandIn.publicView(body, []).handIn?.entry).toBe('none');
    expect(fileHandIn.publicView({ ...body, withNote: true }, []).handIn?.entry).toBe('plain');
  });

  test('a question that takes none cannot be used', () => {
    const none = { ...body, files: { atLeast: 0, atMost: 0, types: [] } };
    expect(codes(fileHandIn.problems(none))).toEqual(['nothing-to-hand-in']);
  });
});

describe('practice', () => {
  const marking = {
    kind: 'guide',
    criteria: [{ id: 'k1', text: 'Mở đầu', maxPoints: 5 }],
  };
  const body = practice.body.parse({ stem: 'Chủ trì một buổi họp.', marking });
  const rule = practice.markedByPeople as (question: typeof body) => string;

  test('what is observed waits for its mark though nothing was handed in', () => {
    expect(rule(body)).toBe('always');
    expect(rule({ ...body, observed: false })).toBe('when-answered');
  });

  test('what is not observed must be shown somehow', () => {
    expect(codes(practice.problems({ ...body, observed: false }))).toEqual(['nothing-to-hand-in']);
    expect(codes(practice.problems({ ...body, observed: false, textRequired: true }))).toEqual([]);
    const asked = { ...body, textRequired: true };
    expect(codes(practice.responseProblems?.(asked, answer('')))).toEqual(['no-text']);
  });
});

test('one line for reports: the beginning of the text, and the files', () => {
  expect(summariseHandIn(answer('<p>Một</p>\n<p>hai</p>', 'a.pdf'))).toBe('Một hai; a.pdf');
  expect(summariseHandIn(answer('chữ '.repeat(100)))).toHaveLength(201);
});
