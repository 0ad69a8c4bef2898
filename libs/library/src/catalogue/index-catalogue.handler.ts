import { Injectable } from '@nestjs/common';
import { defineSchedule, JobHandler } from '@hochoi/platform';
import { CatalogueShelf } from './catalogue-shelf';
import { indexCatalogueJob } from './index-catalogue.job';

/** Until it has run, topics are found by title, summary and objectives. */
@Injectable()
export class IndexCatalogueHandler extends JobHandler<{ at: string }> {
  readonly job = indexCatalogueJob;
  override readonly schedule = defineSchedule('7 * * * *', (at) => ({ at: at.toISOString() }));

  constructor(private readonly shelf: CatalogueShelf) {
    super();
  }

  async handle(): Promise<void> {
    await this.shelf.writeMissing();
  }
}
