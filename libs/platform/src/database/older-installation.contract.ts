import type { DataSource } from 'typeorm';
import type { TestDatabase } from '../testing/test-database';
import { marks } from './marks';
import type { OpenTest } from './migrations.contract';

/** The last migration of the version that knew four roles, units by name alone and posts without positions. */
const BEFORE = 'Jobs1763900000000';
const MADE = '2026-03-04 05:06:07.000';
const LATER = '2026-05-06 07:08:09.000';
const oldRoles = {
  hoc: ['learner'],
  giang: ['learner', 'trainer'],
  canbo: ['learner', 'officer'],
  quantri: ['learner', 'administrator'],
} as const;

const insert = (schema: DataSource, table: string, row: Record<string, unknown>) =>
  schema.query(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${marks(Object.keys(row))})`,
    Object.values(row),
  );

async function fill(schema: DataSource): Promise<void> {
  for (const [userName, roles] of Object.entries(oldRoles)) {
    const person = { fullName: `Lò Thị ${userName}`, nameSearch: `lo thi ${userName}`, createdAt: MADE };
    await insert(schema, 'person', { id: `p-${userName}`, ...person });
    await insert(schema, 'account', {
      ...{ id: `a-${userName}`, personId: `p-${userName}`, userName, roles: JSON.stringify(roles) },
      ...{ phone: userName === 'hoc' ? '84912345678' : null, passwordHash: `hash of ${userName}` },
      ...{ active: userName === 'canbo' ? 0 : 1, demo: 0, createdAt: MADE },
    });
  }
  const session = { createdAt: LATER, lastSeenAt: LATER, expiresAt: '2027-01-01 00:00:00.000' };
  await insert(schema, 'session', { id: 's', accountId: 'a-hoc', tokenHash: 'token', ...session });
  const top = { parentId: null, name: 'Hội LHPN tỉnh Đắk Lắk', nameSearch: 'hoi lhpn tinh dak lak' };
  await insert(schema, 'unit', { id: 'u-top', ...top, createdAt: MADE });
  const below = { parentId: 'u-top', name: 'Hội LHPN xã Ea Súp', nameSearch: 'hoi lhpn xa ea sup' };
  await insert(schema, 'unit', { id: 'u-below', ...below, createdAt: MADE });
  const post = { personId: 'p-hoc', unitId: 'u-below', startedAt: MADE };
  await insert(schema, 'post', { id: 'x-open', ...post, position: 'Hội viên', endedAt: null });
  for (const [id, hasCaptions] of [
    ['with-captions', 1],
    ['without', 0],
  ] as const)
    await insert(schema, 'media_asset', {
      ...{ id, fileName: 'phim.mp4', size: 9, state: 'ready', progress: 100, hasCaptions },
      ...{ createdAt: MADE, updatedAt: LATER },
    });
  await insert(schema, 'post', { id: 'x-over', ...post, position: null, endedAt: LATER });
}

const rows = (schema: DataSource, sql: string): Promise<Record<string, unknown>[]> => schema.query(sql);
const names = async (schema: DataSource, sql: string) =>
  (await rows(schema, sql)).map((row) => Object.values(row).join(' '));

/** An installation of the version before moves to this one with all it has, and back. */
export function describeOlderInstallation(engine: string, open: OpenTest): void {
  describe(`an installation of the version before on ${engine}`, () => {
    let test: TestDatabase;
    let schema: DataSource;
    const newestFirst = () => names(schema, 'SELECT name FROM migrations ORDER BY id DESC');
    const goBack = async () => {
      while ((await newestFirst())[0] !== BEFORE) await schema.undoLastMigration();
    };
    beforeAll(async () => {
      test = await open([]);
      ({ schema } = test.engine);
      await goBack();
      await fill(schema);
      await schema.runMigrations();
    }, 60_000);
    afterAll(() => test.drop());

    it('keeps what everybody may do, for ever', async () => {
      const granted = await names(
        schema,
        `SELECT personId, role, startsOn, endsOn FROM role_grant WHERE unitId IS NULL ORDER BY personId, role`,
      );
      const given = (who: string, ...roles: string[]) =>
        roles.map((role) => `p-${who} ${role} 2000-01-01 9999-12-31`);
      expect(granted).toEqual([
        ...given('canbo', 'registrar'),
        ...given('giang', 'trainer'),
        ...given('quantri', 'national-administrator', 'registrar', 'system-administrator', 'trainer'),
      ]);
    });

    it('keeps the captions of films, as Vietnamese ones that lie in their file still', async () => {
      const kept = 'SELECT mediaId, language, lockVersion, cues FROM media_caption';
      expect(await rows(schema, kept)).toEqual([
        { mediaId: 'with-captions', language: 'vi', lockVersion: 1, cues: null },
      ]);
    });

    it('keeps telephones, passwords, sessions and who was shut out', async () => {
      expect(await names(schema, 'SELECT id, phone FROM person WHERE phone IS NOT NULL')).toEqual([
        'p-hoc 84912345678',
      ]);
      const accounts = 'SELECT userName, passwordHash, active FROM account ORDER BY userName';
      expect(await names(schema, accounts)).toEqual([
        'canbo hash of canbo 0',
        'giang hash of giang 1',
        'hoc hash of hoc 1',
        'quantri hash of quantri 1',
      ]);
      expect(await names(schema, 'SELECT accountId, tokenHash FROM session')).toEqual(['a-hoc token']);
      expect(await names(schema, 'SELECT id FROM account WHERE signedInAt IS NOT NULL')).toEqual(['a-hoc']);
    });

    it('keeps units, their names and places, and posts with their days', async () => {
      const units = 'SELECT unitId, parentId, name, validFrom, validTo FROM unit_version ORDER BY unitId';
      expect(await names(schema, units)).toEqual([
        'u-below u-top Hội LHPN xã Ea Súp 2026-03-04 9999-12-31',
        'u-top  Hội LHPN tỉnh Đắk Lắk 2026-03-04 9999-12-31',
      ]);
      expect(await names(schema, `SELECT versionId FROM unit_name_part WHERE part LIKE 'ea sup%'`)).toEqual([
        'u-below',
      ]);
      const posts = 'SELECT id, unitId, kind, title, startsOn, endsOn FROM post ORDER BY id';
      expect(await names(schema, posts)).toEqual([
        'x-open u-below held Hội viên 2026-03-04 9999-12-31',
        'x-over u-below held  2026-03-04 2026-05-06',
      ]);
      expect(await names(schema, `SELECT personId FROM person_name_part WHERE part LIKE 'hoc%'`)).toEqual([
        'p-hoc',
      ]);
    });

    it('goes back with roles, telephones, units, posts and caption files', async () => {
      const unit = { id: 'v-new', unitId: 'u-below', validFrom: '2026-08-01', parentId: 'u-top' };
      await schema.query(`UPDATE unit_version SET validTo = '2026-08-01' WHERE unitId = 'u-below'`);
      const named = { name: 'Hội LHPN xã Mới', nameSearch: 'moi', nameSort: 'moi', level: 'other' };
      await insert(schema, 'unit_version', { ...unit, validTo: '9999-12-31', ...named });
      const planned = { id: 'x-plan', personId: 'p-hoc', unitId: 'u-top', kind: 'planned', title: 'Kế cận' };
      const days = { startsOn: '2026-06-01', endsOn: '9999-12-31', recordedAt: LATER, lockVersion: 1 };
      await insert(schema, 'post', { ...planned, ...days, main: 0, acting: 0 });
      await goBack();
      expect(await names(schema, 'SELECT id FROM media_asset WHERE hasCaptions = 1')).toEqual([
        'with-captions',
      ]);
      const roles = await rows(schema, 'SELECT userName, roles FROM account ORDER BY userName');
      expect(
        roles.map((one) => [
          one.userName,
          typeof one.roles === 'string' ? JSON.parse(one.roles as string) : one.roles,
        ]),
      ).toEqual([
        ['canbo', ['learner', 'officer']],
        ['giang', ['learner', 'trainer']],
        ['hoc', ['learner']],
        ['quantri', ['learner', 'administrator', 'officer', 'trainer']],
      ]);
      expect(await names(schema, 'SELECT userName, phone FROM account WHERE phone IS NOT NULL')).toEqual([
        'hoc 84912345678',
      ]);
      expect(await names(schema, 'SELECT id, name FROM unit ORDER BY id')).toEqual([
        'u-below Hội LHPN xã Mới',
        'u-top Hội LHPN tỉnh Đắk Lắk',
      ]);
      const posts = `SELECT id, position, substr(startedAt, 1, 10), substr(endedAt, 1, 10) FROM post ORDER BY id`;
      expect(await names(schema, posts)).toEqual([
        'x-open Hội viên 2026-03-04 ',
        'x-over  2026-03-04 2026-05-06',
      ]);
    });
  });
}
