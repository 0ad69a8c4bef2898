import { checkTree } from './check-tree';
import { checkUndo } from './check-undo';
import { commune, Desk, refusal } from './testing/desk';
import { unitRow } from './testing/sample-tree';
import { UnitTree } from './unit-tree';

let desk: Desk;
let tree: UnitTree;
beforeEach(() => {
  desk = new Desk();
  tree = desk.tree;
});
const plan: Desk['plan'] = (...given) => desk.plan(...given);
const perform: Desk['perform'] = (...given) => desk.perform(...given);

describe('what is refused', () => {
  it.each<[string, string, () => unknown]>([
    ['an unknown unit', 'unit.not-found', () => plan({ kind: 'rename', unitId: 'zz', name: 'X' })],
    ['an unknown parent', 'unit.not-found', () => plan({ kind: 'create', unit: commune('x', 'zz') })],
    [
      'a day before the unit',
      'unit.not-valid-on',
      () => plan({ kind: 'rename', unitId: 'a1', name: 'X' }, '1999-01-01'),
    ],
    [
      'a parent that is not there yet',
      'unit.not-valid-on',
      () => plan({ kind: 'create', unit: commune('x') }, '1999-01-01'),
    ],
    [
      'nothing new',
      'unit.nothing-changes',
      () => plan({ kind: 'rename', unitId: 'a1', name: 'Xã Hoà Bình' }),
    ],
    ['below itself', 'unit.cycle', () => plan({ kind: 'move', unitId: 'a', parentId: 'a1x' })],
    ['itself', 'unit.cycle', () => plan({ kind: 'move', unitId: 'a', parentId: 'a' })],
    [
      'a sibling’s name, however the tone is placed',
      'unit.same-name',
      () => plan({ kind: 'rename', unitId: 'a2', name: 'Xã Hòa Bình' }),
    ],
    [
      'a code that is in use',
      'unit.same-code',
      () => plan({ kind: 'create', unit: { ...commune('x', 'b'), codeList: 'cu', code: '00004' } }),
    ],
    ['the top with children', 'unit.has-children', () => plan({ kind: 'dissolve', unitId: 'tw' })],
    [
      'a district after there are none',
      'unit.level-ended',
      () => plan({ kind: 'create', unit: { name: 'Huyện X', level: 'district', parentId: 'a' } }),
    ],
    ['no source', 'unit.invalid', () => plan({ kind: 'merge', sources: [], target: { unitId: 'a1' } })],
    [
      'a target that gets nothing',
      'unit.invalid',
      () =>
        plan({
          kind: 'reorganise',
          targets: [{ unitId: 'a1' }, { unitId: 'a2' }],
          flows: [{ fromUnitId: 'b1', target: 0, share: 'whole' }],
        }),
    ],
    [
      'whole into two',
      'unit.invalid',
      () =>
        plan({
          kind: 'reorganise',
          targets: [{ unitId: 'a1' }, { unitId: 'a2' }],
          flows: [0, 1].map((target) => ({ fromUnitId: 'b1', target, share: 'whole' as const })),
        }),
    ],
    [
      'whole, and going on',
      'unit.invalid',
      () =>
        plan({
          kind: 'reorganise',
          targets: [{ unitId: 'a1' }],
          flows: [{ fromUnitId: 'b1', target: 0, share: 'whole' }],
          goOn: ['b1'],
        }),
    ],
    ['an id that is taken', 'unit.invalid', () => plan({ kind: 'create', unit: { ...commune('a1') } })],
  ])('%s', (_, code, work) => {
    const before = tree.rows();
    expect(refusal(work).code).toBe(code);
    expect(tree.rows()).toEqual(before);
  });

  it('names the chain of a cycle', () => {
    expect(refusal(() => plan({ kind: 'move', unitId: 'a', parentId: 'a1x' })).message).toContain(
      '“a” thuộc “Chi hội thôn 1” thuộc “Xã Hoà Bình” thuộc “a”',
    );
  });

  it('a cycle that would only close on a later day', () => {
    perform({ kind: 'move', unitId: 'b', parentId: 'a1' }, '2027-01-01');
    expect(refusal(() => plan({ kind: 'move', unitId: 'a', parentId: 'b1' }, '2026-01-01')).code).toBe(
      'unit.cycle',
    );
  });

  it('a day before something that is recorded already, and names it', () => {
    const { operationId } = perform({ kind: 'rename', unitId: 'a1', name: 'Xã Sau' }, '2026-01-01');
    const refused = refusal(() => plan({ kind: 'rename', unitId: 'a1', name: 'Xã Trước' }));
    expect([refused.code, refused.details.operationId]).toEqual(['unit.later-change', operationId]);
    expect(refused.message).toContain('01/01/2026');
  });

  it('ending a unit of which a child is to come later', () => {
    const { operationId } = perform({ kind: 'create', unit: commune('a3') }, '2026-01-01');
    const refused = refusal(() => plan({ kind: 'dissolve', unitId: 'a' }));
    expect([refused.code, refused.details.operationId]).toEqual(['unit.later-change', operationId]);
  });

  it('a parent whose end is recorded already', () => {
    const { operationId } = perform({ kind: 'dissolve', unitId: 'b2' }, '2026-01-01');
    const unit = { name: 'Chi hội 9', level: 'branch' as const, parentId: 'b2' };
    const refused = refusal(() => plan({ kind: 'create', unit }));
    expect([refused.code, refused.details.operationId]).toEqual(['unit.parent-ends', operationId]);
  });

  it('what has ended, and names what ended it', () => {
    const { operationId } = perform({ kind: 'dissolve', unitId: 'b2' });
    const refused = refusal(() => plan({ kind: 'dissolve', unitId: 'b2' }));
    expect([refused.code, refused.details.operationId]).toEqual(['unit.not-valid-on', operationId]);
  });

  it('ending what begins that day', () => {
    perform({ kind: 'create', unit: commune('a3') });
    expect(refusal(() => plan({ kind: 'dissolve', unitId: 'a3' })).code).toBe('unit.begins-that-day');
  });
});

describe('undoing', () => {
  it('is refused while the new unit has children of its own', () => {
    const made = perform({ kind: 'create', unit: commune('a3') });
    perform({ kind: 'move', unitId: 'a1x', parentId: 'a3' });
    expect(refusal(() => checkUndo(tree, made)).code).toBe('unit.built-on');
  });
  it('is refused when the place to go back to has gone', () => {
    const moved = perform({ kind: 'move', unitId: 'b1', parentId: 'a' });
    perform(
      { kind: 'merge', sources: [{ unitId: 'b', share: 'whole' }], target: { unitId: 'a' } },
      '2026-01-01',
    );
    expect(refusal(() => checkUndo(tree, moved)).code).toBe('unit.parent-ends');
  });
  it('is refused when the old name is taken', () => {
    const renamed = perform({ kind: 'rename', unitId: 'a2', name: 'Xã Khác' });
    perform({ kind: 'create', unit: { ...commune('x'), name: 'Xã Tân An' } });
    expect(refusal(() => checkUndo(tree, renamed)).code).toBe('unit.same-name');
  });
});

it('a tree whose versions overlap is not sound', () => {
  const broken = new UnitTree([
    unitRow('a', null, 'province', { id: '1', validTo: '2026-01-01' }),
    unitRow('a', null, 'province', { id: '2', validFrom: '2025-01-01' }),
  ]);
  expect(refusal(() => checkTree(broken)).code).toBe('unit.invalid');
});
