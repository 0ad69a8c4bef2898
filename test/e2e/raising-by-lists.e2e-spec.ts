import { dayOf } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { ImportPlanner } from '@hochoi/intake/testing';
import { Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { aLearner, type Somebody } from '../support/people';
import { applied, previewed, rowsOf } from '../support/imports';
import { aRule } from '../support/role-rules';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPost, aUnit } from '../support/units';
import { aWorkbook } from '../support/workbooks';

/** Ways by which an officer could get rights that nobody gave her, by a list of persons. */
const server = testServer();
let commune: string;
let manager: Somebody;

beforeAll(async () => {
  commune = await aUnit(server(), 'Hội LHPN xã Bậc Thang');
  manager = await anOfficerOf(server(), 'unit-manager', commune);
  await aPost(server(), manager.personId, commune, { title: 'Chủ tịch' });
});

const dayFromNow = (days: number) => dayOf(new Date(server().clock.now().getTime() + days * 86_400_000));
const grants = () => server().get<GrantService>(GrantService);

describe('by a list', () => {
  const header = ['STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức vụ', 'Điện thoại'];
  const named = (fullName: string) => server().get<Database>(Database).manager.countBy(Person, { fullName });

  it('nobody gets a position whose role the officer may not give: the line says so and is left out, the others are written', async () => {
    await aRule(server(), 'CT', 'unit-manager');
    const file = await aWorkbook(header, [
      [1, 'Bùi Thị Lên Chức', '03/05/1972', 'Bậc Thang', 'Chủ tịch', ''],
      [2, 'Bùi Thị Vẫn Vào', '04/05/1972', 'Bậc Thang', 'Chuyên viên', ''],
    ]);
    const shown = await previewed(server(), manager, commune, file);
    expect(shown.counts).toMatchObject({ create: 1, doubt: 1, error: 0, postsStarted: 1 });
    expect(await rowsOf(manager, shown.id, 'doubt')).toMatchObject([
      {
        line: 2,
        label: 'Bùi Thị Lên Chức',
        posts: [],
        messages: [{ weight: 'doubt', text: expect.stringContaining('Chức vụ Chủ tịch') }],
      },
    ]);
    expect(await applied(server(), manager, shown)).toMatchObject({ state: 'applied' });
    expect([await named('Bùi Thị Lên Chức'), await named('Bùi Thị Vẫn Vào')]).toEqual([0, 1]);
  });

  it('nor by a rule that is made between looking and writing: the list comes back with the line marked', async () => {
    const row = [1, 'Bùi Thị Đúng Lúc', '05/05/1972', 'Bậc Thang', 'PCT Thường trực', ''];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    expect(shown.counts).toMatchObject({ create: 1, doubt: 0 });
    await aRule(server(), 'PCTTT', 'unit-manager');
    const back = await applied(server(), manager, shown);
    expect(back).toMatchObject({ state: 'previewed', counts: { doubt: 1, changedSince: 1 } });
    expect(await rowsOf(manager, back.id, 'doubt')).toMatchObject([{ line: 2, changedSince: true }]);
    expect(await named('Bùi Thị Đúng Lúc')).toBe(0);
  });

  it('nor by one that is made in the very moment of writing', async () => {
    const row = [1, 'Bùi Thị Cùng Lúc', '06/05/1972', 'Bậc Thang', 'Ủy viên Ban Chấp hành', ''];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    const planner = server().get<ImportPlanner>(ImportPlanner);
    const plan = planner.plan.bind(planner);
    const planning = jest.spyOn(planner, 'plan').mockImplementationOnce(async (...given) => {
      const planned = await plan(...given);
      await aRule(server(), 'UVBCH', 'unit-manager');
      return planned;
    });
    const back = await applied(server(), manager, shown);
    expect(planning).toHaveBeenCalledTimes(2);
    planning.mockRestore();
    expect(back).toMatchObject({ state: 'previewed', counts: { doubt: 1, changedSince: 1 } });
    expect(await named('Bùi Thị Cùng Lúc')).toBe(0);
  });

  it('nor is the telephone changed of somebody who is given a wider role in the very moment of writing', async () => {
    const one = await aLearner(server(), { fullName: 'Bùi Thị Vừa Được Giao', phone: '0912 111 333' });
    await aPost(server(), one.personId, commune, { positionCode: 'CV' });
    const row = [1, 'Bùi Thị Vừa Được Giao', '', 'Bậc Thang', 'Chuyên viên', '0912 999 777'];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    expect(shown.counts).toMatchObject({ change: 1, doubt: 0 });
    const planner = server().get<ImportPlanner>(ImportPlanner);
    const plan = planner.plan.bind(planner);
    const planning = jest.spyOn(planner, 'plan').mockImplementationOnce(async (...given) => {
      const planned = await plan(...given);
      await grants().give({ personId: one.personId, role: 'reviewer', unitId: null }, null);
      return planned;
    });
    const back = await applied(server(), manager, shown);
    planning.mockRestore();
    expect(back).toMatchObject({ state: 'previewed', counts: { doubt: 1, changedSince: 1 } });
  });

  it('whoever recorded somebody who is yet to come corrects her telephone by a list too', async () => {
    const post = { unitId: commune, kind: 'held', positionCode: 'CV', startsOn: dayFromNow(5) };
    const body = { fullName: 'Lường Thị Sắp Tới', phone: '0912 000 222', post };
    await ok(manager.api.POST('/api/v1/persons', { body: body as never }));
    const row = [1, 'Lường Thị Sắp Tới', '', 'Bậc Thang', 'Chuyên viên', '0912 000 223'];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    expect(shown.counts).toMatchObject({ change: 1, doubt: 0 });
  });

  it('nobody’s telephone is changed whose account is not the officer’s business', async () => {
    const one = await aLearner(server(), { fullName: 'Bùi Thị Thẩm Định', phone: '0912 111 222' });
    await aPost(server(), one.personId, commune, { positionCode: 'CV' });
    await grants().give({ personId: one.personId, role: 'reviewer', unitId: null }, null);
    const row = [1, 'Bùi Thị Thẩm Định', '', 'Bậc Thang', 'Chuyên viên', '0912 999 888'];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    expect(await rowsOf(manager, shown.id, 'doubt')).toMatchObject([
      { line: 2, changes: [], messages: [{ text: expect.stringContaining('số điện thoại') }] },
    ]);
  });
});
