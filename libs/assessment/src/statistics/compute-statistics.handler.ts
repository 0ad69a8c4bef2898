import { Injectable } from '@nestjs/common';
import { attemptChoices, dayOf, usualRules } from '@hochoi/contracts';
import { Clock, Database, type JobContext, JobHandler } from '@hochoi/platform';
import { In } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { policyOf } from '../policy-of';
import { type QuizWithQuestions, QuizService } from '../quiz.service';
import { addApart, type AllApart, differing, newApart } from './apart';
import { AttemptPages, PAGE, type ReadAttempt } from './attempt-pages';
import { computeStatisticsJob, type StatisticsOrder } from './compute-statistics.job';
import { type KeptFigures, keptChoice, type StatisticsRun } from './kept-figures';
import { addAttempt, newSums, type QuizSums, readSums, storeSums } from './quiz-sums';
import { seenAttempt } from './seen-attempt';
import { QuizStatistics } from './quiz-statistics.entity';
import { QuizStatisticsStore } from './quiz-statistics.store';
import { whichAttempts } from './which-attempts';

type Sums = Record<(typeof attemptChoices)[number], QuizSums>;
type Run = Omit<StatisticsRun, 'sums' | 'apart'> & { sums: Sums; apart: AllApart };

/** Every so many pages what was added up is kept. */
const KEPT_EVERY = 5;

const allOf = <T>(make: (choice: keyof Sums) => T): Record<keyof Sums, T> =>
  Object.fromEntries(attemptChoices.map((choice) => [choice, make(choice)])) as Record<keyof Sums, T>;

/** Adds up a quiz page by page. Killed on the way, it goes on where it was; corrected on the way, it begins again. */
@Injectable()
export class ComputeStatisticsHandler extends JobHandler<StatisticsOrder> {
  readonly job = computeStatisticsJob;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizService,
    private readonly pages: AttemptPages,
    private readonly store: QuizStatisticsStore,
  ) {
    super();
  }

  async handle(order: StatisticsOrder, context: JobContext): Promise<void> {
    const row = await this.store.find(order);
    if (!row || row.figures.state !== 'computing') return;
    const run = await this.add(order, row, context);
    await context.complete(() => this.finish(row, run));
  }

  override failed(order: StatisticsOrder): Promise<void> {
    return this.store.stopped(order);
  }

  private async add(order: StatisticsOrder, row: Row, context: JobContext): Promise<Run> {
    let quiz = await this.quizzes.load(order.quizId);
    let run = read(row.figures.run) ?? (await this.begin(quiz));
    const whole = Math.max(1, await this.pages.count(order.quizId, order.unitId));
    for (let pages = 1; ; pages += 1) {
      context.signal.throwIfAborted();
      quiz = await this.quizzes.load(order.quizId);
      if (run.revision !== quiz.revision) run = await this.begin(quiz);
      const page = await this.pages.page(quiz, order.unitId, run.after);
      await this.addPage(run, quiz, page);
      if (page.length < PAGE && (await this.revisionOf(quiz.id)) === run.revision) return run;
      const progress = Math.min(99, Math.floor((100 * run.read) / whole));
      if (pages % KEPT_EVERY === 0) await context.write(() => this.keep(row, run, progress));
      await context.progress(progress);
    }
  }

  private async begin({ id, revision }: QuizWithQuestions): Promise<Run> {
    const begunAt = this.clock.now().toISOString();
    const attempts = await this.store.gradedOf(id);
    const none = { after: '', read: 0, beforeCorrection: 0, sums: allOf(newSums), apart: newApart() };
    return { revision, attempts, begunAt, ...none };
  }

  private async addPage(run: Run, quiz: QuizWithQuestions, page: readonly ReadAttempt[]): Promise<void> {
    const rules = quiz.rules ?? usualRules;
    const policy = policyOf(quiz.passMark, rules);
    const hers = await this.ofTheSame(quiz.id, page);
    const chosen = whichAttempts(hers, rules.counted);
    const between = differing(hers, chosen);
    for (const read of page) {
      const seen = seenAttempt(read, policy);
      for (const choice of attemptChoices)
        if (chosen[choice].has(read.attempt.id)) addAttempt(run.sums[choice], seen);
      addApart(run.apart, read.attempt.id, seen, between);
      if (read.attempt.revision !== quiz.revision) run.beforeCorrection += 1;
    }
    run.read += page.length;
    run.after = page.at(-1)?.attempt.id ?? run.after;
  }

  /** All graded attempts of those who are on the page: which of them is her first is told by all of them. */
  private ofTheSame(quizId: string, page: readonly ReadAttempt[]) {
    const persons = [...new Set(page.map(({ attempt }) => attempt.personId))];
    return this.database.manager.find(Attempt, {
      where: { quizId, personId: In(persons), state: 'graded' },
      select: { id: true, personId: true, number: true, grade: true },
    });
  }

  private async revisionOf(quizId: string): Promise<number> {
    return (await this.quizzes.load(quizId)).revision;
  }

  private keep({ id, figures }: Row, run: Run, progress: number): Promise<void> {
    const stored = { ...run, sums: allOf((choice) => storeSums(run.sums[choice])) };
    return this.store.write(id, { figures: { ...figures, progress, run: stored } });
  }

  private async finish({ id, figures }: Row, run: Run): Promise<void> {
    const { revision, attempts, beforeCorrection, sums, apart } = run;
    const computedAt = new Date(run.begunAt); // what was marked anew since may stand on a page that had been read
    const choices = allOf((choice) => keptChoice(sums[choice]));
    const shown = { choices, apart, beforeCorrection, on: dayOf(computedAt) };
    const done: KeptFigures = { state: 'ready', round: figures.round + 1, progress: 100, shown, run: null };
    await this.store.write(id, { revision, attempts, computedAt, figures: done });
  }
}

type Row = QuizStatistics & { figures: KeptFigures };

const read = (run: StatisticsRun | null): Run | null =>
  run?.apart ? { ...run, apart: run.apart, sums: allOf((choice) => readSums(run.sums[choice])) } : null;
