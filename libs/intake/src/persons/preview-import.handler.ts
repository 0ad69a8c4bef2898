import { Injectable } from '@nestjs/common';
import type { ImportDecision } from '@hochoi/contracts';
import { Database, type JobContext, JobHandler, newId } from '@hochoi/platform';
import { Policy } from '@hochoi/access';
import { ImportFiles } from './import-file';
import { ImportFates } from './import-fates';
import { type ImportRun, previewImportJob } from './import-jobs';
import { ImportPlanner } from './import-planner';
import { ProgressReport } from './import-progress';
import { ImportRows } from './import-rows';
import type { PersonImport } from './person-import.entity';
import type { Plan } from './planning/plan-import';

@Injectable()
export class PreviewImportHandler extends JobHandler<ImportRun> {
  readonly job = previewImportJob;

  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly files: ImportFiles,
    private readonly planner: ImportPlanner,
    private readonly rows: ImportRows,
    private readonly fates: ImportFates,
  ) {
    super();
  }

  async handle(run: ImportRun, context: JobContext): Promise<void> {
    const one = await this.fates.running(run, 'previewing');
    if (!one) return;
    await this.rows.dropOthers(one);
    const progress = new ProgressReport(this.database, context, one.id);
    const rows = await this.files.rows(one, one.mapping!, this.policy.today, (n) =>
      progress.at('reading', n, n),
    );
    const decisions = await this.rows.decisions(one);
    const { plan } = await this.planner.plan(one, rows, decisions, (n) =>
      progress.at('matching', n, rows.length),
    );
    const previewId = await this.store(one, plan, decisions, context, progress);
    await context.complete(() => this.fates.previewed(run, previewId, plan.counts));
    await this.rows.dropOthers({ id: one.id, previewId });
  }

  override failed(run: ImportRun, error: Error): Promise<void> {
    return this.fates.failed(run, error);
  }

  private async store(
    one: PersonImport,
    plan: Plan,
    decisions: ReadonlyMap<string, ImportDecision>,
    context: JobContext,
    progress: ProgressReport,
  ): Promise<string> {
    const previewId = newId();
    const seen = (n: number) => progress.at('saving', n, plan.rows.length);
    await this.rows.store(one, previewId, plan.rows, null, decisions, context, seen);
    return previewId;
  }
}
