import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import { Clock, Database, isUniqueViolation, JobQueue, newId } from '@hochoi/platform';
import { MoreThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { QuizService } from '../quiz.service';
import { computeStatisticsJob, type StatisticsOrder } from './compute-statistics.job';
import type { KeptFigures } from './kept-figures';
import { QuizStatistics } from './quiz-statistics.entity';

export type KeptStatistics = QuizStatistics & { figures: KeptFigures };

const scopeOf = ({ unitId }: StatisticsOrder): string => (unitId === null ? 'all' : `u:${unitId}`);

/** A round has one job, however often it fails: what is computed anew after it was shown is another. */
const keyOf = (order: StatisticsOrder, { figures }: KeptStatistics): string =>
  `${order.quizId}:${scopeOf(order)}:${figures.round}`;

/** Figures as they were computed last, and orders for new ones. */
@Injectable()
export class QuizStatisticsStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly quizzes: QuizService,
  ) {}

  async find(order: StatisticsOrder): Promise<KeptStatistics | null> {
    const { quizId } = order;
    const row = await this.database.manager.findOneBy(QuizStatistics, { quizId, scope: scopeOf(order) });
    return row as KeptStatistics | null;
  }

  /** Orders new figures, unless they are being computed or nothing has happened since. @throws quiz.not-found */
  async order(order: StatisticsOrder): Promise<void> {
    const known = (await this.find(order)) ?? (await this.insert(order));
    if (known.figures.state === 'computing') return;
    if (known.figures.state === 'ready' && !(await this.isOutdated(order, known))) return;
    await this.database.transaction(() => this.start(order));
  }

  /** Puts a computation that failed, or was cancelled, back into the queue. @returns false when its job did neither */
  async again(order: StatisticsOrder): Promise<boolean> {
    return this.database.transaction(async () => {
      const row = await this.find(order);
      if (!row || !(await this.queue.retry(computeStatisticsJob, keyOf(order, row)))) return false;
      await this.markComputing(row);
      return true;
    });
  }

  /** Nobody computes them any more: they can be ordered again. */
  async stopped(order: StatisticsOrder): Promise<void> {
    await this.database.transaction(async () => {
      const row = await this.find(order);
      if (row) await this.write(row.id, { figures: { ...row.figures, state: 'failed', run: null } });
    });
  }

  /** Something was graded, marked or corrected since; or the people of the unit are those of another day. */
  async isOutdated({ quizId, unitId }: StatisticsOrder, row: KeptStatistics): Promise<boolean> {
    const { shown } = row.figures;
    if (!shown) return true;
    // What may be shown of a unit is told by how far its choices are apart.
    if (unitId !== null && (shown.on !== dayOf(this.clock.now()) || !shown.apart)) return true;
    if (row.revision !== (await this.quizzes.load(quizId)).revision) return true;
    if (row.attempts !== (await this.gradedOf(quizId))) return true;
    const since = { quizId, state: 'graded' as const, gradedAt: MoreThan(row.computedAt) };
    return this.database.manager.existsBy(Attempt, since);
  }

  gradedOf(quizId: string): Promise<number> {
    return this.database.manager.countBy(Attempt, { quizId, state: 'graded' });
  }

  /** Inside a transaction. */
  async write(
    id: string,
    change: Partial<Omit<QuizStatistics, 'figures'>> & { figures: KeptFigures },
  ): Promise<void> {
    await this.database.manager.update(QuizStatistics, { id }, change as never);
  }

  /** Looks again: what was known before the transaction may have been computed anew meanwhile, in a round that is over. */
  private async start(order: StatisticsOrder): Promise<void> {
    const row = (await this.find(order))!;
    if (row.figures.state === 'computing') return;
    await this.markComputing(row);
    const key = keyOf(order, row);
    if (!(await this.queue.retry(computeStatisticsJob, key)))
      await this.queue.add(computeStatisticsJob, order, { key });
  }

  private markComputing({ id, figures }: KeptStatistics): Promise<void> {
    return this.write(id, { figures: { ...figures, state: 'computing', progress: 0, run: null } });
  }

  private async insert(order: StatisticsOrder): Promise<KeptStatistics> {
    const { revision, id: quizId } = await this.quizzes.load(order.quizId);
    const figures: KeptFigures = { state: 'failed', round: 0, progress: 0, shown: null, run: null };
    const computedAt = this.clock.now();
    const row = { id: newId(), quizId, scope: scopeOf(order), revision, attempts: 0, figures, computedAt };
    await this.database
      .transaction((manager) => manager.insert(QuizStatistics, row as never))
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
      });
    return (await this.find(order))!;
  }
}
