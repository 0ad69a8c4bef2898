import { columnsFault, formOf, mappingOf } from './mapping-form';
import type { Import } from './types';

const column = (index: number, guess: string | null) => ({
  index,
  letters: 'A',
  header: 'x',
  samples: [],
  guess,
  confidence: 1,
});
const sheets = [
  { name: 'Ẩn', hidden: true, headerLine: 1, columns: [column(0, 'fullName')] },
  {
    name: 'Danh sách',
    hidden: false,
    headerLine: 3,
    columns: [column(0, null), column(1, 'fullName'), column(2, 'phone')],
  },
];
const read = { sheets, mapping: null } as unknown as Import;

it('begins with what was guessed, on the first sheet in sight', () => {
  const form = formOf(read, '2026-11-23');
  expect(form).toMatchObject({
    sheet: 'Danh sách',
    columns: { 0: '', 1: 'fullName', 2: 'phone' },
    scope: 'delta',
  });
  expect(mappingOf(form)).toEqual({
    sheet: 'Danh sách',
    columns: { 1: 'fullName', 2: 'phone' },
    scope: 'delta',
    emptyCells: 'keep',
    startsOn: '2026-11-23',
    positionCode: null,
    codeList: null,
    codesOn: null,
    endShare: 10,
  });
});

it('begins with what was chosen before', () => {
  const mapping = {
    ...mappingOf(formOf(read, '2026-11-23')),
    columns: { 2: 'fullName' },
    scope: 'full',
    endShare: 0,
  };
  const form = formOf({ sheets, mapping } as unknown as Import, '2026-11-24');
  expect(form).toMatchObject({ columns: { 0: '', 1: '', 2: 'fullName' }, scope: 'full', endShare: '0' });
  expect(form.startsOn).toBe('2026-11-23');
});

it('needs the names, and each content once', () => {
  const form = formOf(read, '2026-11-23');
  expect(columnsFault(form)).toBeUndefined();
  expect(columnsFault({ ...form, columns: { 1: '', 2: 'phone' } })).toBe('needName');
  expect(columnsFault({ ...form, columns: { 0: 'phone', 1: 'fullName', 2: 'phone' } })).toBe('twice');
});
