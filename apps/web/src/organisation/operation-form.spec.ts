import { faultsOf, operationFormOf, operationOf } from './operation-form';
import type { UnitPageView } from './unit-words';

const unit = {
  id: 'a',
  name: 'Xã A',
  level: 'commune',
  type: 'xã',
  code: '00004',
  codeList: '2025-07-01',
  parentId: 'tinh',
} as UnitPageView;
const decision = { effectiveOn: '2027-01-01', legalBasis: null, reason: null };
const formOf = (work: Parameters<typeof operationFormOf>[1]) => ({
  ...operationFormOf(unit, work),
  effectiveOn: '2027-01-01',
});
const facts = { name: 'Xã Mới', level: 'commune' as const, type: '', codeList: '', code: '' };
const sent = { name: 'Xã Mới', level: 'commune', type: null, codeList: null, code: null };
const b = { unit: { id: 'b', name: 'Xã B' }, share: 'whole' as const };

it('merges into a new unit beside the old ones', () => {
  const form = { ...formOf('sap-nhap'), facts };
  form.sources.push(b);
  expect(operationOf(form, unit, 'sap-nhap')).toEqual({
    kind: 'merge',
    ...decision,
    sources: [
      { unitId: 'a', share: 'whole' },
      { unitId: 'b', share: 'whole' },
    ],
    target: { unit: { ...sent, parentId: 'tinh' } },
  });
});

it('merges into one of them, which is no source of itself', () => {
  const form = { ...formOf('sap-nhap'), into: 'b' };
  form.sources.push(b);
  expect(operationOf(form, unit, 'sap-nhap')).toMatchObject({
    sources: [{ unitId: 'a' }],
    target: { unitId: 'b' },
  });
});

it('splits, says which unit below goes where, and leaves out who is undecided', () => {
  const form = {
    ...formOf('chia-tach'),
    targets: [facts],
    keeps: true,
    places: { x: 1, y: undefined, z: 0 },
  };
  expect(operationOf(form, unit, 'chia-tach')).toEqual({
    kind: 'split',
    ...decision,
    unitId: 'a',
    targets: [{ unit: { ...sent, parentId: 'tinh' } }, { unitId: 'a' }],
    children: [
      { unitId: 'x', target: 1 },
      { unitId: 'z', target: 0 },
    ],
  });
});

it('begins a renaming with what the unit is', () =>
  expect(operationOf(formOf('doi-ten'), unit, 'doi-ten')).toEqual({
    kind: 'rename',
    ...decision,
    unitId: 'a',
    name: 'Xã A',
    level: 'commune',
    type: 'xã',
    codeList: '2025-07-01',
    code: '00004',
  }));

it.each([
  ['them', {}, ['name']],
  ['them', { facts: { ...facts, code: '1' } }, ['codeList']],
  ['chuyen', { effectiveOn: null }, ['effectiveOn', 'newParent']],
  ['sap-nhap', { facts }, ['sources']],
  ['chia-tach', { targets: [facts] }, ['targets']],
  ['chia-tach', { targets: [facts], keeps: true }, []],
  ['giai-the', {}, []],
] as const)('%s with %j misses %j', (work, given, names) =>
  expect(Object.keys(faultsOf({ ...formOf(work), ...given } as never, work))).toEqual(names),
);
