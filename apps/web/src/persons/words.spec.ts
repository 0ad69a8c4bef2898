import { nameOfPost, spanOf, standingOf, type PersonPost } from './words';

const post = (given: Partial<PersonPost>): PersonPost =>
  ({
    kind: 'held',
    startsOn: '2025-07-01',
    endsOn: null,
    main: true,
    acting: false,
    undecided: false,
    title: null,
    position: null,
    ...given,
  }) as PersonPost;

it.each([
  [{}, 'main'],
  [{ main: false }, 'concurrent'],
  [{ acting: true }, 'acting'],
  [{ startsOn: '2027-01-01' }, 'coming'],
  [{ kind: 'planned' as const }, 'planned'],
  [{ undecided: true, main: false }, 'undecided'],
  [{ endsOn: '2026-11-23', undecided: true }, 'over'],
])('a post with %p stands as %s', (given, standing) =>
  expect(standingOf(post(given), '2026-11-23')).toBe(standing),
);

it('names a post by its title before its position, and says its last day', () => {
  const position = { code: 'PCT', name: 'Phó Chủ tịch' };
  expect(nameOfPost({ title: null, position })).toBe('Phó Chủ tịch');
  expect(nameOfPost({ title: 'Phó Chủ tịch phụ trách', position })).toBe('Phó Chủ tịch phụ trách');
  expect(spanOf({ startsOn: '2025-07-01', endsOn: '2027-01-01' })).toBe('01/07/2025 – 31/12/2026');
  expect(spanOf({ startsOn: '2025-07-01', endsOn: null })).toBe('01/07/2025 – …');
});
