import { GrantService, Policy } from '@hochoi/access';
import { OrganisationService, UnitOperation } from '@hochoi/organisation';
import { AccountService } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { DEMO_PASSWORD } from '../../apps/course/src/demo-accounts';
import { makeDemonstration } from '../../apps/course/src/make-demonstration';
import { ok, problemOf } from '../support/api-client';
import { anAdministrator, signedIn } from '../support/people';
import { withServer } from '../support/test-server';

/** On the engines of a cluster it must be said that nobody else can reach it. */
const demonstration = {
  DEMO_ACCOUNTS: 'true',
  ...(process.env['DATABASE_URL'] && { PUBLIC_URL: 'http://127.0.0.1:3000' }),
};

const countOperations = (server: { get<T>(what: unknown): T }) =>
  server.get<Database>(Database).manager.count(UnitOperation);

it('the demonstration has a small tree, in which its officer sees her province and nothing else', () =>
  withServer(async (server) => {
    const all = (await signedIn(server, 'quantri', DEMO_PASSWORD)).api;
    const tops = await ok(all.GET('/api/v1/units', { params: { query: {} } }));
    expect(tops.items.map(({ name, childCount }) => [name, childCount])).toEqual([
      ['Trung ương Hội LHPN Việt Nam (mẫu)', 3],
    ]);
    const officer = (await signedIn(server, 'canbo', DEMO_PASSWORD)).api;
    const own = await ok(officer.GET('/api/v1/units', { params: { query: {} } }));
    expect(own.items.map(({ name, childCount }) => [name, childCount])).toEqual([['Hội LHPN tỉnh (mẫu)', 3]]);
    const query = { parentId: 'mau-thanh-pho' };
    expect((await problemOf(officer.GET('/api/v1/units', { params: { query } }))).status).toBe(404);
    const commune = await ok(
      officer.GET('/api/v1/units/{unitId}', { params: { path: { unitId: 'mau-xa-hoa-binh' } } }),
    );
    expect(commune).toMatchObject({
      name: 'Hội LHPN xã Hòa Bình (mẫu)',
      counts: [
        { what: 'people', count: 1 },
        { what: 'posts', count: 1 },
      ],
    });

    const body = {
      fullName: 'Hoàng Thị Bích',
      userName: 'hoang.bich',
      roles: ['learner' as const],
      password: DEMO_PASSWORD,
    };
    const unitName = 'Hội LHPN xã Tân Lập (mẫu)';
    const { personId } = await ok(all.POST('/api/v1/accounts', { body: { ...body, unitName } }));
    const accounts = server.get<AccountService>(AccountService);
    const personOf = async (userName: string) => (await accounts.findByUserName(userName))!.personId;
    const grants = await server.get<GrantService>(GrantService).of(await personOf('canbo'));
    const policy = server.get<Policy>(Policy);
    const register = policy.reach({ grants }, 'registrar');
    for (const learner of [personId, await personOf('hocvien')])
      expect(await policy.coversPerson(register, learner)).toBe(true);
    expect(await policy.coversPerson(register, await personOf('giangvien'))).toBe(false);

    const before = await countOperations(server);
    await makeDemonstration(server.standalone.app, server.config.contentFolder);
    expect(await countOperations(server)).toBe(before);
  }, demonstration));

it('units that were there by their names take their places in it, and what was done to them stays', () =>
  withServer(async (server) => {
    const organisation = server.get<OrganisationService>(OrganisationService);
    const { personId } = await server
      .get<AccountService>(AccountService)
      .create({ fullName: 'Lò Thị Pằn', userName: 'lo.pan', password: DEMO_PASSWORD });
    const old = await organisation.appoint(personId, 'Hội LHPN xã Hòa Bình (mẫu)', null, null);
    const { standalone, config } = server;
    await makeDemonstration(standalone.app, config.contentFolder);
    const { api } = await anAdministrator(server);
    const page = await ok(api.GET('/api/v1/units/{unitId}', { params: { path: { unitId: old } } }));
    expect(page.path.map(({ name }) => name)).toEqual([
      'Trung ương Hội LHPN Việt Nam (mẫu)',
      'Hội LHPN tỉnh (mẫu)',
    ]);
    expect([page.level, page.childCount]).toEqual(['commune', 3]);

    await ok(
      api.POST('/api/v1/unit-operations', {
        body: { kind: 'dissolve', effectiveOn: organisation.today, unitId: 'mau-phuong-dong-tam' },
      }),
    );
    const before = await countOperations(server);
    await makeDemonstration(standalone.app, config.contentFolder);
    expect(await countOperations(server)).toBe(before);
  }));
