import { nameOf, partOf, partOfProblem, type Part } from './parts';

test.each<Part>([{ kind: 'facts' }, { kind: 'quiz' }, { kind: 'publish' }, { kind: 'lesson', key: 'abc-1' }])(
  '%j is found again by its name',
  (part) => {
    expect(partOf(nameOf(part))).toEqual(part);
  },
);

test.each([undefined, '', 'khac', ['a', 'b']])('%j opens the first part', (name) => {
  expect(partOf(name)).toEqual({ kind: 'facts' });
});

test.each<[string, string | null, string | null, Part]>([
  ['empty-lesson', 'l1', null, { kind: 'lesson', key: 'k1' }],
  ['quiz.empty-stem', null, 'q1', { kind: 'quiz' }],
  ['no-quiz', null, null, { kind: 'quiz' }],
  ['no-lessons', null, null, { kind: 'facts' }],
  ['empty-lesson', 'gone', null, { kind: 'facts' }],
])('%s is mended in its part', (code, lessonId, questionId, part) => {
  const keyOf = (id: string): string | undefined => (id === 'l1' ? 'k1' : undefined);
  expect(partOfProblem({ code, lessonId, questionId }, keyOf)).toEqual(part);
});
