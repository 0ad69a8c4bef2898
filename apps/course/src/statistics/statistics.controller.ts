import { Controller, type StreamableFile } from '@nestjs/common';
import { AccessLog } from '@hochoi/access';
import { AttemptPages, QuizStatisticsStore } from '@hochoi/assessment';
import { type QuizStatisticsView, routes } from '@hochoi/contracts';
import { contentTypeOf, Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from '../file-of';
import { type LookedAt, StatisticsScope } from './looked-at';
import { MarksTable, type MarksOptions } from './marks-table';
import { StatisticsViewService } from './statistics-view.service';

type R = typeof routes;

/** Statistics of quizzes: authors see figures of all learners without a name, officers figures and names of their people. */
@Controller()
export class StatisticsController {
  constructor(
    private readonly scope: StatisticsScope,
    private readonly store: QuizStatisticsStore,
    private readonly views: StatisticsViewService,
    private readonly marks: MarksTable,
    private readonly pages: AttemptPages,
    private readonly log: AccessLog,
  ) {}

  @Handle(routes.getQuizStatistics)
  async getQuizStatistics(
    @In() { params, query, actor }: Input<R['getQuizStatistics']>,
  ): Promise<QuizStatisticsView> {
    const looked = await this.scope.ofAuthor(params.topicId, actor, query.quizId);
    return this.views.view(looked, query.attempts);
  }

  @Handle(routes.computeQuizStatistics)
  async computeQuizStatistics(
    @In() { params, query, actor }: Input<R['computeQuizStatistics']>,
  ): Promise<void> {
    await this.compute(await this.scope.ofAuthor(params.topicId, actor, query.quizId));
  }

  @Handle(routes.exportQuizMarks)
  async exportQuizMarks(
    @In() { params, query, actor }: Input<R['exportQuizMarks']>,
  ): Promise<StreamableFile> {
    const looked = await this.scope.ofAuthor(params.topicId, actor, query.quizId);
    return this.file(looked, { names: false, format: query.format });
  }

  @Handle(routes.getUnitQuizStatistics)
  async getUnitQuizStatistics(
    @In() { params, query, actor }: Input<R['getUnitQuizStatistics']>,
  ): Promise<QuizStatisticsView> {
    return this.views.view(await this.scope.ofOfficer(params.code, actor, query), query.attempts);
  }

  @Handle(routes.computeUnitQuizStatistics)
  async computeUnitQuizStatistics(
    @In() { params, query, actor }: Input<R['computeUnitQuizStatistics']>,
  ): Promise<void> {
    await this.compute(await this.scope.ofOfficer(params.code, actor, query));
  }

  /** Whose marks are in the file is counted: it is a list that was looked at. */
  @Handle(routes.exportUnitQuizMarks)
  async exportUnitQuizMarks(
    @In() { params, query, actor }: Input<R['exportUnitQuizMarks']>,
  ): Promise<StreamableFile> {
    const looked = await this.scope.ofOfficer(params.code, actor, query);
    const what = { kind: 'file', what: routes.exportUnitQuizMarks.id, unitId: query.unitId } as const;
    await this.log.record(actor, [], {
      ...what,
      count: await this.pages.persons(looked.quizId, query.unitId),
    });
    return this.file(looked, { names: true, format: query.format });
  }

  private async compute({ quizId, unit }: LookedAt): Promise<void> {
    await this.store.order({ quizId, unitId: unit?.unitId ?? null });
  }

  private async file(looked: LookedAt, options: MarksOptions): Promise<StreamableFile> {
    const name = `diem-${looked.topicCode}.${options.format}`;
    return fileOf(await this.marks.stream(looked, options), contentTypeOf(name), name);
  }
}
