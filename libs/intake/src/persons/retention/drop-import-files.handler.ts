import { Injectable } from '@nestjs/common';
import type { ImportState } from '@hochoi/contracts';
import {
  Clock,
  Database,
  type JobContext,
  JobHandler,
  inBatches,
  type Night,
  nightlyAt,
  ObjectStorage,
} from '@hochoi/platform';
import { In, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { ImportRows } from '../import-rows';
import { PersonImport } from '../person-import.entity';
import { dropImportFilesJob } from './drop-import-files.job';
import { StrayFiles } from './stray-files';

const BATCH = 100;
/** Their jobs are reading the file. */
const reading: ImportState[] = ['previewing', 'applying'];
const over: ImportState[] = ['applied', 'stopped'];

/** Deletes the files, what was read from them and not written, and stops imports that waited for them. Run twice it finds nothing the second time. */
@Injectable()
export class DropImportFilesHandler extends JobHandler<Night> {
  readonly job = dropImportFilesJob;
  override readonly schedule = nightlyAt('1:45');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
    private readonly rows: ImportRows,
    private readonly strays: StrayFiles,
  ) {
    super();
  }

  async handle(_payload: Night, context: JobContext): Promise<void> {
    const { signal } = context;
    try {
      await inBatches({ find: this.due, work: (one) => this.drop(one, context), signal });
    } finally {
      await this.strays.drop(signal);
    }
    if (!signal.aborted) await context.complete(async () => undefined);
  }

  private readonly due = (after: string): Promise<PersonImport[]> =>
    this.database.manager.find(PersonImport, {
      where: {
        keepSourceUntil: LessThanOrEqual(this.clock.now()),
        state: Not(In(reading)),
        id: MoreThan(after),
      },
      order: { id: 'ASC' },
      take: BATCH,
    });

  /** The import is closed first, the date taken away last: wherever this is killed, the next night finds it again. */
  private async drop(one: PersonImport, context: JobContext): Promise<void> {
    if (!over.includes(one.state) && !(await this.stop(one, context))) return;
    await this.storage.delete(one.storageKey);
    await this.rows.dropUnwritten(one);
    await context.write(async () => {
      await this.change({ id: one.id }, { keepSourceUntil: null, sheets: withoutSamples(one) });
    });
  }

  /** @returns false when its officer was faster: it comes again the next night */
  private async stop({ id, state, lockVersion }: PersonImport, context: JobContext): Promise<boolean> {
    let stopped = 0;
    const change = { state: 'stopped', progress: null, lockVersion: lockVersion + 1 } as const;
    await context.write(async () => {
      stopped = await this.change({ id, state, lockVersion }, change);
    });
    return stopped === 1;
  }

  private async change(where: Partial<PersonImport>, change: Partial<PersonImport>): Promise<number> {
    const { affected } = await this.database.manager.update(PersonImport, where as never, change as never);
    return affected ?? 0;
  }
}

/** The first cells of each column are people's names and telephones. */
const withoutSamples = ({ sheets }: PersonImport): PersonImport['sheets'] =>
  sheets &&
  sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => ({ ...column, samples: [] })),
  }));
