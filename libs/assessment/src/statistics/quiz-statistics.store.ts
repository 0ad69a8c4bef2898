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
    await this.database.transaction(() => this.start(order, known));
  }

  /** Something was graded, marked or corrected since; or the people of the unit are those of another day. */
  async isOutdated({ quizId, unitId }: StatisticsOrder, row: KeptStatistics): Promise<boolean> {
    const { shown } = row.figures;
    if (!shown || (unitId !== null && shown.on !== dayOf(this.clock.now()))) return true;
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

  private async start(order: StatisticsOrder, { id, figures }: KeptStatistics): Promise<void> {
    await this.write(id, { figures: { ...figures, state: 'computing', progress: 0, run: null } });
    const key = `${order.quizId}:${scopeOf(order)}:${figures.round}`;
    if (!(await this.queue.retry(computeStatisticsJob, key)))
      await this.queue.add(computeStatisticsJob, order, { key });
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
