import { Injectable } from '@nestjs/common';
import { GrantService, RuleService } from '@hochoi/access';
import { Database, type JobContext, JobHandler, newId } from '@hochoi/platform';
import { ApplyGuards, ChangedMeanwhile } from './applying/apply-guards';
import { prepareWrites } from './applying/prepare-writes';
import { ImportWriter } from './applying/import-writer';
import { applyImportJob, type ImportRun } from './import-jobs';
import { ImportFates } from './import-fates';
import { ImportPlanner, type Planned } from './import-planner';
import { ProgressReport } from './import-progress';
import { ImportRow } from './import-row.entity';
import { ImportRows, placeOf } from './import-rows';
import type { PersonImport } from './person-import.entity';
import { changesSignIn, givesMore } from './planning/bars';
import { fingerprints } from './planning/fingerprint';
import type { FileRow } from './planning/plan';

const MOST_TRIES = 3;
const changed =
  'Có dữ liệu vừa thay đổi sau khi xem trước (do người khác sửa, nhập, hoặc do sắp xếp đơn vị) nên chưa có gì được ghi. Các dòng bị ảnh hưởng đã được đánh dấu; hãy xem lại rồi ghi.';

/**
 * Plans the list anew and compares with what the officer saw; only when both agree, one transaction writes all of it and marks the import
 * and the job done. Killed before its end nothing is written, after it nothing is left to do.
 */
@Injectable()
export class ApplyImportHandler extends JobHandler<ImportRun> {
  readonly job = applyImportJob;

  constructor(
    private readonly database: Database,
    private readonly planner: ImportPlanner,
    private readonly rows: ImportRows,
    private readonly fates: ImportFates,
    private readonly guards: ApplyGuards,
    private readonly writer: ImportWriter,
    private readonly grants: GrantService,
    private readonly rules: RuleService,
  ) {
    super();
  }

  async handle(run: ImportRun, context: JobContext): Promise<void> {
    const one = await this.fates.running(run, 'applying');
    if (!one) return;
    const progress = new ProgressReport(this.database, context, one.id);
    for (let tries = 1; ; tries += 1)
      try {
        return await this.attempt(run, one, context, progress);
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile) || tries === MOST_TRIES) throw error;
      }
  }

  override failed(run: ImportRun, error: Error): Promise<void> {
    return this.fates.failed(run, error);
  }

  private async attempt(
    run: ImportRun,
    one: PersonImport,
    context: JobContext,
    progress: ProgressReport,
  ): Promise<void> {
    const stored = await this.stored(one);
    const before = await this.guards.before(one, stored);
    const planned = await this.planAgain(one, stored, progress);
    if (!isSame(stored, planned)) return this.sendBack(run, one, stored, planned, context, progress);
    const guard = this.guards.of(one, stored, planned, before);
    const writes = prepareWrites(one, stored, planned.snapshot, this.writer.now());
    await progress.at('writing', 0, stored.length);
    await context.complete(async () => {
      await this.guards.hold(guard);
      await this.refuseRaising(one, stored, planned);
      await this.refuseAccounts(one, stored, planned);
      await this.writer.write(one, writes);
      await this.fates.applied(run);
    });
  }

  /** The plan leaves out whom she may not appoint; a rule that was made since may bar more. @throws ChangedMeanwhile */
  private async refuseRaising(
    { actedBy }: PersonImport,
    stored: readonly ImportRow[],
    { snapshot }: Planned,
  ): Promise<void> {
    const known = [...snapshot.persons.values()].flatMap(({ posts }) => posts);
    const before = new Map(known.map((post) => [post.id, post]));
    const given = stored.flatMap(({ personId, content }) =>
      content.posts
        .filter((action) => givesMore(action, before.get(action.id)))
        .map(({ post }) => ({ ...post, personId })),
    );
    const actor = { personId: actedBy, grants: await this.grants.of(actedBy) };
    if (!(await this.rules.mayAppointAll(actor, given))) throw new ChangedMeanwhile('the rules');
  }

  /** The same of those by which people sign in: who has been given a wider role since keeps hers. @throws ChangedMeanwhile */
  private async refuseAccounts(
    { actedBy }: PersonImport,
    stored: readonly ImportRow[],
    { snapshot }: Planned,
  ): Promise<void> {
    const ids = stored.flatMap(({ personId, content: { changes } }) =>
      personId && snapshot.persons.has(personId) && changesSignIn(changes) ? [personId] : [],
    );
    const barred = await this.planner.barredAccounts(actedBy, [...new Set(ids)]);
    if (barred.size > 0) throw new ChangedMeanwhile('what somebody may do');
  }

  private async stored(one: PersonImport): Promise<ImportRow[]> {
    const all: ImportRow[] = [];
    for await (const page of this.rows.all(one)) all.push(...page);
    return all;
  }

  private async planAgain(
    one: PersonImport,
    stored: readonly ImportRow[],
    progress: ProgressReport,
  ): Promise<Planned> {
    const files = stored.filter(({ line }) => line !== null);
    const rows = files.map(({ sheet, line, content }): FileRow => ({
      sheet: sheet!,
      line: line!,
      given: content.given!,
    }));
    const decisions = await this.rows.decisions(one);
    return this.planner.plan(one, rows, decisions, (n) => progress.at('checking', n, rows.length));
  }

  private async sendBack(
    run: ImportRun,
    one: PersonImport,
    stored: readonly ImportRow[],
    { plan }: Planned,
    context: JobContext,
    progress: ProgressReport,
  ): Promise<void> {
    const previewId = newId();
    const seen = (n: number) => progress.at('saving', n, plan.rows.length);
    const before = new Map(stored.map((row) => [placeOf(row), row.fingerprint]));
    const decisions = await this.rows.decisions(one);
    const changedSince = await this.rows.store(one, previewId, plan.rows, before, decisions, context, seen);
    const counts = { ...plan.counts, changedSince };
    await context.complete(() => this.fates.sentBack(run, previewId, counts, changed));
    await this.rows.dropOthers({ id: one.id, previewId });
  }
}

/** What is stored is what would be stored now: the same rows, with the same outcome. */
const isSame = (stored: readonly ImportRow[], { plan }: Planned): boolean =>
  stored.length === plan.rows.length &&
  fingerprints(plan.rows).every((print, index) => stored[index]!.fingerprint === print);
