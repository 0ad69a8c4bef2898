import { nameOfPost, nameWithDetails, postWithUnit, spanOf, standingOf, type PersonPost } from './words';

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

it('names a post with its unit as it is today, and a post without a name by its unit', () => {
  const commune = { type: 'xã', level: 'commune' as const, path: [] };
  const unit = { id: 'a', name: 'Hội LHPN xã Tân An', ...commune };
  const unitNow = { id: 'b', name: 'Hội LHPN xã Mỹ An', ...commune };
  expect(postWithUnit(post({ title: 'Chủ tịch', unit, unitNow }))).toBe('Chủ tịch, Hội LHPN xã Mỹ An');
  expect(postWithUnit(post({ unit, unitNow: null }))).toBe('Hội LHPN xã Tân An');
  expect(nameOfPost(post({}), 'Chưa rõ chức vụ')).toBe('Chưa rõ chức vụ');
});

it('tells namesakes apart by what is known', () => {
  const person = { id: 'x', fullName: 'Lò Thị Pằn', code: null, birthDate: null };
  expect(nameWithDetails(person)).toBe('Lò Thị Pằn');
  expect(nameWithDetails({ ...person, birthDate: '1980-05' })).toBe('Lò Thị Pằn (05/1980)');
  expect(nameWithDetails({ ...person, birthDate: '1980', code: 'PN-1' })).toBe('Lò Thị Pằn (1980, PN-1)');
});
