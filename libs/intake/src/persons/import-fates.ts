import { Injectable } from '@nestjs/common';
import type { ImportCounts, ImportMapping, ImportSheet, ImportState } from '@hochoi/contracts';
import { Clock, Database, HopelessJobError, JobQueue, type JobDefinition } from '@hochoi/platform';
import { type ImportRun, keyOfRun, previewImportJob, readImportJob } from './import-jobs';
import { PersonImport } from './person-import.entity';

const unexpected =
  'Có lỗi ngoài dự kiến nên chưa có gì được ghi. Hãy xem trước lại; nếu vẫn lỗi, hãy báo người quản trị.';

/** What becomes of an import by its jobs. Each step is guarded by the run: what an older run still does changes nothing. */
@Injectable()
export class ImportFates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** The import, while this run is what it waits for; else null, and the job has nothing to do. */
  async running({ importId, run }: ImportRun, state: ImportState): Promise<PersonImport | null> {
    return this.database.manager.findOneBy(PersonImport, { id: importId, runs: run, state });
  }

  async read(run: ImportRun, sheets: ImportSheet[], mapping: ImportMapping | null): Promise<void> {
    const state = mapping ? 'mapped' : 'uploaded';
    await this.set(run, 'uploaded', { sheets, mapping, remembered: mapping !== null, state });
  }

  async previewed(run: ImportRun, previewId: string, counts: ImportCounts): Promise<void> {
    await this.set(run, 'previewing', { state: 'previewed', previewId, counts, problem: null });
  }

  /** Records changed since the officer looked: she looks again. */
  async sentBack(run: ImportRun, previewId: string, counts: ImportCounts, problem: string): Promise<void> {
    await this.set(run, 'applying', { state: 'previewed', previewId, counts, problem });
  }

  async applied(run: ImportRun): Promise<void> {
    await this.set(run, 'applying', { state: 'applied', appliedAt: this.clock.now(), problem: null });
  }

  async failed(run: ImportRun, error: Error): Promise<void> {
    const problem = (error instanceof HopelessJobError ? error.message : unexpected).slice(0, 1000);
    for (const state of ['uploaded', 'previewing', 'applying'] as const)
      await this.set(run, state, { state: 'failed', problem });
  }

  /** Puts a job that failed, or was cancelled, back into the queue, and the import to where it waits for it. */
  async again(job: JobDefinition<ImportRun>, run: ImportRun): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const where = { id: run.importId, runs: run.run, state: 'failed' as const };
      const waiting = await manager.findOneBy(PersonImport, where);
      if (!waiting || !(await this.queue.retry(job, keyOfRun(run)))) return false;
      await this.set(run, 'failed', { state: stateOf(job), problem: null });
      return true;
    });
  }

  cancelled(run: ImportRun): Promise<void> {
    return this.failed(
      run,
      new HopelessJobError('Người quản trị đã hủy việc này. Chưa có gì được ghi; có thể xem trước lại.'),
    );
  }

  private async set(run: ImportRun, from: ImportState, change: Partial<PersonImport>): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const where = { id: run.importId, runs: run.run, state: from };
      const row = { ...change, progress: null, lockVersion: () => 'lockVersion + 1' };
      return (await manager.update(PersonImport, where, row as never)).affected === 1;
    });
  }
}

function stateOf(job: JobDefinition<ImportRun>): ImportState {
  if (job.name === readImportJob.name) return 'uploaded';
  return job.name === previewImportJob.name ? 'previewing' : 'applying';
}
