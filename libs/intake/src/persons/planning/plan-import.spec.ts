import * as fc from 'fast-check';
import { aPost, aUnit, PlanDesk } from '../testing/plan-desk';
import { fingerprints } from './fingerprint';
import type { GivenRow } from './plan';
import type { Plan } from './plan-import';

const units = [
  aUnit('tinh', 'Tỉnh Đồng Nai', { parentId: null, level: 'province', codeList: '2025-07-01', code: '75' }),
  aUnit('tan-an', 'Hội LHPN xã Tân An', { codeList: '2025-07-01', code: '00004' }),
  aUnit('tan-an-p', 'Hội LHPN phường Tân An'),
  aUnit('hoa-binh', 'Xã Hòa Bình'),
  aUnit('ch-1', 'Chi hội 1', { parentId: 'tan-an', level: 'branch' }),
  aUnit('ch-2', 'Chi hội 1', { parentId: 'hoa-binh', level: 'branch' }),
  aUnit('cu', 'Xã Cũ', { validTo: '2025-07-01' }),
  aUnit('tach', 'Xã Tách', { validTo: '2025-07-01' }),
];
const fates = new Map([
  ['cu', { nowId: 'hoa-binh', successorIds: [] }],
  ['tach', { nowId: null, successorIds: ['tan-an', 'hoa-binh'] }],
]);
const desk = () => new PlanDesk(units, fates);
const lan = {
  fullName: 'Nguyễn Thị Lan',
  birthDate: '1972-05-03',
  unitName: 'xã Tân An',
  position: 'Chuyên viên',
};
const kinds = ({ rows }: Plan) => rows.map(({ kind }) => kind);
const codes = ({ rows }: Plan) => rows.map(({ messages }) => messages.map(({ code }) => code));
const withLan = () =>
  desk().add({
    id: 'lan',
    fullName: 'Nguyễn Thị Lan',
    birthDate: '1972-05-03',
    posts: [aPost({ id: 'p1', personId: 'lan', unitId: 'tan-an' })],
  });

describe('which unit a row means', () => {
  it.each<[string, Partial<GivenRow>, string]>([
    ['a name without the organisation', { unitName: 'Xã Tân An' }, 'tan-an'],
    ['marks and case do not matter', { unitName: 'XA HOA BINH' }, 'hoa-binh'],
    ['the other place of the tone', { unitName: 'Xã Hoà Bình' }, 'hoa-binh'],
    ['a bare name that one unit has', { unitName: 'Hòa Bình' }, 'hoa-binh'],
    ['a code that lost its zeros', { unitCode: '4' }, 'tan-an'],
    ['the heading it stands under', { section: 'II. Xã Hòa Bình (12 người)' }, 'hoa-binh'],
    ['nothing: the unit of the list', {}, 'tinh'],
    ['a unit that was merged: where it went', { unitName: 'Xã Cũ' }, 'hoa-binh'],
  ])('%s', async (_, given, unitId) => {
    const plan = await desk().plan([{ fullName: 'A B', position: 'Chuyên viên', ...given }]);
    expect(plan.rows[0]!.posts[0]!.post.unitId).toBe(unitId);
  });

  it('one of several branches by the unit above, or by the heading', async () => {
    const row = { fullName: 'A B', unitName: 'Chi hội 1', position: 'Chi hội trưởng' };
    const plan = await desk().plan([
      { ...row, unitAbove: 'Xã Tân An' },
      { ...row, fullName: 'C D', section: 'Xã Hòa Bình' },
      { ...row, fullName: 'E G' },
    ]);
    expect(plan.rows.map(({ posts }) => posts[0]?.post.unitId)).toEqual(['ch-1', 'ch-2', undefined]);
    expect(plan.rows[2]).toMatchObject({ kind: 'doubt', choices: { unitIds: ['ch-1', 'ch-2'] } });
  });

  it.each<[string, Partial<GivenRow>, string, string[]]>([
    ['two Tân An', { unitName: 'Tân An' }, 'unit.several', ['tan-an', 'tan-an-p']],
    ['a unit that was split', { unitName: 'Xã Tách' }, 'unit.split', ['tan-an', 'hoa-binh']],
  ])('asks: %s', async (_, given, code, unitIds) => {
    const plan = await desk().plan([{ fullName: 'A B', position: 'Chuyên viên', ...given }]);
    expect(plan.rows[0]).toMatchObject({ kind: 'doubt', choices: { unitIds } });
    expect(codes(plan)).toEqual([[code]]);
  });
});

describe('who is meant', () => {
  it.each<[string, Partial<GivenRow>, string]>([
    ['name and birth date, in whatever unit', { unitName: 'Xã Hòa Bình' }, 'change'],
    ['name, unit and a year that fits', { birthDate: '1972' }, 'unchanged'],
    ['name and unit', { birthDate: null }, 'unchanged'],
    ['lost marks, the same birth date: her name keeps them', { fullName: 'Nguyen Thi Lan' }, 'unchanged'],
    [
      'another birth year, elsewhere: somebody else',
      { birthDate: '1980', unitName: 'Xã Hòa Bình' },
      'create',
    ],
    ['another birth year in the same post: a question', { birthDate: '1980' }, 'doubt'],
    ['a year that fits, elsewhere: a question', { birthDate: '1972', unitName: 'Xã Hòa Bình' }, 'doubt'],
    ['lost marks, the same unit: a question', { fullName: 'Nguyen Thi Lan', birthDate: null }, 'doubt'],
    ['only the name, elsewhere: somebody else', { birthDate: null, unitName: 'Xã Hòa Bình' }, 'create'],
  ])('%s', async (_, given, kind) => {
    expect(kinds(await withLan().plan([{ ...lan, ...given }]))).toEqual([kind]);
  });

  it('a code says it, unless the name is another', async () => {
    const known = () => desk().add({ id: 'lan', fullName: 'Nguyễn Thị Lan', code: 'HPN-01' });
    const coded = { ...lan, code: 'hpn 01' };
    expect((await known().plan([coded])).rows[0]).toMatchObject({ kind: 'change', personId: 'lan' });
    const other = await known().plan([{ ...coded, fullName: 'Trần Thị Huệ' }]);
    expect(other.rows[0]).toMatchObject({
      kind: 'doubt',
      choices: { persons: [{ id: 'lan' }], mayBeNew: false },
    });
  });

  it('a code of somebody whom she may not see is an error, and she is not named', async () => {
    const there = desk();
    there.foreignCodes.add('HPN01');
    const { rows } = await there.plan([{ ...lan, code: 'HPN-01' }]);
    expect(rows).toMatchObject([{ kind: 'error', personId: null, choices: null }]);
  });

  it('two rows about one woman are one woman; two that may be two are a question', async () => {
    const plan = await desk().plan([
      lan,
      { ...lan, unitName: 'Xã Hòa Bình' },
      lan,
      { ...lan, birthDate: null },
    ]);
    expect(kinds(plan)).toEqual(['create', 'change', 'unchanged', 'doubt']);
    expect(plan.rows[1]!.personId).toBe(plan.rows[0]!.personId);
    expect(plan.rows[1]!.posts[0]!.post.main).toBe(false);
    expect(codes(plan)[2]).toEqual(['row.repeated']);
    expect(plan.rows[3]!.choices).toMatchObject({ line: 2, mayBeNew: true });
  });

  it('goes by what was decided', async () => {
    const row = { ...lan, birthDate: '1980' };
    const same = await withLan().plan([row], {}, { 2: { as: 'person', person: 'lan' } });
    expect(same.rows[0]).toMatchObject({ kind: 'change', changes: [{ field: 'birthDate', after: '1980' }] });
    expect(kinds(await withLan().plan([row], {}, { 2: { as: 'new' } }))).toEqual(['create']);
    expect(kinds(await withLan().plan([row], {}, { 2: { as: 'skip' } }))).toEqual(['unchanged']);
  });
});

describe('what changes', () => {
  it('a date that says less is no change; an empty cell keeps, or clears', async () => {
    const known = () => withLan().add({ ...withLan().persons.get('lan')!, phone: '84912345678' });
    const row = { ...lan, birthDate: '1972', phone: null };
    expect(kinds(await known().plan([row]))).toEqual(['unchanged']);
    const cleared = await known().plan([row], { emptyCells: 'clear' });
    expect(cleared.rows[0]!.changes).toEqual([{ field: 'phone', before: '84912345678', after: null }]);
  });

  it('several positions in one cell are several posts; an unknown one is a title', async () => {
    const { rows } = await desk().plan([
      { ...lan, position: 'UV BTV, Chủ tịch' },
      { fullName: 'Y Bhi', position: 'Cố vấn', unitName: 'Xã Tân An' },
    ]);
    expect(rows[0]!.posts.map(({ post }) => [post.positionCode, post.main])).toEqual([
      ['UVBTV', true],
      ['CT', false],
    ]);
    expect(rows[1]!.posts[0]!.post).toMatchObject({ positionCode: null, title: 'Cố vấn' });
  });

  it('a post of a unit that was split goes on where the file says', async () => {
    const there = desk().add({
      id: 'lan',
      fullName: lan.fullName,
      birthDate: lan.birthDate,
      posts: [aPost({ id: 'p1', personId: 'lan', unitId: 'tach', main: true })],
    });
    const { rows } = await there.plan([lan]);
    expect(rows[0]!.posts).toMatchObject([
      { action: 'end', id: 'p1', post: { endsOn: '2025-07-01' } },
      {
        action: 'start',
        post: { unitId: 'tan-an', startsOn: '2025-07-01', continuesPostId: 'p1', main: true },
      },
    ]);
  });

  it('no post is older than its unit, ends before it begins, or stands where its level has none', async () => {
    const { rows } = await desk().plan([
      { ...lan, startsOn: '1999-01-01' },
      { fullName: 'B', position: 'Chuyên viên', startsOn: '2025-01-01', endsOn: '2024-01-01' },
      { fullName: 'C', position: 'Chủ tịch', unitName: 'Chi hội 1', unitAbove: 'Xã Tân An' },
      { fullName: 'D' },
    ]);
    expect(rows[0]!.posts[0]!.post.startsOn).toBe('2000-01-01');
    expect(rows.slice(1).map(({ messages }) => messages.at(-1)!.code)).toEqual([
      'post.ends-before-start',
      'position.wrong-level',
      'position.missing',
    ]);
  });
});

describe('a full list', () => {
  it('ends what it leaves out, and spares whoever may be in a row that cannot be read', async () => {
    const there = withLan();
    for (const [id, fullName] of [
      ['hue', 'Trần Thị Huệ'],
      ['mai', 'Lê Thị Mai'],
    ] as const)
      there.add({ id, fullName, posts: [aPost({ id: `post-${id}`, personId: id, unitId: 'hoa-binh' })] });
    const unreadable = [{ code: 'date.unreadable', weight: 'error' as const, text: '…' }];
    const plan = await there.plan([lan, { fullName: 'Le Thi Mai', messages: unreadable }], { scope: 'full' });
    expect(kinds(plan)).toEqual(['unchanged', 'error', 'end']);
    expect(plan.rows[2]).toMatchObject({
      label: 'Trần Thị Huệ',
      line: null,
      posts: [{ action: 'end', id: 'post-hue' }],
    });
    expect(plan.counts).toMatchObject({ openPosts: 3, leftOut: 1 });
  });
});

const row = fc.record({
  fullName: fc.constantFrom(
    'Nguyễn Thị Lan',
    'Nguyen Thi Lan',
    'Trần Thị Huệ',
    'H’Mlô',
    'Y Bhi',
    'Lê Hòa',
    'Lê Hoà',
  ),
  birthDate: fc.constantFrom(null, '1972', '1972-05-03', '1980-01-01'),
  phone: fc.constantFrom(null, '84912345678', '84987654321'),
  code: fc.constantFrom(null, null, null, 'A1', 'A2'),
  unitName: fc.constantFrom(null, 'Xã Tân An', 'Tân An', 'Xã Hòa Bình', 'Xã Cũ', 'Xã Tách', 'Xã Lạ'),
  position: fc.constantFrom('Chuyên viên', 'Chủ tịch', 'UV BTV, Chủ tịch', 'Cố vấn', 'Chi hội trưởng', null),
  startsOn: fc.constantFrom(null, '2024-01-01', '1990-01-01'),
});
const changesNothing = ({ counts: { create, change, end } }: Plan) => ({ create, change, end });
const none = { create: 0, change: 0, end: 0 };

it('a list that left no question open changes nothing when it comes again, whatever is wrong in it', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 14 }),
      fc.constantFrom('delta', 'full'),
      async (rows, scope) => {
        const there = withLan();
        const first = await there.plan(rows, { scope });
        fc.pre(first.counts.doubt === 0); // what was asked and not answered is asked again, or answered by what came since
        there.apply(first);
        expect(changesNothing(await there.plan(rows, { scope }))).toEqual(none);
      },
    ),
    { numRuns: 400 },
  ));

it('the same list on the same records gives the same plan', () =>
  fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 10 }), async (rows) => {
      const there = withLan(); // its ids go on, as those of the database do
      const [one, other] = [await there.plan(rows), await there.plan(rows)];
      expect(fingerprints(other.rows)).toEqual(fingerprints(one.rows));
    }),
  ));
