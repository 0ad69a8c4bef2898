import { Injectable } from '@nestjs/common';
import { DomainError, HopelessJobError, type JobContext, JobHandler, ObjectStorage } from '@hochoi/platform';
import type { z } from 'zod';
import { doubtReport } from './doubt-report';
import { importUnitsJob } from './import-units.job';
import type { UnitListSources } from './read-files';
import { type ListFile, UnreadableFile } from './reading/read-table';
import { UnitListService } from './unit-list.service';

type Payload = z.infer<typeof importUnitsJob.payload>;

@Injectable()
export class ImportUnitsHandler extends JobHandler<Payload> {
  readonly job = importUnitsJob;

  constructor(
    private readonly lists: UnitListService,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle(payload: Payload, context: JobContext): Promise<void> {
    const sources = await this.read(payload);
    // What is wrong is told even when nothing is applied; a second run writes the same report again.
    const { doubts } = await inWords(() => this.lists.preview(sources));
    await this.storage.put(payload.reportKey, await doubtReport(doubts), { contentType: 'text/csv' });
    await context.progress(50);
    await context.complete(async () => {
      await inWords(() => this.lists.apply(sources, payload.by));
    });
  }

  private async read({ top, lists, mapping, changes, columns }: Payload): Promise<UnitListSources> {
    const bytes = async ({ key, name }: { key: string; name: string }): Promise<ListFile> => ({
      name,
      content: await this.storage.read(key),
    });
    return {
      top,
      lists: await Promise.all(lists.map(async (list) => ({ ...list, file: await bytes(list.file) }))),
      mapping: mapping && { ...mapping, file: await bytes(mapping.file) },
      changes: changes && { ...changes, file: await bytes(changes.file) },
      columns,
    };
  }
}

/** A wrong file is as wrong the next time. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const hopeless = error instanceof UnreadableFile || error instanceof DomainError;
    throw hopeless ? new HopelessJobError(error.message) : error;
  }
}
