import { fileProblems, fileRule, filesNamedIn, summariseHandIn } from './hand-in';

const file = (name: string, bytes = 10) => ({ id: name, name, bytes });
const answer = (text: string, ...names: string[]) => ({ text, files: names.map((name) => file(name)) });
const codes = (problems: { code: string }[] | undefined) => problems?.map(({ code }) => code);

test.each([
  [answer('', 'a', 'b'), ['a', 'b']],
  [answer('chỉ có chữ'), []],
  [null, []],
  ['chữ', []],
  [{ files: ['lựa chọn của một câu ghép đôi'] }, []],
  [{ files: [{ id: 'a' }, file('b')] }, ['b']],
])('%j names these files: %j', (response, expected) => {
  expect(filesNamedIn(response)).toEqual(expected);
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

test('one line for reports: the beginning of the text, and the files', () => {
  expect(summariseHandIn(answer('<p>Một</p>\n<p>hai</p>', 'a.pdf'))).toBe('Một hai; a.pdf');
  expect(summariseHandIn(answer('chữ '.repeat(100)))).toHaveLength(201);
});
