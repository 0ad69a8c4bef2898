import { essay } from './essay';

const answer = (text: string, ...names: string[]) => ({
  text,
  files: names.map((name) => ({ id: name, name, bytes: 10 })),
});
const codes = (problems: { code: string }[] | undefined) => problems?.map(({ code }) => code);

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
