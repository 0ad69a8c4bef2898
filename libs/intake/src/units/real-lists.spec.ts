import { placeOf, UnitTree, type VersionRow } from '@hochoi/organisation';
import type { Doubt } from './doubts';
import { planUnits, type UnitListPlan } from './plan-units';
import { readFiles, type UnitListSources } from './read-files';
import { AFTER, BEFORE, realSources } from './testing/real-files';

let count = 0;
const newId = () => `id-${(count += 1)}`;
const plan = async (sources: UnitListSources, tree: UnitTree): Promise<UnitListPlan> => {
  const { files, doubts } = await readFiles(sources);
  return planUnits(files, tree, newId, doubts);
};
const on = (tree: UnitTree, day: string) =>
  tree.rows().versions.filter(({ validFrom, validTo }) => validFrom <= day && day < validTo);
const tally = (things: string[]) =>
  Object.fromEntries([...new Set(things)].sort().map((one) => [one, things.filter((x) => x === one).length]));
const kinds = (tree: UnitTree, day: string) =>
  tally(
    on(tree, day).map(({ level, type }) => (level === 'district' ? level : `${level} ${type ?? ''}`.trim())),
  );
const unit = (tree: UnitTree, codeList: string, code: string, day: string) =>
  on(tree, day).find((one) => one.codeList === codeList && one.code === code)!;
const of = (doubts: Doubt[], code: Doubt['code']) => doubts.filter((doubt) => doubt.code === code);

const LAST_DAY = '2025-06-30';
const tree = new UnitTree();
let imported: UnitListPlan;
let treeBefore: string;
beforeAll(async () => {
  await plan(realSources.old(), tree);
  treeBefore = bytesOn(LAST_DAY);
  imported = await plan(realSources.all(), tree);
});

/** The tree as of a day, without what another day says of it. */
const bytesOn = (day: string) =>
  JSON.stringify(
    on(tree, day)
      .map(({ validTo: _, ...version }) => version)
      .sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
  );

describe('the official lists of units', () => {
  it('make the tree of each day', () => {
    expect(kinds(tree, LAST_DAY)).toEqual({
      'commune phường': 1715,
      'commune thị trấn': 618,
      'commune xã': 7718,
      district: 696,
      national: 1,
      'province thành phố': 6,
      'province tỉnh': 57,
    });
    expect(kinds(tree, AFTER)).toEqual({
      'commune phường': 687,
      'commune xã': 2621,
      'commune đặc khu': 13,
      national: 1,
      'province thành phố': 6,
      'province tỉnh': 28,
    });
    expect(kinds(tree, '2026-04-30')).toEqual({
      'commune phường': 697,
      'commune xã': 2611,
      'commune đặc khu': 13,
      national: 1,
      'province thành phố': 7,
      'province tỉnh': 27,
    });
  });

  it('leave the tree before the merger as it was, byte for byte', () => {
    expect(bytesOn(LAST_DAY)).toBe(treeBefore);
  });

  it('change nothing when they come again', async () => {
    const again = await plan(realSources.all(), tree);
    expect(again.operations).toEqual([]);
    const later = (doubts: Doubt[]) => doubts.filter(({ code }) => code !== 'same-name');
    expect(later(again.doubts)).toEqual(later(imported.doubts));
  });

  it('say of each commune where its people went, or that nobody can say', () => {
    const communes = on(tree, LAST_DAY).filter(({ level }) => level === 'commune');
    const decided = communes.filter(({ unitId }) => placeOf(tree, unitId, AFTER).kind === 'unit');
    // 382 that were split, 28 of which the table does not speak, one of which only land is said to have moved, and one single row
    // that has the code of one commune and the name of another.
    expect([communes.length, decided.length]).toEqual([10_051, 10_051 - 382 - 28 - 1 - 1]);
    const split = communes.filter(
      ({ unitId }) => tree.linksFrom(unitId).filter(({ kind }) => kind !== 'rest').length > 1,
    );
    const resolved = split.filter((one) => decided.includes(one));
    // The table has 441; one of them is not in the list of communes. Its own notes resolve 59: the 59th has another commune's name.
    expect([split.length, resolved.length]).toEqual([440, 58]);
    for (const { unitId } of communes) {
      const place = placeOf(tree, unitId, AFTER);
      if (place.kind === 'undecided')
        expect(tree.versionOn(place.belowUnitId!, AFTER)!.level).toBe('province');
    }
  });

  it('keep 127 communes that did not change, four that got another name or type, and eleven provinces', () => {
    const old = new Set(on(tree, LAST_DAY).map(({ unitId }) => unitId));
    const kept = on(tree, AFTER).filter(({ unitId }) => old.has(unitId));
    expect(tally(kept.map(({ level }) => level))).toEqual({ commune: 131, national: 1, province: 11 });
  });

  it('put each ended district into the care of what its province became, and island districts into their đặc khu', () => {
    const districts = on(tree, LAST_DAY).filter(({ level }) => level === 'district');
    const kindsOf = ({ unitId }: VersionRow) =>
      tree.linksFrom(unitId).map((link) => `${link.kind} ${tree.versionOn(link.toUnitId, AFTER)!.type}`);
    expect(tally(districts.flatMap(kindsOf))).toEqual({
      'rest thành phố': expect.any(Number),
      'rest tỉnh': expect.any(Number),
      'whole đặc khu': 5,
    });
    expect(districts.every((one) => kindsOf(one).length === 1)).toBe(true);
  });

  it.each([
    ['00004', 'Phường Trúc Bạch', 'Phường Ba Đình'],
    ['15', 'Tỉnh Yên Bái', 'Tỉnh Lào Cai'],
    ['24', 'Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh'],
    ['44', 'Tỉnh Quảng Bình', 'Tỉnh Quảng Trị'],
    ['52', 'Tỉnh Bình Định', 'Tỉnh Gia Lai'],
    ['80', 'Tỉnh Long An', 'Tỉnh Tây Ninh'],
    ['82', 'Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp'],
    ['91', 'Tỉnh Kiên Giang', 'Tỉnh An Giang'],
  ])('make two units of the code %s: %s and %s', (code, before, after) => {
    const [old, now] = [unit(tree, BEFORE, code, LAST_DAY), unit(tree, AFTER, code, AFTER)];
    expect([old.name, now.name]).toEqual([before, after]);
    expect(old.unitId).not.toBe(now.unitId);
  });

  it('merge provinces as the law says', () => {
    const became = (name: string) => {
      const old = on(tree, LAST_DAY).find((one) => one.level === 'province' && one.name === name)!;
      const place = placeOf(tree, old.unitId, AFTER);
      return place.kind === 'unit' ? tree.versionOn(place.unitId, AFTER)!.name : 'chưa xác định';
    };
    expect(
      ['Tỉnh Hà Giang', 'Tỉnh Bắc Kạn', 'Tỉnh Quảng Bình', 'Tỉnh Long An', 'Thành phố Huế'].map(became),
    ).toEqual(['Tỉnh Tuyên Quang', 'Tỉnh Thái Nguyên', 'Tỉnh Quảng Trị', 'Tỉnh Tây Ninh', 'Thành phố Huế']);
  });
});

describe('what contradicts itself in the official lists', () => {
  it('is reported, and nothing stops the import', () => {
    expect(tally(imported.doubts.map(({ code }) => code))).toEqual({
      'ancestor-differs': 3,
      'contradicting-rows': 4,
      'names-another-unit': 4,
      'no-old-code': 6,
      'nobody-moved': 1,
      'not-in-mapping': 28,
      'old-code-not-in-list': 11,
      'other-name': 96,
      'other-type': 14,
      'several-wholes': 1,
      spelling: 352,
      split: 378,
    });
    expect(imported.doubts.every(({ line, problem, done }) => line && problem && done)).toBe(true);
    expect(
      new Set(
        of(imported.doubts, 'old-code-not-in-list').map(({ problem }) => /mã cũ (\d+)/.exec(problem)![1]),
      ).size,
    ).toBe(10);
  });

  it.each<[Doubt['code'], number, string]>([
    ['ancestor-differs', 6191, '“Quảng Trị (44)” không phải là cấp trên của đơn vị này trong danh mục.'],
    [
      'ancestor-differs',
      8884,
      '“Tỉnh Tiền Giang (82)” không phải là cấp trên của đơn vị này trong danh mục.',
    ],
    ['ancestor-differs', 9997, '“Tỉnh An Giang (89)” không phải là cấp trên của đơn vị này trong danh mục.'],
    ['spelling', 7716, 'Mã mới 24496 là “Xã Ea Kly” trong danh mục, là “Xa Ea Kly” ở đây.'],
    [
      'names-another-unit',
      424,
      'Mã cũ 00553 là “Xã Cổ Bi” trong danh mục, là “Xã Đặng Xá” ở đây; nhưng “Xã Đặng Xá” cùng cấp trên lại có mã 00556.',
    ],
  ])('%s in line %i', (code, line, problem) => {
    expect(
      of(imported.doubts, code)
        .filter((doubt) => doubt.line === line)
        .map((doubt) => doubt.problem),
    ).toContain(problem);
  });
});
