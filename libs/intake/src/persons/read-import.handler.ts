import { Injectable } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import { type JobContext, JobHandler } from '@hochoi/platform';
import { ImportFates } from './import-fates';
import { ImportFiles } from './import-file';
import { type ImportRun, readImportJob } from './import-jobs';
import { MappingMemory } from './mapping-memory';

@Injectable()
export class ReadImportHandler extends JobHandler<ImportRun> {
  readonly job = readImportJob;

  constructor(
    private readonly policy: Policy,
    private readonly files: ImportFiles,
    private readonly memory: MappingMemory,
    private readonly fates: ImportFates,
  ) {
    super();
  }

  async handle(run: ImportRun, context: JobContext): Promise<void> {
    const one = await this.fates.running(run, 'uploaded');
    if (!one) return;
    const sheets = await this.files.sheets(one);
    const mapping = await this.memory.recall(one.unitId, sheets, this.policy.today);
    await context.complete(() => this.fates.read(run, sheets, mapping));
  }

  override failed(run: ImportRun, error: Error): Promise<void> {
    return this.fates.failed(run, error);
  }
}
