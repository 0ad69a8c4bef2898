import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MariadbEngine } from '@hochoi/platform';
import { DataSource } from 'typeorm';
import { ApiClient, ok } from '../support/api-client';
import { bareEnvironment } from '../support/bare-environment';
import { BuiltProgram } from '../support/built-program';
import { createTestSchema, type TestSchema } from '../support/test-schema';

const root = resolve(__dirname, '..', '..');
const PASSWORD = 'hochoi-2026';

/** A cluster of its own on the engines at hand: one schema, one folder, and processes that are started one by one. */
export class Installation {
  private readonly processes: BuiltProgram[] = [];

  private constructor(
    private readonly folder: string,
    private readonly schema: TestSchema,
    /** A connection beside the processes. */
    readonly database: DataSource,
    readonly settings: Record<string, string>,
  ) {}

  static async make(): Promise<Installation> {
    const schema = await createTestSchema();
    if (!schema) throw new Error('DATABASE_URL: these tests need MariaDB');
    const folder = mkdtempSync(join(tmpdir(), 'hochoi-processes-'));
    const content = join(folder, 'content');
    mkdirSync(content);
    writeFileSync(join(content, 'groups.yaml'), "- code: G01\n  name: 'Công tác Hội'\n");
    const settings = {
      ...schema.settings,
      HOCHOI_DATA: join(folder, 'data'),
      HOCHOI_CONTENT: content,
      HOCHOI_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      PUBLIC_URL: 'http://127.0.0.1:3000',
      DEMO_ACCOUNTS: 'true',
      OPERATIONS_PORT: '0',
      DRAIN_SECONDS: '0',
    };
    const database = await MariadbEngine.source(schema.settings.DATABASE_URL!, []).initialize();
    const made = new Installation(folder, schema, database, settings);
    made.command('content');
    return made;
  }

  /** A command of the operator, to its end. */
  command(name: string, ...args: string[]): string {
    const env = { ...bareEnvironment(), ...this.settings };
    return execFileSync(process.execPath, [`dist/apps/standalone/src/${name}.cli.js`, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
  }

  async start(
    app: 'course' | 'media' | 'queue',
    settings: Record<string, string> = {},
  ): Promise<BuiltProgram> {
    const program = new BuiltProgram(app);
    this.processes.push(program);
    await program.start({ ...this.settings, ...settings });
    return program;
  }

  /** A browser that is signed in with one of the demonstration accounts. */
  async signedIn({ url }: BuiltProgram, userName: string): Promise<ApiClient> {
    const client = new ApiClient(url);
    await ok(client.api.POST('/api/v1/sessions', { body: { userName, password: PASSWORD } }));
    return client;
  }

  rows<T>(sql: string, ...values: unknown[]): Promise<T[]> {
    return this.database.query(sql, values);
  }

  async end(): Promise<void> {
    await Promise.all(this.processes.map((program) => program.end('SIGKILL')));
    await this.database.destroy();
    await this.schema.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
