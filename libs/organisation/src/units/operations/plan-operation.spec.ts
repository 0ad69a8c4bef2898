import { OPEN_END } from '@hochoi/contracts';
import { applyChanges } from './apply-changes';
import { checkTree } from './check-tree';
import { checkUndo } from './check-undo';
import type { UnitOperationRequest } from './operation';
import { placeOf } from './place';
import { planOperation } from './plan-operation';
import { UnitRefusal } from './refusals';
import type { UnitChanges } from './rows';
import { counter, drawn, sampleTree, unitRow } from './testing';
import { UnitTree } from './unit-tree';

const DAY = '2025-07-01';
let newId: () => string;
let tree: UnitTree;
beforeEach(() => {
  newId = counter();
  tree = sampleTree();
});

type Told = UnitOperationRequest extends infer R
  ? R extends unknown
    ? Omit<R, 'effectiveOn'>
    : never
  : never;
const plan = (operation: Told, effectiveOn = DAY): UnitChanges =>
  planOperation(tree, { ...operation, effectiveOn } as UnitOperationRequest, { operationId: newId(), newId });
const perform = (operation: Told, effectiveOn = DAY): UnitChanges => {
  const changes = plan(operation, effectiveOn);
  applyChanges(tree, changes);
  checkTree(tree);
  return changes;
};
const refusal = (work: () => unknown): UnitRefusal => {
  try {
    work();
  } catch (error) {
    if (error instanceof UnitRefusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};
const commune = (name: string, parentId: string | null = 'a') => ({
  id: name,
  name,
  level: 'commune' as const,
  parentId,
});
const links = ({ links }: UnitChanges) =>
  links.map(({ fromUnitId, toUnitId, kind }) => `${fromUnitId} ${kind} ${toUnitId}`);
const parents = (on = DAY) =>
  Object.fromEntries(
    tree
      .rows()
      .versions.filter((v) => v.validFrom <= on && on < v.validTo)
      .map((v) => [v.unitId, v.parentId]),
  );

describe('one unit', () => {
  it('is made on its day', () => {
    const { created, opened } = perform({ kind: 'create', unit: commune('a3') });
    expect(created).toEqual(['a3']);
    expect(opened).toMatchObject([
      { unitId: 'a3', validFrom: DAY, validTo: OPEN_END, parentId: 'a', type: null },
    ]);
    expect(tree.versionOn('a3', '2025-06-30')).toBeUndefined();
  });

  it('is renamed: the old name stays for the days before', () => {
    const { before, closed } = perform({ kind: 'rename', unitId: 'a1', name: 'Xã Mới', code: '00005' });
    expect(before).toEqual([sampleTree().version('v-a1')]);
    expect(closed).toEqual([{ id: 'v-a1', validTo: DAY }]);
    expect(tree.versionOn('a1', '2025-06-30')).toMatchObject({ name: 'Xã Hoà Bình', code: '00004' });
    expect(tree.versionOn('a1', DAY)).toMatchObject({
      name: 'Xã Mới',
      nameSearch: 'xa moi',
      code: '00005',
      parentId: 'a',
    });
  });

  it('is renamed twice for the same day: the first new name is replaced', () => {
    perform({ kind: 'rename', unitId: 'a1', name: 'Xã Một' });
    const { before, closed } = perform({ kind: 'rename', unitId: 'a1', name: 'Xã Hai' });
    expect([before.length, closed]).toEqual([1, []]);
    expect(tree.versionsOf('a1').map(({ name }) => name)).toEqual(['Xã Hoà Bình', 'Xã Hai']);
  });

  it('becomes a ward', () => {
    perform({ kind: 'retype', unitId: 'a1', type: 'phường', name: 'Phường Hòa Bình' });
    expect(tree.versionOn('a1', DAY)).toMatchObject({
      type: 'phường',
      level: 'commune',
      name: 'Phường Hòa Bình',
    });
  });

  it('moves with all that is below it', () => {
    perform({ kind: 'move', unitId: 'a1', parentId: 'b' });
    expect(parents()).toMatchObject({ a1: 'b', a1x: 'a1' });
    expect(parents('2025-06-30')).toMatchObject({ a1: 'a' });
  });

  it('is dissolved: its children go up, its people are looked after above', () => {
    const changes = perform({ kind: 'dissolve', unitId: 'a1' });
    expect(links(changes)).toEqual(['a1 rest a']);
    expect(parents()).toMatchObject({ a1x: 'a', a1y: 'a' });
    expect(placeOf(tree, 'a1', DAY)).toEqual({ kind: 'undecided', belowUnitId: 'a' });
    expect(changes.doubts.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['unit.children-moved-up', 'unit.people-undecided']),
    );
  });

  it('is dissolved with a place for its children', () => {
    perform({ kind: 'dissolve', unitId: 'a1', childrenTo: 'b1' });
    expect(parents()).toMatchObject({ a1x: 'b1', a1y: 'b1' });
  });
});

describe('merging', () => {
  const whole = (unitId: string) => ({ unitId, share: 'whole' as const });

  it('two into a new one: both end, their children come along', () => {
    const changes = perform({
      kind: 'merge',
      sources: [whole('a1'), whole('b1')],
      target: { unit: commune('m') },
    });
    expect(links(changes)).toEqual(['a1 whole m', 'b1 whole m']);
    expect(parents()).toMatchObject({ a1x: 'm', a1y: 'm', m: 'a' });
    expect(tree.versionOn('a1', DAY)).toBeUndefined();
    expect(changes.named).toEqual(
      expect.arrayContaining([
        { unitId: 'a1', part: 'source' },
        { unitId: 'm', part: 'target' },
        { unitId: 'a1x', part: 'child' },
      ]),
    );
    expect(placeOf(tree, 'b1', DAY)).toEqual({ kind: 'unit', unitId: 'm' });
    expect(placeOf(tree, 'b1', '2025-06-30')).toEqual({ kind: 'unit', unitId: 'b1' });
  });

  it('one goes on: it keeps its id and its versions', () => {
    const changes = perform({ kind: 'merge', sources: [whole('a2')], target: { unitId: 'a1' } });
    expect(links(changes)).toEqual(['a2 whole a1']);
    expect(tree.versionsOf('a1')).toHaveLength(1);
    expect(parents()).toMatchObject({ a2x: 'a1' });
    expect(changes.doubts.map(({ code }) => code)).toEqual(['unit.same-name']);
  });

  it('one goes on under a new name', () => {
    perform({
      kind: 'merge',
      sources: [whole('a2')],
      target: { unitId: 'a1', change: { name: 'Xã Chung' } },
    });
    expect(tree.versionsOf('a1').map(({ name }) => name)).toEqual(['Xã Hoà Bình', 'Xã Chung']);
  });

  it('a part comes along: its unit goes on', () => {
    const part = { unitId: 'b1', share: 'part' as const, note: 'Nhập một phần diện tích' };
    const changes = perform({ kind: 'merge', sources: [whole('a1'), part], target: { unit: commune('m') } });
    expect(links(changes)).toEqual(['a1 whole m', 'b1 part m']);
    expect(changes.links[1]!.note).toBe('Nhập một phần diện tích');
    expect(placeOf(tree, 'b1', DAY)).toEqual({ kind: 'unit', unitId: 'b1' });
  });

  it('a part comes and nothing is left: whoever is not known to have come is undecided', () => {
    const part = { unitId: 'b1', share: 'part' as const, ends: true };
    const changes = perform({ kind: 'merge', sources: [whole('a1'), part], target: { unit: commune('m') } });
    expect(links(changes)).toContain('b1 rest a');
    expect(placeOf(tree, 'b1', DAY)).toEqual({ kind: 'undecided', belowUnitId: 'a' });
  });

  it('provinces: communes follow into the new one, their people stay where they are', () => {
    const unit = { id: 'ab', name: 'Tỉnh AB', level: 'province' as const, parentId: 'tw' };
    const earlier = drawn(tree, '2025-06-30');
    perform({ kind: 'merge', sources: [whole('a'), whole('b')], target: { unit } });
    expect(parents()).toMatchObject({ a1: 'ab', b2: 'ab', a1x: 'a1' });
    expect(drawn(tree, '2025-06-30')).toBe(earlier);
    perform({ kind: 'merge', sources: [whole('a1'), whole('b1')], target: { unit: commune('m', 'ab') } });
    expect(drawn(tree, '2025-06-30')).toBe(earlier);
    expect(tree.versionsOf('a1')).toHaveLength(1);
  });
});

describe('splitting', () => {
  const two = [{ unit: commune('p') }, { unit: commune('q', 'b') }];

  it('children go where they are sent; the others wait above', () => {
    const changes = perform({
      kind: 'split',
      unitId: 'a1',
      targets: two,
      children: [{ unitId: 'a1x', target: 1 }],
    });
    expect(links(changes)).toEqual(['a1 part p', 'a1 part q', 'a1 rest tw']);
    expect(parents()).toMatchObject({ a1x: 'q', a1y: 'tw' });
    expect(changes.doubts.map(({ code }) => code)).toContain('unit.child-undecided');
  });

  it('one part keeps the name and the id', () => {
    const changes = perform({
      kind: 'split',
      unitId: 'a1',
      targets: [{ unitId: 'a1' }, { unit: commune('p') }],
    });
    expect(links(changes)).toEqual(['a1 part p']);
    expect(parents()).toMatchObject({ a1: 'a', a1x: 'a1' });
  });

  it('as in 2025: parts of several old ones make several new ones', () => {
    const changes = perform({
      kind: 'reorganise',
      targets: [{ unit: commune('p') }, { unit: commune('q') }],
      flows: [
        { fromUnitId: 'a1', target: 0, share: 'part' },
        { fromUnitId: 'a1', target: 1, share: 'part' },
        { fromUnitId: 'a2', target: 1, share: 'whole' },
        { fromUnitId: 'a2', target: 0, share: 'part', note: 'Nhập một phần diện tích' },
      ],
    });
    expect(links(changes)).toEqual(['a1 part p', 'a1 part q', 'a2 whole q', 'a2 part p', 'a1 rest a']);
    expect(placeOf(tree, 'a1', DAY)).toEqual({ kind: 'undecided', belowUnitId: 'a' });
    expect(placeOf(tree, 'a2', DAY)).toEqual({ kind: 'unit', unitId: 'q' });
  });

  it('the unit above ends at the same time: whoever waits, waits where that one went', () => {
    const unit = { id: 'ab', name: 'Tỉnh AB', level: 'province' as const, parentId: 'tw' };
    perform({
      kind: 'reorganise',
      targets: [{ unit }, { unitId: 'a1x', change: { parentId: 'ab' } }],
      flows: [
        { fromUnitId: 'a1', target: 1, share: 'part' },
        { fromUnitId: 'a', target: 0, share: 'whole' },
      ],
    });
    expect(placeOf(tree, 'a1', DAY)).toEqual({ kind: 'undecided', belowUnitId: 'ab' });
    expect(parents()).toMatchObject({ a1y: 'ab', a2: 'ab' });
  });
});

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

describe('a code', () => {
  it('may be used again from the day on which the other ends', () => {
    perform({ kind: 'dissolve', unitId: 'a1' });
    perform({ kind: 'create', unit: { ...commune('x', 'b'), codeList: 'cu', code: '00004' } });
  });
  it('means something else in another list', () => {
    perform({ kind: 'create', unit: { ...commune('x', 'b'), codeList: 'moi', code: '00004' } });
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
