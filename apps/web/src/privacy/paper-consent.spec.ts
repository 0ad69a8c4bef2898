import { answersOf, faultsOf, type PaperForm } from './paper-consent';

const form: PaperForm = {
  signedOn: '2026-12-01',
  place: 'Tủ hồ sơ 3',
  answers: { ethnicity: '02', religion: '', party: 'none' },
};

test.each<[string, Partial<PaperForm>, string[]]>([
  ['all is said', {}, []],
  ['the first day of the text', { signedOn: '2026-11-23' }, []],
  ['the day before it', { signedOn: '2026-11-22' }, ['day-before']],
  ['today', { signedOn: '2026-12-05' }, []],
  ['tomorrow', { signedOn: '2026-12-06' }, ['day-to-come']],
  ['no day yet', { signedOn: '' }, ['day']],
  ['no day at all', { signedOn: null, place: '  tủ  ' }, ['day', 'place']],
])('%s', (_name, change, faults) =>
  expect(faultsOf({ ...form, ...change }, '2026-11-23', '2026-12-05')).toEqual(faults),
);

it('sends null for what she did not tell', () =>
  expect(answersOf(form)).toEqual({ ethnicity: '02', religion: null, party: 'none' }));
