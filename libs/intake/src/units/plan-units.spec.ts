import { placeOf, UnitTree } from '@hochoi/organisation';
import type { Doubt } from './doubts';
import { doubtReport } from './doubt-report';
import { planUnits, type UnitListPlan } from './plan-units';
import { readFiles, type UnitListSources } from './read-files';
import { summarise } from './unit-list-summary';

const OLD = '2020-01-01';
const NEW = '2025-07-01';
const file = (name: string, rows: string[]) => ({ name, content: Buffer.from(rows.join('\n')) });
const list = (codeList: string, ...rows: string[]) => ({
  codeList,
  file: file(`${codeList}.csv`, ['level,code,name,parent_code,valid_from,valid_to', ...rows]),
});
const mapping = (...rows: string[]): UnitListSources['mapping'] => ({
  file: file('mapping.csv', [
    'old_code,old_name,old_district,old_province,new_code,new_name,new_province,kind,note',
    ...rows,
  ]),
  fromList: OLD,
  toList: NEW,
  legalBasis: 'NQ 1',
});

const old = list(
  OLD,
  'province,01,Tỉnh A,,,2025-06-30',
  'district,001,Huyện B,01,,2025-06-30',
  'district,002,Huyện đảo C,01,,2025-06-30',
  'commune,1,Xã Một,001,,2025-06-30',
  'commune,2,Xã Hai,001,,2025-06-30',
  'commune,3,Xã Ba,001,,2025-06-30',
);
const now = list(
  NEW,
  'province,01,Tỉnh A,,2025-07-01,',
  'commune,1,Xã Mới,01,2025-07-01,',
  'commune,9,Xã Chín,01,2025-07-01,',
);

let made = 0;
const plan = async (
  sources: Partial<UnitListSources>,
  tree = new UnitTree(),
): Promise<UnitListPlan & { tree: UnitTree }> => {
  const { files, doubts } = await readFiles({ top: 'Trung ương', lists: [], ...sources });
  return { ...planUnits(files, tree, () => `id${(made += 1)}`, doubts), tree };
};
const merged = (...rows: string[]) => plan({ lists: [old, now], mapping: mapping(...rows) });
const codesOf = (doubts: Doubt[]) => doubts.map(({ line, code }) => `${line} ${code}`);

/** Where the people of each old unit are after the merger: the new unit's code, or a question mark and what looks after them. */
const placesOf = (tree: UnitTree) =>
  Object.fromEntries(
    tree
      .rows()
      .versions.filter(({ codeList, level }) => codeList === OLD && level !== 'province')
      .map(({ unitId, code }) => {
        const place = placeOf(tree, unitId, NEW);
        const at = place.kind === 'unit' ? place.unitId : place.belowUnitId!;
        return [code, `${place.kind === 'unit' ? '' : '? '}${tree.versionOn(at, NEW)!.name}`];
      })
      .sort(),
  );

describe('rows of a conversion table', () => {
  const others = ['2,Xã Hai,,,9,Xã Chín,,whole,', '3,Xã Ba,,,9,Xã Chín,,whole,'];
  it.each<[string, string[], string]>([
    ['one whole', ['1,Xã Một,,,1,Xã Mới,,whole,'], 'Xã Mới'],
    ['one that goes on', ['1,Xã Một,,,1,Xã Mới,,renamed_or_retyped,'], 'Xã Mới'],
    ['two parts', ['1,Xã Một,,,1,Xã Mới,,part,', '1,Xã Một,,,9,Xã Chín,,part,'], '? Tỉnh A'],
    ['land and all people', ['1,,,,1,,,area_part_only,', '1,,,,9,,,area_part_population_all,'], 'Xã Chín'],
    ['land and a part', ['1,,,,1,,,area_part_only,', '1,,,,9,,,part,'], 'Xã Chín'],
    ['all people and a part', ['1,,,,1,,,part,', '1,,,,9,,,area_part_population_all,'], '? Tỉnh A'],
    ['land alone', ['1,,,,1,,,area_part_only,'], '? Tỉnh A'],
    ['a part alone', ['1,,,,1,,,part,'], '? Tỉnh A'],
    ['two wholes', ['1,,,,1,,,whole,', '1,,,,9,,,whole,'], '? Tỉnh A'],
    ['a new name for a part', ['1,,,,1,,,renamed_or_retyped,', '1,,,,9,,,part,'], '? Tỉnh A'],
    ['the name of another commune', ['1,Xã Hai,,,1,Xã Mới,,whole,'], '? Tỉnh A'],
    ['no row', [], '? Tỉnh A'],
  ])('%s: %s', async (_, rows, place) => {
    const { tree, doubts } = await merged(...rows, ...others);
    expect(placesOf(tree)).toEqual({
      '001': '? Tỉnh A',
      '002': '? Tỉnh A',
      '1': place,
      '2': 'Xã Chín',
      '3': 'Xã Chín',
    });
    expect(doubts.filter(({ weight }) => weight === 'error')).toEqual([]);
  });

  it('keep the id of a unit that goes on, with its new code, name and parent, and of the province', async () => {
    const { tree } = await merged('1,Xã Một,,,1,Xã Mới,,renamed_or_retyped,', ...others);
    const [first, second] = tree.versionsOf(
      tree.rows().versions.find(({ name }) => name === 'Xã Một')!.unitId,
    );
    expect([first, second]).toMatchObject([
      { codeList: OLD, code: '1', name: 'Xã Một', validTo: NEW },
      { codeList: NEW, code: '1', name: 'Xã Mới', validFrom: NEW, legalBasis: 'NQ 1' },
    ]);
    const province = tree.rows().versions.filter(({ name }) => name === 'Tỉnh A');
    expect(new Set(province.map(({ unitId }) => unitId)).size).toBe(1);
    expect(second!.parentId).toBe(province[0]!.unitId);
  });

  it('give what is connected to one operation', async () => {
    const { operations } = await merged('1,,,,1,,,part,', '1,,,,9,,,part,', ...others);
    expect(operations.filter(({ request }) => request.kind === 'reorganise')).toHaveLength(1);
  });

  it('without an old code are about the district above, when nothing is below it', async () => {
    const { tree, doubts } = await merged(
      '1,,,,1,,,whole,',
      ',,Huyện đảo C (002),,9,,,whole,',
      ',Bãi bồi,Huyện B (001),,9,,,whole,',
      ...others,
    );
    expect(placesOf(tree)['002']).toBe('Xã Chín');
    expect(codesOf(doubts)).toEqual(['3 no-old-code', '4 no-old-code']);
    expect(doubts[1]!.done).toContain('Không dùng');
  });

  it('that no list knows are left out and told, with what is probably meant', async () => {
    const { doubts } = await merged(
      '1,,,,1,,,whole,',
      '77,Xã ba,Huyện B (001),,9,,,whole,',
      '2,,,,88,Xã Tám,,whole,',
      '1,,,,1,,,whole,',
      ...others,
    );
    expect(codesOf(doubts)).toEqual([
      '3 old-code-not-in-list',
      '4 new-code-not-in-list',
      '5 twice-in-mapping',
    ]);
    expect(doubts[0]!.problem).toContain('Có lẽ là mã 3 “Xã Ba”');
  });

  it('make a new unit that nobody speaks of, and say so', async () => {
    const { tree, doubts } = await merged('1,,,,1,,,whole,', '2,,,,1,,,whole,', '3,,,,1,,,whole,');
    expect(codesOf(doubts)).toEqual(['4 no-predecessor']);
    expect(tree.rows().versions.filter(({ code }) => code === '9')).toHaveLength(1);
  });
});

describe('a province whose communes went to two provinces', () => {
  it('is split: nobody can say where its own people are', async () => {
    const two = list(
      NEW,
      'province,01,Tỉnh X,,,',
      'province,02,Tỉnh Y,,,',
      'commune,1,Xã Mới,01,,',
      'commune,9,Xã Chín,02,,',
    );
    const rows = mapping('1,,,,1,,,whole,', '2,,,,9,,,whole,', '3,,,,9,,,whole,');
    const { tree, doubts } = await plan({ lists: [old, two], mapping: rows });
    const province = tree.rows().versions.find(({ name }) => name === 'Tỉnh A')!;
    const top = tree.rows().versions.find(({ level }) => level === 'national')!;
    expect(placeOf(tree, province.unitId, NEW)).toEqual({ kind: 'undecided', belowUnitId: top.unitId });
    expect(codesOf(doubts)).toEqual(['2 split']);
  });
});

describe('the same files again', () => {
  const sources = {
    lists: [old, now],
    mapping: mapping('1,,,,1,,,whole,', '2,,,,9,,,part,', '2,,,,1,,,part,', '3,,,,9,,,whole,'),
  };
  it('change nothing', async () => {
    const { tree } = await plan(sources);
    const before = JSON.stringify(tree.rows());
    expect((await plan(sources, tree)).operations).toEqual([]);
    expect(JSON.stringify(tree.rows())).toBe(before);
  });

  it('in two steps come to the same as in one', async () => {
    const { tree } = await plan({ lists: [old] });
    expect(summarise(await plan({ ...sources, lists: [now] }, tree))).toMatchObject({
      created: { commune: 2 },
      ended: { commune: 3, district: 2 },
    });
    expect((await plan(sources, tree)).operations).toEqual([]);
  });

  it('that say otherwise than was recorded change nothing either, and it is told', async () => {
    const { tree } = await plan(sources);
    const other = list(OLD, 'province,01,Tỉnh Khác,,,2025-06-30');
    const again = await plan(
      {
        lists: [other, now],
        mapping: mapping('1,,,,9,,,whole,', '2,,,,9,,,part,', '2,,,,1,,,part,', '3,,,,9,,,whole,'),
      },
      tree,
    );
    expect(again.operations).toEqual([]);
    expect(again.doubts.map(({ code }) => code)).toContain('recorded-differently');
  });
});

describe('a list alone', () => {
  it('ends nothing, because it does not say where the people go', async () => {
    const { tree, doubts } = await plan({ lists: [old] });
    expect(codesOf(doubts)).toEqual(['null no-mapping']);
    expect(tree.rows().versions.every(({ validTo }) => validTo === '9999-12-31')).toBe(true);
  });

  it.each<[string[], string]>([
    [['commune,1,Xã Một,404,,'], '2 no-such-parent'],
    [['province,01,Tỉnh A,,2021-01-01,', 'commune,1,Xã Một,01,2020-05-01,'], '3 refused'],
    [['province,01,Tỉnh A,,,', 'commune,1,Xã Một,01,,', 'commune,2,Xã Một,01,,'], '3 same-name,4 same-name'],
  ])('%j: %s', async (rows, expected) => {
    expect(codesOf((await plan({ lists: [list(OLD, ...rows)] })).doubts).join()).toBe(expected);
  });

  it('needs a day where neither it nor its name says one', async () => {
    const lists = [list('danh-muc', 'province,01,Tỉnh A,,,')];
    await expect(plan({ lists })).rejects.toThrow('--since danh-muc=');
    const { tree } = await plan({ lists: [{ ...lists[0]!, since: '1990-01-01' }] });
    expect(tree.rows().versions.map(({ validFrom }) => validFrom)).toEqual(['1990-01-01', '1990-01-01']);
  });
});

describe('changes', () => {
  const changes = (...rows: string[]) => ({
    changes: {
      file: file('changes.csv', ['code,name_before,name_after,valid_from,basis', ...rows]),
      codeList: NEW,
    },
  });
  it.each<[string, string[], string]>([
    ['1,Xã Mới,Phường Mới,2026-04-30,NQ 2', ['retype'], ''],
    ['1,Xã Mơi,Xã Cũ,2026-04-30,', ['rename'], ''],
    ['1,Xã Khác,Phường Mới,2026-04-30,', [], '2 change-not-found'],
    ['404,Xã Mới,Phường Mới,2026-04-30,', [], '2 change-not-found'],
    ['1,Xã Mới,Phường Mới,2025-06-01,', [], '2 change-not-found'],
  ])('%s: %j', async (row, kinds, doubts) => {
    const { tree } = await plan({ lists: [now] });
    const { operations, doubts: told } = await plan(changes(row), tree);
    expect([operations.map(({ request }) => request.kind), codesOf(told).join()]).toEqual([kinds, doubts]);
    expect((await plan(changes(row), tree)).operations).toEqual([]);
  });
});

describe('the report', () => {
  it('has the worst first, and nothing that a spreadsheet would calculate', async () => {
    const doubt = { file: 'a.csv', line: 2, code: 'spelling', problem: '=1+1', done: 'Không' } as const;
    const report = await doubtReport([
      { ...doubt, weight: 'note' },
      { ...doubt, weight: 'error', line: null },
    ]);
    const text = report.toString();
    const [, first, second] = text.trim().split('\r\n');
    expect([first, second]).toEqual([
      "Lỗi;a.csv;;'=1+1;Không;spelling",
      "Ghi chú;a.csv;2;'=1+1;Không;spelling",
    ]);
    expect(text.startsWith('\uFEFF')).toBe(true);
  });
});
