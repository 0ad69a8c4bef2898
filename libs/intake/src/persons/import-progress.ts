import type { Database, JobContext } from '@hochoi/platform';
import { type ImportProgress, PersonImport } from './person-import.entity';

const SECOND = 1000;
/** How far of the whole each stage begins, in percent. */
const begins: Record<ImportProgress['stage'], number> = {
  reading: 0,
  checking: 0,
  matching: 30,
  saving: 60,
  writing: 80,
};

/** Tells how far an import is, at most once a second, and lets the process do what else is due. */
export class ProgressReport {
  private last = performance.now();

  constructor(
    private readonly database: Database,
    private readonly context: JobContext,
    private readonly importId: string,
  ) {}

  async at(stage: ImportProgress['stage'], done: number, total: number): Promise<void> {
    await new Promise<void>((later) => setImmediate(later));
    this.context.signal.throwIfAborted();
    if (performance.now() - this.last < SECOND) return;
    this.last = performance.now();
    const share = total > 0 ? Math.min(1, done / total) : 0;
    await this.context.progress(begins[stage] + share * 20);
    const progress = { stage, done, total: Math.max(done, total) };
    await this.context.write(async () => {
      await this.database.manager.update(PersonImport, { id: this.importId }, { progress });
    });
  }
}
