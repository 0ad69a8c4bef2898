import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Type } from '@nestjs/common';
import { type Config, readConfig } from '@hochoi/platform';
import { type Standalone, startStandalone } from '../../apps/standalone/src/start-standalone';
import { FakeClock } from './fake-clock';
import { createTestSchema, type TestSchema } from './test-schema';

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';

/** Generous, because a busy machine is no fault: what never comes still ends. */
jest.setTimeout(60_000);

/** Settings as they stand in the environment (`PUBLIC_URL`, `TRUST_PROXY`, …): tests go through the same reader as people. */
export type TestSettings = Record<string, string>;

/** The whole program in this process, on a port and a data folder of its own, without any content. */
export class TestServer {
  private constructor(
    readonly standalone: Standalone,
    readonly clock: FakeClock,
    readonly config: Config,
    private readonly schema: TestSchema | null,
    private readonly ownsData = true,
  ) {}

  static async start(settings: TestSettings = {}, logTo?: Writable): Promise<TestServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'hochoi-e2e-'));
    const schema = await createTestSchema();
    const config = readConfig({
      HOCHOI_DATA: dataFolder,
      HOCHOI_SECRET: SECRET,
      DEMO_ACCOUNTS: 'false',
      // What an administrator has to show is the business of its own test.
      SECOND_FACTOR: 'optional',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '0',
      PORT: '0',
      ...(schema && schema.settings),
      ...settings,
    });
    const clock = new FakeClock();
    return new TestServer(await startStandalone(config, { clock, logTo }), clock, config, schema);
  }

  /** One more process of the same installation, on the same engines. Stop it before this one. */
  async beside(settings: TestSettings = {}): Promise<TestServer> {
    const config = readConfig({ ...settingsOf(this.config), PORT: '0', ...settings });
    const clock = new FakeClock();
    return new TestServer(await startStandalone(config, { clock }), clock, config, null, false);
  }

  get url(): string {
    return this.standalone.url;
  }

  /** A service from inside, for what no route can bring about. */
  get<T>(service: unknown): T {
    return this.standalone.app.get<T>(service as Type<T>, { strict: false });
  }

  /** Resolves when the queue has nothing due and nothing running. */
  idle(): Promise<void> {
    return this.standalone.worker.idle();
  }

  async stop(): Promise<void> {
    await this.standalone.stop();
    await this.schema?.drop();
    if (this.ownsData) await rm(this.config.dataFolder, { recursive: true, force: true });
  }
}

/** What leads another process to the same data. */
const settingsOf = ({
  dataFolder,
  databaseUrl,
  redisUrl,
  redisPrefix,
  s3,
  secret,
  signIn,
}: Config): TestSettings => ({
  HOCHOI_DATA: dataFolder,
  HOCHOI_SECRET: secret,
  DEMO_ACCOUNTS: 'false',
  SECOND_FACTOR: signIn.secondFactor,
  LOG_LEVEL: 'silent',
  DRAIN_SECONDS: '0',
  ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  ...(redisUrl && { REDIS_URL: redisUrl, REDIS_PREFIX: redisPrefix }),
  ...(s3 && {
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
    S3_BUCKET: s3.bucket,
  }),
});

/** One server for a test file: starts before its first test, stops after its last. */
export function testServer(settings: TestSettings = {}, logTo?: Writable): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await TestServer.start(settings, logTo);
  });
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error('The server did not start.');
    return server;
  };
}

/** A server of its own for one test, for what would disturb the others. */
export async function withServer<T>(
  work: (server: TestServer) => Promise<T>,
  settings: TestSettings = {},
): Promise<T> {
  const server = await TestServer.start(settings);
  return work(server).finally(() => server.stop());
}
