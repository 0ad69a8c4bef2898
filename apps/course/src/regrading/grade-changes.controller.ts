import { Controller } from '@nestjs/common';
import { routes, type ResponseOf } from '@hochoi/contracts';
import { GradeChangesService } from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** What a learner is told of corrections of her grades. */
@Controller()
export class GradeChangesController {
  constructor(
    private readonly changes: GradeChangesService,
    private readonly store: TopicStore,
  ) {}

  @Handle(routes.myGradeChanges)
  async myGradeChanges(
    @In() { actor }: Input<R['myGradeChanges']>,
  ): Promise<ResponseOf<R['myGradeChanges']>> {
    const changes = await this.changes.notSeen(actor.personId);
    const items = changes.map(async ({ quizId, number, ...change }) => {
      const version = (await this.store.versionByQuiz(quizId))!;
      const { code } = await this.store.topic(version.topicId);
      return { ...change, attemptNumber: number, topicCode: code, topicTitle: version.title };
    });
    return { items: await Promise.all(items) };
  }

  @Handle(routes.seeGradeChange)
  async seeGradeChange(@In() { params, actor }: Input<R['seeGradeChange']>): Promise<void> {
    await this.changes.seen(params.changeId, actor.personId);
  }
}
