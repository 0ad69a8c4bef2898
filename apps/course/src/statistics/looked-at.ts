import { Injectable } from '@nestjs/common';
import { accessErrors, Policy } from '@hochoi/access';
import { assessmentErrors, QuizService } from '@hochoi/assessment';
import { dayOf } from '@hochoi/contracts';
import { AuthoringService, libraryErrors, type Topic, TopicStore } from '@hochoi/library';
import { UnitTreeService } from '@hochoi/organisation';
import { type Actor, Clock } from '@hochoi/platform';

/** Whose attempts at which quiz, after it was settled that the caller may see them. */
export interface LookedAt {
  topicCode: string;
  topicTitle: string;
  quizId: string;
  versions: { quizId: string; version: number }[];
  unit: { unitId: string; name: string } | null;
}

/** Who may look at statistics: authors at their topics over everybody, officers at everything over their people. */
@Injectable()
export class StatisticsScope {
  constructor(
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly authoring: AuthoringService,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly tree: UnitTreeService,
  ) {}

  /** @throws topic.not-found, topic.forbidden, quiz.not-found */
  async ofAuthor(topicId: string, actor: Actor, quizId?: string): Promise<LookedAt> {
    return this.of(await this.authoring.owned(topicId, actor), quizId, null);
  }

  /** @throws unit.not-found, topic.not-found, quiz.not-found */
  async ofOfficer(
    code: string,
    actor: Actor,
    { unitId, quizId }: { unitId: string; quizId?: string | undefined },
  ): Promise<LookedAt> {
    const reach = this.policy.reach(
      actor,
      'organiser',
      'unit-manager',
      'registrar',
      'national-administrator',
    );
    if (!(await this.policy.coversUnit(reach, unitId))) throw accessErrors.unitNotFound();
    const topic = await this.store.topicByCode(code);
    if (!topic) throw libraryErrors.topicNotFound();
    return this.of(topic, quizId, { unitId, name: await this.nameOf(unitId) });
  }

  private async of(
    { id, code }: Topic,
    wanted: string | undefined,
    unit: LookedAt['unit'],
  ): Promise<LookedAt> {
    const published = (await this.store.publications([id])).get(id)!.toReversed();
    const asking = await this.quizzes.withQuestions(published.map(({ quizId }) => quizId));
    const versions = published.filter(({ quizId }) => asking.has(quizId));
    const current = wanted ? versions.find(({ quizId }) => quizId === wanted) : versions[0];
    if (!current) throw assessmentErrors.quizNotFound();
    const { title } = await this.store.version(current.id);
    return {
      topicCode: code,
      topicTitle: title,
      quizId: current.quizId,
      versions: versions.map(({ quizId, number }) => ({ quizId, version: number })),
      unit,
    };
  }

  private async nameOf(unitId: string): Promise<string> {
    const versions = await this.tree.versions(unitId);
    const on = dayOf(this.clock.now());
    return (versions.findLast(({ validFrom }) => validFrom <= on) ?? versions[0]!).name;
  }
}
