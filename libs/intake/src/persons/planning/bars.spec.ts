import { aPost, aUnit, PlanDesk } from '../testing/plan-desk';
import type { PlannedPost } from './plan';
import type { Plan } from './plan-import';

const units = [
  aUnit('tinh', 'Tỉnh Đồng Nai', { parentId: null, level: 'province' }),
  aUnit('tan-an', 'Hội LHPN xã Tân An'),
];
const desk = () => new PlanDesk(units);
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

describe('what she who sends the list may not do', () => {
  const chair = { fullName: 'Bùi Thị Lên Chức', unitName: 'xã Tân An', position: 'Chủ tịch' };
  /** Nobody may be made chair. */
  const barred = (at: PlanDesk) =>
    Object.assign(at, {
      bars: {
        post: (_: string | null, { positionCode }: PlannedPost) => positionCode === 'CT',
        accounts: new Set(['lan']),
      },
    });

  it('a position that she may not give is a doubt with its reason, and changes nothing', async () => {
    const plan = await barred(desk()).plan([chair, { ...chair, position: 'Chuyên viên' }]);
    expect(kinds(plan)).toEqual(['doubt', 'create']);
    expect(plan.rows[0]).toMatchObject({ line: 2, personId: null, person: null, posts: [] });
    expect(plan.rows[0]!.messages[0]!.text).toContain('Chức vụ Chủ tịch ở Hội LHPN xã Tân An');
  });

  it('nor is anything else of the row done: neither the other position nor what it says of her', async () => {
    const row = { ...lan, position: 'Ủy viên Ban Thường vụ, Chủ tịch', email: 'lan@example.vn' };
    const plan = await barred(withLan()).plan([row], { scope: 'full' });
    expect(kinds(plan)).toEqual(['doubt']);
    expect(codes(plan)).toEqual([['post.forbidden']]);
  });

  it('what she holds already may be named again, and shortened; not made longer', async () => {
    const holding = () =>
      barred(
        desk().add({
          id: 'van',
          fullName: 'Trần Thị Vân',
          posts: [
            aPost({ id: 'p', personId: 'van', unitId: 'tan-an', positionCode: 'CT', endsOn: '2027-01-01' }),
          ],
        }),
      );
    const row = { fullName: 'Trần Thị Vân', unitName: 'xã Tân An', position: 'Chủ tịch' };
    const kindOf = async (endsOn?: string) => kinds(await holding().plan([{ ...row, endsOn }]))[0];
    expect(await kindOf()).toBe('unchanged');
    expect(await kindOf('2026-06-01')).toBe('change');
    expect(await kindOf('2028-01-01')).toBe('doubt');
  });

  it.each([
    [{ phone: '+84912345678' }, 'doubt'],
    [{ code: 'HPN-1' }, 'doubt'],
    [{ email: 'lan@example.vn' }, 'change'],
  ])('on an account that is not her business: %j is a %s', async (given, kind) => {
    const plan = await barred(withLan()).plan([{ ...lan, ...given }], { scope: 'full' });
    expect(kinds(plan)).toEqual([kind]);
  });
});
