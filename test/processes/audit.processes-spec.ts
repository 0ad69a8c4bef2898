import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AuditRoots,
  AuditSealer,
  AuditTrail,
  Clock,
  Database,
  obtainSigningKey,
  platformEntities,
  SqliteEngine,
} from '@hochoi/platform';
import { command, succeeds } from '../moving/command';

const dataFolder = mkdtempSync(join(tmpdir(), 'hochoi-audit-'));
const verify = (...args: string[]) => command('audit-verify', args, { HOCHOI_DATA: dataFolder });

/** On the rows of an installation that does not run. */
async function on(work: (database: Database) => Promise<unknown>): Promise<void> {
  const engine = await SqliteEngine.open(join(dataFolder, 'hochoi.db'), platformEntities);
  await work(new Database(engine)).finally(() => engine.close());
}

const record = (database: Database, count: number) =>
  database.transaction(() =>
    new AuditTrail(database, new Clock()).recordAll(
      Array.from({ length: count }, (_, n) => ({
        action: 'unit.renamed',
        subject: { kind: 'unit', id: `u-${n}` },
      })),
    ),
  );

beforeAll(() =>
  on(async (database) => {
    await record(database, 1200);
    await new AuditSealer(database).seal();
    const key = () => obtainSigningKey({ embedded: true, dataFolder });
    await new AuditRoots(database, new Clock(), key).sign('2026-11-22');
  }),
);
afterAll(() => rmSync(dataFolder, { recursive: true }));

describe('npm run audit:verify', () => {
  let anchor: string;

  it('ends well on a whole chain, and prints a line for paper that it knows again', async () => {
    const { code, output } = await verify('--anchor');
    expect(output).toContain('Đã kiểm tra 1.200 sự kiện (số 1 đến 1.200) và 1 gốc ngày.');
    expect(output).toContain('Nhật ký còn nguyên vẹn.');
    expect(code).toBe(0);
    anchor = /số 1\.200 – ([0-9a-f ]{79})$/m.exec(output)![1]!;
    await on((database) => record(database, 3).then(() => new AuditSealer(database).seal()));
    expect(await verify('--expect', anchor)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Mã trên giấy đúng là của số 1.200.'),
    });
  });

  it('begins behind a day', async () => {
    const { code, output } = await verify('--from', '23/11/2026');
    expect(output).toContain('Đã kiểm tra 3 sự kiện (số 1.201 đến 1.203)');
    expect(code).toBe(0);
  });

  it.each([
    [['--from', 'hôm qua'], '--from cần một ngày'],
    [['--expect', '9f3a'], '--expect cần mã 64 chữ số'],
    [['--expect', '0'.repeat(64)], 'MÃ TRÊN GIẤY KHÔNG CÓ TRONG CHUỖI'],
  ])('fails on %j', async (args, words) => {
    const { code, output } = await verify(...args);
    expect(output).toContain(words);
    expect(code).toBe(1);
  });

  it('fails where there is nothing, and makes nothing there', async () => {
    const settings = { HOCHOI_DATA: join(dataFolder, 'elsewhere') };
    for (let tries = 0; tries < 2; tries += 1) {
      const { code, output } = await command('audit-verify', [], settings);
      expect(output).toContain('Không có dữ liệu nào');
      expect(code).toBe(1);
    }
  });

  it('is carried by a backup and its restoring, with the key', async () => {
    const [backup, restored] = [join(dataFolder, 'backup'), join(dataFolder, 'restored')];
    await succeeds('backup', [backup], { HOCHOI_DATA: dataFolder });
    await succeeds('restore', [backup], { HOCHOI_DATA: restored });
    const said = await succeeds('audit-verify', ['--expect', anchor], { HOCHOI_DATA: restored });
    expect(said).toContain(`khóa ${obtainSigningKey({ embedded: true, dataFolder })!.id.slice(0, 4)}`);
    for (const folder of [backup, restored])
      expect(statSync(join(folder, 'audit-key')).mode & 0o777).toBe(0o600);
  });

  it('fails on a row that somebody changed, and says which', async () => {
    await on(async ({ engine: { schema } }) => {
      await schema.query('DROP TRIGGER audit_event_no_update');
      await schema.query(`UPDATE audit_event SET subjectId = 'u-x' WHERE subjectId = 'u-776'`);
    });
    const { code, output } = await verify();
    expect(output).toMatch(/^MẮT XÍCH HỎNG ĐẦU TIÊN: số 777, sự kiện [0-9a-f-]{36}: .* đã bị sửa\.$/m);
    expect(output).not.toContain('nguyên vẹn');
    expect(code).toBe(1);
  });
});
