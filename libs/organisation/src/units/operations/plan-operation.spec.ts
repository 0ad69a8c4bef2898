import { OPEN_END } from '@hochoi/contracts';
import { placeOf } from './place';
import type { UnitChanges } from './rows';
import { commune, DAY, Desk } from './testing/desk';
import { drawn, sampleTree } from './testing/sample-tree';
import type { UnitTree } from './unit-tree';

let desk: Desk;
let tree: UnitTree;
beforeEach(() => {
  desk = new Desk();
  tree = desk.tree;
});
const perform: Desk['perform'] = (...given) => desk.perform(...given);
const parents = (on?: string) => desk.parents(on);
const links = ({ links }: UnitChanges) =>
  links.map(({ fromUnitId, toUnitId, kind }) => `${fromUnitId} ${kind} ${toUnitId}`);

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

describe('a code', () => {
  it('may be used again from the day on which the other ends', () => {
    perform({ kind: 'dissolve', unitId: 'a1' });
    perform({ kind: 'create', unit: { ...commune('x', 'b'), codeList: 'cu', code: '00004' } });
  });
  it('means something else in another list', () => {
    perform({ kind: 'create', unit: { ...commune('x', 'b'), codeList: 'moi', code: '00004' } });
  });
});
