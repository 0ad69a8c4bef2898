import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Policy, type Reach } from '@hochoi/access';
import { type ImportMapping, type ImportState, personWriters } from '@hochoi/contracts';
import { PositionService } from '@hochoi/organisation';
import {
  type Actor,
  Clock,
  Database,
  JobQueue,
  type JobDefinition,
  newId,
  ObjectStorage,
} from '@hochoi/platform';
import { In } from 'typeorm';
import { applyImportJob, type ImportRun, keyOfRun, previewImportJob, readImportJob } from './import-jobs';
import { importErrors } from './imports.errors';
import { MappingMemory } from './mapping-memory';
import { PersonImport } from './person-import.entity';
import { PlanOfImport } from './plan-of-import';
import { isKept, keptUntil } from './retention/keep-source';

export interface Caller {
  actor: Actor;
  address?: string;
}

const working: ImportState[] = ['previewing', 'applying'];
const over: ImportState[] = ['applied', 'stopped'];

/** What an officer does with a list: upload it, say what its columns are, look, apply or give up. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly storage: ObjectStorage,
    private readonly policy: Policy,
    private readonly positions: PositionService,
    private readonly memory: MappingMemory,
    private readonly plans: PlanOfImport,
  ) {}

  reach = (actor: Actor): Reach => this.policy.reach(actor, ...personWriters);

  /** @param bytes asked for when the unit is hers @throws unit.not-found, and whatever the stream fails with: then nothing is left */
  async upload(
    { actor, address }: Caller,
    unitId: string,
    fileName: string,
    bytes: () => Readable,
  ): Promise<PersonImport> {
    if (!(await this.policy.coversUnit(this.reach(actor), unitId))) throw importErrors.unitNotFound();
    const id = newId();
    const storageKey = `imports/${id}/source${extensionOf(fileName)}`;
    const { size, hash } = await this.store(storageKey, bytes());
    const now = this.clock.now();
    const row: PersonImport = {
      ...{
        id,
        unitId,
        fileName,
        fileSize: size,
        fileHash: hash,
        storageKey,
        state: 'uploaded',
        sheets: null,
      },
      ...{
        mapping: null,
        remembered: false,
        counts: null,
        progress: null,
        previewId: null,
        runs: 1,
        problem: null,
      },
      ...{
        uploadedBy: actor.personId,
        uploadedAt: now,
        ...actedBy({ actor, address }),
        appliedAt: null,
        keepSourceUntil: keptUntil(now),
        lockVersion: 1,
      },
    };
    await this.database.transaction(async (manager) => {
      await manager.insert(PersonImport, row as never);
      await this.add(readImportJob, { importId: id, run: 1 });
    });
    return row;
  }

  private async store(key: string, bytes: Readable): Promise<{ size: number; hash: string }> {
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)),
    });
    bytes.once('error', (error) => hashing.destroy(error));
    const { size } = await this.storage.put(key, bytes.pipe(hashing));
    return { size, hash: hash.digest('hex') };
  }

  /** @throws import.not-found also for those of units beyond her reach */
  async find(actor: Actor, id: string): Promise<PersonImport> {
    const found = await this.database.manager.findOneBy(PersonImport, { id });
    if (!found || !(await this.policy.coversUnit(this.reach(actor), found.unitId)))
      throw importErrors.notFound();
    return found;
  }

  /** The same by one of its rows; of others' imports not even the row is there. @throws import-row.not-found */
  async findByRow(actor: Actor, rowId: string): Promise<PersonImport> {
    const found = await this.database.manager.findOneBy(PersonImport, {
      id: await this.plans.importOf(rowId),
    });
    if (!found || !(await this.policy.coversUnit(this.reach(actor), found.unitId)))
      throw importErrors.rowNotFound();
    return found;
  }

  /** Newest first. */
  async list(actor: Actor, before: string | undefined, limit: number): Promise<PersonImport[]> {
    const { sql, parameters } = this.policy.scopeCondition(this.reach(actor), 'i.unitId');
    const rows: { id: string }[] = await this.database.manager.query(
      `SELECT i.id AS id FROM person_import i WHERE ${sql}${before ? ' AND i.id < ?' : ''} ORDER BY i.id DESC LIMIT ${limit}`,
      [...parameters, ...(before ? [before] : [])],
    );
    const found = await this.database.manager.findBy(PersonImport, { id: In(rows.map(({ id }) => id)) });
    return found.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** @throws import.conflict, import.lost-race, import.invalid */
  async map(caller: Caller, id: string, lockVersion: number, mapping: ImportMapping): Promise<PersonImport> {
    const one = await this.open(caller.actor, id);
    const sheet = one.sheets?.find(({ name }) => name === mapping.sheet);
    if (!one.sheets) throw importErrors.notReadYet();
    if (!sheet) throw importErrors.wrongSheet();
    for (const index of Object.keys(mapping.columns))
      if (!sheet.columns.some((column) => String(column.index) === index))
        throw importErrors.wrongColumn(index);
    if (!Object.values(mapping.columns).includes('fullName')) throw importErrors.nameMissing();
    if (mapping.positionCode && !(await this.positions.byCode()).has(mapping.positionCode))
      throw importErrors.wrongPosition();
    await this.database.transaction(async () => {
      await this.change(one, lockVersion, {
        mapping,
        remembered: false,
        state: 'mapped',
        problem: null,
        counts: null,
      });
      await this.memory.keep(one.unitId, sheet, mapping);
    });
    return this.find(caller.actor, id);
  }

  /** @throws import.conflict, import.lost-race */
  async preview(caller: Caller, id: string, lockVersion: number): Promise<PersonImport> {
    const one = await this.open(caller.actor, id);
    if (!one.mapping) throw importErrors.notMapped();
    return this.run(caller, one, lockVersion, previewImportJob, 'previewing');
  }

  /** @throws import.conflict when the number of ends has to be named, import.lost-race */
  async apply(
    caller: Caller,
    id: string,
    lockVersion: number,
    confirmedEnds?: number,
  ): Promise<PersonImport> {
    const one = await this.open(caller.actor, id);
    if (one.state !== 'previewed') throw importErrors.notPreviewed();
    if (one.counts!.decisions > 0) throw importErrors.decisionsPending();
    const ends = this.plans.endsToConfirm(one);
    if (ends !== null && confirmedEnds !== ends) throw importErrors.confirmEnds(ends, one.counts!.openPosts);
    return this.run(caller, one, lockVersion, applyImportJob, 'applying');
  }

  /** @throws import.conflict while it is being applied, or when it is over */
  async stop({ actor }: Caller, id: string): Promise<PersonImport> {
    const one = await this.find(actor, id);
    if (over.includes(one.state)) throw importErrors.over();
    if (one.state === 'applying') throw importErrors.busy();
    await this.change(one, one.lockVersion, { state: 'stopped', progress: null });
    return this.find(actor, id);
  }

  private async open(actor: Actor, id: string): Promise<PersonImport> {
    const one = await this.find(actor, id);
    if (over.includes(one.state)) throw importErrors.over();
    if (working.includes(one.state)) throw importErrors.busy();
    if (!isKept(one.keepSourceUntil, this.clock.now())) throw importErrors.fileGone();
    return one;
  }

  private async run(
    caller: Caller,
    one: PersonImport,
    lockVersion: number,
    job: JobDefinition<ImportRun>,
    state: ImportState,
  ): Promise<PersonImport> {
    const run = one.runs + 1;
    await this.database.transaction(async () => {
      await this.change(one, lockVersion, {
        state,
        runs: run,
        progress: null,
        problem: null,
        ...actedBy(caller),
      });
      await this.add(job, { importId: one.id, run });
    });
    return this.find(caller.actor, one.id);
  }

  private async change(one: PersonImport, lockVersion: number, change: Partial<PersonImport>): Promise<void> {
    await this.database.transaction(async (manager) => {
      const where = { id: one.id, lockVersion, state: one.state };
      const row = { ...change, lockVersion: lockVersion + 1 };
      const { affected } = await manager.update(PersonImport, where, row as never);
      if (affected !== 1) throw importErrors.lostRace();
    });
  }

  private add(job: JobDefinition<ImportRun>, run: ImportRun): Promise<void> {
    return this.queue.add(job, run, { key: keyOfRun(run) });
  }
}

const actedBy = ({ actor, address }: Caller) => ({
  actedBy: actor.personId,
  actedByAccount: actor.accountId,
  actedFrom: address ?? null,
});

/** The store keeps types by extension; what the file really is, is seen by its first bytes. */
function extensionOf(fileName: string): string {
  const extension = extname(fileName).toLowerCase();
  return ['.xlsx', '.csv'].includes(extension) ? extension : '.bin';
}
