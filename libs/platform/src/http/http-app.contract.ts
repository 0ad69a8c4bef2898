import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { anyone, line, only, type Route, route, signedIn } from '@hochoi/contracts';
import { z } from 'zod';
import type { Config } from '../config/config';
import { Database } from '../database/database';
import { CommitUnknown } from '../database/database-errors';
import type { OpenTest } from '../database/migrations.contract';
import { insert } from '../database/sample-rows.contract';
import { DomainError } from '../errors/domain-error';
import { PlatformModule } from '../platform.module';
import { engineChecks } from '../operations/engine-checks';
import { Lifecycle } from '../operations/lifecycle';
import { Readiness } from '../operations/readiness';
import { DatabaseJobQueue } from '../queue/database.job-queue';
import { Job } from '../queue/job.entity';
import type { ObjectStorage } from '../storage/object-storage';
import { currentCorrelationId } from '../telemetry/correlation';
import { createLog } from '../telemetry/log';
import { Metrics } from '../telemetry/metrics';
import { FakeClock } from '../testing/fake-clock';
import { createSampleTable, Sample } from '../testing/sample.entity';
import type { TestDatabase } from '../testing/test-database';
import { type Actor, Authenticator } from './actor';
import { createHttpServer } from './http-server';
import { IdempotentAnswer } from './idempotent-answer.entity';
import { Handle, In, type Input } from './route-decorators';

export const TEST_SECRET = 'for-tests';
const tag = 'test';
const common = { tag, summary: 'For a test' } as const;
const noteBody = z.object({
  title: line(10),
  questions: z.array(z.object({ 'a/b': z.number().optional(), points: z.number().int() })).optional(),
});
const note = z.object({ title: z.string(), length: z.number() });

export const testRoutes = {
  readPublic: route({
    ...common,
    id: 'readPublic',
    method: 'GET',
    path: '/public',
    access: anyone,
    perMinute: 3,
    response: z.object({ who: z.string().nullable() }),
  }),
  readOwn: route({
    ...common,
    id: 'readOwn',
    method: 'GET',
    path: '/own/{id}',
    access: signedIn('own'),
    params: z.object({ id: z.string() }),
    query: z.object({ limit: z.coerce.number().int().max(100).default(24) }),
    response: z.object({ id: z.string(), limit: z.number() }),
  }),
  readAsOfficer: route({
    ...common,
    id: 'readAsOfficer',
    method: 'GET',
    path: '/officer',
    access: only(['registrar'], 'all'),
    response: z.object({}),
  }),
  writeNote: route({
    ...common,
    id: 'writeNote',
    method: 'POST',
    path: '/notes',
    access: signedIn('own'),
    idempotencyKey: true,
    body: noteBody,
    response: note,
  }),
  clear: route({
    ...common,
    id: 'clear',
    method: 'POST',
    path: '/clear',
    access: signedIn('own'),
    idempotencyKey: true,
    body: z.object({}),
  }),
  edit: route({
    ...common,
    id: 'edit',
    method: 'PUT',
    path: '/edit',
    access: signedIn('own'),
    ifMatch: true,
    body: z.object({}),
    response: z.object({ version: z.number() }),
  }),
  fail: route({
    ...common,
    id: 'fail',
    method: 'POST',
    path: '/fail',
    access: anyone,
    body: z.object({ how: z.string() }),
  }),
  whereAmI: route({
    ...common,
    id: 'whereAmI',
    method: 'POST',
    path: '/where',
    access: anyone,
    body: z.object({}),
    response: z.object({ correlationId: z.string() }),
  }),
} satisfies Record<string, Route>;
type Routes = typeof testRoutes;

@Controller()
export class TestController {
  constructor(private readonly database: Database) {}

  @Handle(testRoutes.readPublic)
  readPublic(@In() { caller }: Input<Routes['readPublic']>) {
    return { who: caller?.personId ?? null, passwordHash: 'never leaves' };
  }

  @Handle(testRoutes.readOwn)
  readOwn(@In() { params, query }: Input<Routes['readOwn']>) {
    return { ...params, ...query };
  }

  @Handle(testRoutes.readAsOfficer)
  readAsOfficer() {
    return {};
  }

  /** Writes a row, and only then fails when the title says so. */
  @Handle(testRoutes.writeNote)
  writeNote(@In() { body }: Input<Routes['writeNote']>) {
    return this.database.transaction(async (manager) => {
      await insert(manager, { text: body.title });
      if (body.title === 'fail') throw new DomainError('note.conflict', 'Ghi chú đã có.');
      return { title: body.title, length: body.title.length, secret: 'never leaves' };
    });
  }

  @Handle(testRoutes.clear)
  async clear() {
    await this.database.transaction((manager) => insert(manager, { text: 'cleared' }));
  }

  @Handle(testRoutes.edit)
  edit(@In() { lockVersion }: Input<Routes['edit']>) {
    return { version: lockVersion };
  }

  @Handle(testRoutes.fail)
  fail(@In() { body }: Input<Routes['fail']>) {
    if (body.how === 'library') throw Object.assign(new Error('bucket key=secret'), { statusCode: 404 });
    if (body.how === 'away') throw Object.assign(new Error('connect 10.1.2.3'), { code: 'ECONNREFUSED' });
    if (body.how === 'outcome') throw new CommitUnknown(new Error('10.1.2.3'));
    if (body.how === 'no status') throw new DomainError('unheard.of', 'Không rõ.');
    if (body.how === 'details') throw new DomainError('lesson.not-found', 'Không có bài này.', { id: 'x' });
    throw new Error('SELECT secret');
  }

  @Handle(testRoutes.whereAmI)
  whereAmI() {
    return { correlationId: currentCorrelationId() };
  }

  /** Somebody forgot the contract. */
  @Get('forgotten')
  forgotten() {
    return { leaked: true };
  }
}

const actors: Record<string, Actor> = Object.fromEntries(
  (['learner', 'registrar'] as const).map((role) => [
    role,
    {
      accountId: `account-${role}`,
      personId: `person-${role}`,
      roles: [role],
      grants: [{ role, unitId: null }],
      sessionId: role,
    },
  ]),
);

@Module({
  controllers: [TestController],
  providers: [
    { provide: Authenticator, useValue: { authenticate: async (token: string) => actors[token] ?? null } },
  ],
})
class TestModule {}

export interface TestApp {
  app: NestFastifyApplication;
  clock: FakeClock;
  database: Database;
  /** What the notes' handler left. */
  notes(): Promise<(string | null)[]>;
  close(): Promise<void>;
}

/** A small application with the platform's server, on a database of its own. */
export async function openTestApp(open: OpenTest): Promise<TestApp> {
  const test: TestDatabase = await open([Sample, IdempotentAnswer, Job]);
  await createSampleTable(test.engine);
  const database = new Database(test.engine);
  const clock = new FakeClock();
  const config = { http: { trustProxy: false }, secret: TEST_SECRET } as Config;
  const log = createLog('silent');
  const storage = { exists: () => Promise.resolve(false) } as unknown as ObjectStorage;
  const queue = new DatabaseJobQueue(database, clock);
  const lifecycle = new Lifecycle();
  const readiness = new Readiness(lifecycle, engineChecks(database, storage));
  const metrics = new Metrics('test');
  const parts = { config, log, clock, database, queue, storage, lifecycle, readiness, metrics };
  const module = { module: TestModule, imports: [PlatformModule.of(parts)] };
  const app = await createHttpServer(module, config, log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const notes = async () => (await database.manager.find(Sample)).map(({ text }) => text);
  return { app, clock, database, notes, close: () => app.close().then(() => test.drop()) };
}

export const as = (who: 'learner' | 'registrar', headers: Record<string, string> = {}) => ({
  cookie: `hochoi_session=${who}`,
  ...headers,
});
