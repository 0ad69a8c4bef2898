import { Controller, type StreamableFile } from '@nestjs/common';
import { type PairComparisonView, type QuizPairView, routes } from '@hochoi/contracts';
import { contentTypeOf, Handle, In, type Input } from '@hochoi/platform';
import { fileOf } from '../file-of';
import { StatisticsScope } from '../statistics/looked-at';
import { pairTable } from './pair-table';
import { PairViewService } from './pair-view.service';

type R = typeof routes;

/** Two quizzes compared, before the training and after it. Nobody's name is in any of it. */
@Controller()
export class PairController {
  constructor(
    private readonly scope: StatisticsScope,
    private readonly views: PairViewService,
  ) {}

  @Handle(routes.getQuizPair)
  getQuizPair(@In() { params, actor }: Input<R['getQuizPair']>): Promise<QuizPairView> {
    return this.views.ofAuthor(params.topicId, actor);
  }

  @Handle(routes.getPairComparison)
  async getPairComparison(
    @In() { params, query, actor }: Input<R['getPairComparison']>,
  ): Promise<PairComparisonView> {
    return this.views.ofUnit(await this.scope.ofOfficer(params.code, actor, query));
  }

  @Handle(routes.exportPairComparison)
  async exportPairComparison(
    @In() { params, query, actor }: Input<R['exportPairComparison']>,
  ): Promise<StreamableFile> {
    const view = await this.views.ofUnit(await this.scope.ofOfficer(params.code, actor, query));
    const name = `truoc-sau-${params.code}.${query.format}`;
    return fileOf(pairTable(view, query.format), contentTypeOf(name), name);
  }
}
