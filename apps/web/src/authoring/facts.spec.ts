import { changeOf, emptyFacts, faultsOf, type FactsForm } from './facts';

const whole: FactsForm = {
  ...emptyFacts(),
  title: 'Hòa giải',
  summary: 'Các bước',
  group: 'G04',
  positions: ['X'],
  objectives: ['Nêu được các bước'],
};

test('a new topic asks for what only its author knows', () => {
  expect(faultsOf(emptyFacts())).toEqual(['title', 'summary', 'group', 'positions', 'objectives']);
  expect(faultsOf(whole)).toEqual([]);
});

test.each<[Partial<FactsForm>, string[]]>([
  [{ title: ' ' }, ['title']],
  [{ title: 'x'.repeat(201) }, ['title']],
  [{ title: 'e\u0323\u0302'.repeat(200) }, []],
  [{ periods: null }, ['periods']],
  [{ periods: 2.5 }, ['periods']],
  [{ periods: 41 }, ['periods']],
  [{ areas: [] }, ['areas']],
  [{ objectives: ['', ' '] }, ['objectives']],
  [{ objectives: Array.from({ length: 11 }, (_, index) => `Mục tiêu ${index}`) }, ['objectives']],
])('%j', (change, faults) => {
  expect(faultsOf({ ...whole, ...change })).toEqual(faults);
});

test('only what has changed and can be saved is sent', () => {
  expect(changeOf({ ...whole, title: '', periods: 8 }, whole)).toEqual({ periods: 8 });
  expect(changeOf({ ...whole, objectives: ['Nêu được các bước', ''] }, whole)).toEqual({});
  expect(changeOf({ ...whole, objectives: ['', 'Khác'] }, whole)).toEqual({ objectives: ['Khác'] });
});
