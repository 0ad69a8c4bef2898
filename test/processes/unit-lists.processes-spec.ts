import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AFTER, BEFORE, realPath } from '@hochoi/intake/testing';
import { MariadbEngine } from '@hochoi/platform';
import type { DataSource, QueryRunner } from 'typeorm';
import { bareEnvironment } from '../support/bare-environment';
import { createTestSchema, type TestSchema } from '../support/test-schema';
import { until } from '../support/until';

jest.setTimeout(180_000);

const root = resolve(__dirname, '..', '..');
const files = [
  ...['--list', `${BEFORE}=${realPath('units_before_2025-07-01.csv')}`],
  ...['--list', `${AFTER}=${realPath('units_2025-07-01.csv')}`],
  ...['--mapping', realPath('mapping_2025-07-01.csv')],
  ...['--changes', realPath('changes_2026-04-30_dong_nai.csv')],
];
const WHOLE = '14605 thao tác';

interface Ended {
  code: number | null;
  signal: string | null;
  said: string;
}

/** `npm run units`, on the engine of these settings. */
class Command {
  readonly child: ChildProcess;
  private said = '';

  constructor(settings: Record<string, string>, ...args: string[]) {
    const secret = 'only-for-tests-only-for-tests-only-for-tests';
    this.child = spawn(process.execPath, ['dist/apps/standalone/src/units.cli.js', ...args], {
      cwd: root,
      env: { ...bareEnvironment(), HOCHOI_SECRET: secret, ...settings },
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  async ended(): Promise<Ended> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    return { code: child.exitCode, signal: child.signalCode, said: this.said };
  }
}

let folder: string;
let schema: TestSchema;
let source: DataSource;
/** Sees what others have not committed. */
let looking: QueryRunner;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hochoi-unit-lists-'));
  schema = (await createTestSchema())!;
  source = await MariadbEngine.source(schema.settings.DATABASE_URL!, []).initialize();
  looking = source.createQueryRunner();
  await looking.query('SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED');
});
afterAll(async () => {
  await looking?.release();
  await source?.destroy();
  await schema?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a transaction that is not committed has written rows. */
const engines = {
  SQLite: {
    settings: () => ({ HOCHOI_DATA: join(folder, 'data') }),
    hasWritten: async () => {
      const log = join(folder, 'data', 'hochoi.db-wal');
      return existsSync(log) && statSync(log).size > 2_000_000;
    },
  },
  MariaDB: {
    settings: () => ({ ...schema.settings, HOCHOI_DATA: join(folder, 'data-of-mariadb') }),
    hasWritten: async () => {
      const [row] = await looking.query('SELECT COUNT(*) AS units FROM unit');
      return Number(row.units) > 0;
    },
  },
};

describe.each(['SQLite', 'MariaDB'] as const)('an import of the official lists on %s', (name) => {
  const engine = engines[name];
  const units = (...args: string[]) => new Command(engine.settings(), ...args);
  const run = (...args: string[]) => units(...args).ended();

  it('leaves nothing when it is killed while it writes', async () => {
    expect((await run(...files, '--preview')).said).toContain(WHOLE);
    const killed = units(...files, '--apply');
    await until(engine.hasWritten, Boolean);
    killed.child.kill('SIGKILL');
    expect((await killed.ended()).signal).toBe('SIGKILL');
    expect((await run(...files, '--preview')).said).toContain(WHOLE);
  });

  it('is done once when two officers do it at the same time, and can be taken back', async () => {
    const both = await Promise.all([run(...files, '--apply'), run(...files, '--apply')]);
    const [done, other] = both.sort(
      (a, b) => Number(b.said.includes(WHOLE)) - Number(a.said.includes(WHOLE)),
    );
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining(WHOLE) });
    // Whoever is second finds all of it done, or hears that somebody else just changed the units.
    expect(other!.said).toMatch(/không có gì thay đổi|vừa được người khác thay đổi/);
    expect((await run(...files, '--apply')).said).toContain('không có gì thay đổi');

    const [, batch] = /--undo (\S+)/.exec(done!.said)!;
    expect(await run('--undo', batch!)).toMatchObject({ code: 0 });
    expect((await run(...files, '--preview')).said).toContain(WHOLE);
  });

  it('is refused as a whole while a file is wrong', async () => {
    const wrong = ['--list', `${BEFORE}=${realPath('changes_2026-04-30_dong_nai.csv')}`, '--apply'];
    expect(await run(...wrong)).toMatchObject({ code: 1, said: expect.stringContaining('thiếu cột “name”') });
  });
});
