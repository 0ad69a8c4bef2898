import { fileHandIn } from './file-hand-in';

const answer = (text: string, ...names: string[]) => ({
  text,
  files: names.map((name) => ({ id: name, name, bytes: 10 })),
});
const codes = (problems: { code: string }[] | undefined) => problems?.map(({ code }) => code);

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
