import { practice } from './practice';

const answer = (text: string, ...names: string[]) => ({
  text,
  files: names.map((name) => ({ id: name, name, bytes: 10 })),
});
const codes = (problems: { code: string }[] | undefined) => problems?.map(({ code }) => code);

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
