import { Injectable } from '@nestjs/common';
import { dayOf, type ImportState } from '@hochoi/contracts';
import {
  Clock,
  Database,
  defineSchedule,
  type JobContext,
  JobHandler,
  ObjectStorage,
} from '@hochoi/platform';
import { In, LessThanOrEqual, Not } from 'typeorm';
import { PersonImport } from '../person-import.entity';
import { dropImportFilesJob } from './drop-import-files.job';

const BATCH = 100;
/** Their jobs are reading the file. */
const reading: ImportState[] = ['previewing', 'applying'];
const over: ImportState[] = ['applied', 'stopped'];

/** Deletes the files and stops imports that waited for them. Run twice it finds nothing the second time. */
@Injectable()
export class DropImportFilesHandler extends JobHandler<{ day: string }> {
  readonly job = dropImportFilesJob;
  override readonly schedule = defineSchedule('45 1 * * *', (at) => ({ day: dayOf(at) }));

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle(_payload: { day: string }, context: JobContext): Promise<void> {
    for (let due = await this.due(); due.length > 0 && !context.signal.aborted; due = await this.due())
      for (const one of due) await this.drop(one, context);
    await context.complete(async () => undefined);
  }

  private due(): Promise<PersonImport[]> {
    return this.database.manager.find(PersonImport, {
      where: { keepSourceUntil: LessThanOrEqual(this.clock.now()), state: Not(In(reading)) },
      order: { keepSourceUntil: 'ASC' },
      take: BATCH,
    });
  }

  /** The import is closed first, the date taken away last: wherever this is killed, the next night finds it again. */
  private async drop(one: PersonImport, context: JobContext): Promise<void> {
    if (!over.includes(one.state) && !(await this.stop(one, context))) return;
    await this.storage.delete(one.storageKey);
    await context.write(async () => {
      await this.change({ id: one.id }, { keepSourceUntil: null });
    });
  }

  /** @returns false when its officer was faster: it comes again with the next batch */
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
