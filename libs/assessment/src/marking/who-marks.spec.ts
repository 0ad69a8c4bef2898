import type { StandingMarks } from './settle-marks';
import { type MarkedBy, roundOf, showsOthers } from './who-marks';

const by = (markerId: string, round: 1 | 2): MarkedBy => ({
  markerId,
  round,
  sequence: round,
  mark: { kind: 'points', points: 100 },
});
const none: StandingMarks<MarkedBy> = { first: undefined, second: undefined, decided: undefined };
const first = { ...none, first: by('lan', 1) };
const both = { ...first, second: by('hoa', 2) };
const free = { state: 'waiting', markerId: null, secondMarkerId: null } as const;
const hers = { state: 'waiting', markerId: 'lan', secondMarkerId: 'hoa' } as const;
const marker = (personId: string) => ({ personId, answersForQuiz: false, decides: false });
const author = (personId: string, decides = false) => ({ personId, answersForQuiz: true, decides });

test.each<
  [
    string,
    typeof free | typeof hers,
    StandingMarks<MarkedBy>,
    boolean,
    Parameters<typeof roundOf>[3],
    unknown,
  ]
>([
  ['an author, what nobody has', free, none, false, author('tac-gia'), 1],
  ['an author, what another has', hers, none, false, author('tac-gia'), 1],
  ['a marker, what nobody has', free, none, false, marker('lan'), 'not-yours'],
  ['a marker, her own', hers, none, false, marker('lan'), 1],
  ['a marker, another’s', hers, none, false, marker('mai'), 'not-yours'],
  ['a marker, her own again', hers, first, false, marker('lan'), 1],
  ['an author, over a marker’s mark', hers, first, false, author('tac-gia'), 1],
  ['a second marker before the first', hers, none, true, marker('hoa'), 2],
  ['a second marker where there is one mark', hers, none, false, marker('hoa'), 'not-yours'],
  ['a second marker', hers, first, true, marker('hoa'), 2],
  ['the first marker as the second', hers, first, true, marker('lan'), 1],
  ['an author as the second marker', hers, first, true, author('tac-gia'), 2],
  ['a third marker', hers, both, true, marker('mai'), 'not-yours'],
  ['an author without deciding', hers, both, true, author('tac-gia'), 'not-yours'],
  ['an author who decides', hers, both, true, author('tac-gia', true), 0],
  ['an author who decides too early', hers, first, true, author('tac-gia', true), 'nothing-to-decide'],
  ['a marker who would decide', hers, both, true, { ...marker('lan'), decides: true }, 'not-yours'],
])('%s', (_, task, standing, secondMarker, asking, round) => {
  expect(roundOf(task, standing, secondMarker, asking)).toBe(round);
});

test('nobody sees another’s mark while two mark apart from each other', () => {
  expect(showsOthers({ ...hers, state: 'second' }, true)).toBe(false);
  expect(showsOthers({ ...hers, state: 'waiting' }, true)).toBe(false);
  expect(showsOthers({ ...hers, state: 'differ' }, true)).toBe(true);
  expect(showsOthers({ ...hers, state: 'waiting' }, false)).toBe(true);
});
