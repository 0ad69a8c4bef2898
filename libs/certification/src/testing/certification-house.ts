import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Policy } from '@hochoi/access';
import type { CompletionFacts, CompletionService } from '@hochoi/classes';
import { organisationEntities } from '@hochoi/organisation';
import {
  Clock,
  createJobWorker,
  createLog,
  Database,
  DatabaseJobQueue,
  DiskObjectStorage,
  IdempotentAnswer,
  Job,
  type JobHandler,
  type JobQueue,
  SqliteEngine,
} from '@hochoi/platform';
import { IssueCertificateHandler, RenderCertificateHandler } from '../handlers';
import {
  CertificateService,
  certificationEntities,
  CertificationOptions,
  certificationSubscriptions,
  IssueService,
  RegisterService,
} from '../index';

export class HeldClock extends Clock {
  moment = new Date('2026-03-05T03:00:00Z');

  override now(): Date {
    return this.moment;
  }
}

/** Everything certification needs, on a database and a folder of its own; `completions` stands for the lib below. */
export class CertificationHouse {
  readonly clock = new HeldClock();
  readonly completions = new Map<string, CompletionFacts>();
  readonly options = new CertificationOptions('Học viện Phụ nữ Việt Nam', 'https://hochoi.example.vn/');
  readonly queue: DatabaseJobQueue;
  readonly certificates: CertificateService;
  readonly issuing: IssueService;

  private constructor(
    private readonly folder: string,
    readonly database: Database,
    readonly storage: DiskObjectStorage,
  ) {
    this.queue = new DatabaseJobQueue(database, this.clock, certificationSubscriptions);
    this.certificates = new CertificateService(
      database,
      this.clock,
      this.queue,
      storage,
      new Policy(database, this.clock),
    );
    this.issuing = this.issuingWith({});
  }

  static async open(): Promise<CertificationHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'hochoi-certification-'));
    const entities = [Job, IdempotentAnswer, ...organisationEntities, ...certificationEntities];
    const engine = await SqliteEngine.open(join(folder, 'test.sqlite'), entities);
    const storage = new DiskObjectStorage({ folder: join(folder, 'storage'), secret: 'x'.repeat(32) });
    await storage.prepare();
    return new CertificationHouse(folder, new Database(engine), storage);
  }

  issuingWith({
    registers = new RegisterService(this.database),
    queue = this.queue as JobQueue,
  }): IssueService {
    const completions = {
      factsOf: async (id: string) => this.completions.get(id) ?? null,
    } as unknown as CompletionService;
    const { database, clock, certificates, options } = this;
    return new IssueService(database, clock, queue, completions, certificates, registers, options);
  }

  complete(completionId: string, change: Partial<CompletionFacts> = {}): string {
    const facts: CompletionFacts = {
      completionId,
      personId: 'person-1',
      fullName: 'Nguyễn Thị Hoa',
      unitName: 'Hội Liên hiệp Phụ nữ xã Hòa Khánh',
      topicCode: 'CD082',
      topicTitle: 'Kỹ năng tuyên truyền, vận động phụ nữ',
      topicVersion: 3,
      periods: 4,
      grade: 850,
      completedAt: new Date('2026-03-05T02:00:00Z'),
      ...change,
    };
    this.completions.set(completionId, facts);
    return completionId;
  }

  /** Completes a topic and issues its certificate. @returns the certificate's id */
  async issue(completionId: string, change: Partial<CompletionFacts> = {}): Promise<string> {
    return (await this.issuing.issueFor(this.complete(completionId, change)))!;
  }

  /** Runs whatever is due to its end. */
  async work(): Promise<void> {
    const handlers = [
      new IssueCertificateHandler(this.issuing),
      new RenderCertificateHandler(this.database, this.storage, this.options),
    ] as JobHandler[];
    const options = { lanes: { papers: 4, short: 1 }, alone: true };
    const parts = { ...this, log: createLog('silent') };
    const worker = createJobWorker(parts, handlers, options);
    await worker.start();
    await worker.idle();
    await worker.stop();
  }

  async close(): Promise<void> {
    await this.database.engine.close();
    rmSync(this.folder, { recursive: true });
  }
}
