import { Injectable } from '@nestjs/common';
import { markingErrors, MarkingListService, type TaskPage } from '@hochoi/assessment';
import { AuthoringService, libraryErrors, type Topic, TopicStore, type TopicVersion } from '@hochoi/library';
import { type Actor, mayActAs } from '@hochoi/platform';

export interface MarkedQuiz {
  quizId: string;
  topic: Topic;
  version: TopicVersion;
  /** She edits the topic, or is an administrator: she marks everything, allocates, decides and releases. */
  answersForQuiz: boolean;
}
export type MarkedTask = MarkedQuiz & { task: TaskPage['items'][number] };

/** Who marks what. Assessment knows no topics: whoever edits a topic answers for its quizzes; others mark what they were given. */
@Injectable()
export class MarkingPermission {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly store: TopicStore,
    private readonly lists: MarkingListService,
  ) {}

  /** @throws marking-task.not-found, also for what is nothing to the caller */
  async quiz(quizId: string, actor: Actor): Promise<MarkedQuiz> {
    const quiz = await this.find(quizId, actor);
    if (quiz.answersForQuiz || (await this.lists.marksIn(quizId, actor.personId))) return quiz;
    throw markingErrors.notFound();
  }

  /** To allocate and release. @throws topic.forbidden, marking-task.not-found */
  async ownQuiz(quizId: string, actor: Actor): Promise<MarkedQuiz> {
    const quiz = await this.find(quizId, actor);
    if (!quiz.answersForQuiz) throw libraryErrors.notOwner();
    return quiz;
  }

  /** @throws marking-task.not-found, also for what was given to others; forbidden for her own paper */
  async task(taskId: string, actor: Actor): Promise<MarkedTask> {
    const task = await this.lists.find(taskId);
    await this.lists.requireOthersPaper(task, actor.personId);
    const quiz = await this.find(task.quizId, actor);
    const isHers = [task.markerId, task.secondMarkerId].includes(actor.personId);
    if (!quiz.answersForQuiz && !isHers) throw markingErrors.notFound();
    return { ...quiz, task };
  }

  /** Those of the quizzes that exist, by id. */
  async quizzes(quizIds: string[], actor: Actor): Promise<Map<string, MarkedQuiz>> {
    const versions = await this.store.versionsByQuiz(quizIds);
    const topics = await this.store.topics([...new Set(versions.map(({ topicId }) => topicId))]);
    const own = await this.authoring.editable(topics, actor);
    const byId = new Map(topics.map((topic) => [topic.id, topic]));
    return new Map(
      versions.map((version) => {
        const { quizId, topicId } = version;
        return [quizId, { quizId, version, topic: byId.get(topicId)!, answersForQuiz: own.has(topicId) }];
      }),
    );
  }

  /** Null: all of them. */
  async ownQuizIds(actor: Actor): Promise<string[] | null> {
    return mayActAs(actor, 'system-administrator') ? null : this.authoring.editableQuizIds(actor);
  }

  private async find(quizId: string, actor: Actor): Promise<MarkedQuiz> {
    const quiz = (await this.quizzes([quizId], actor)).get(quizId);
    if (!quiz) throw markingErrors.notFound();
    return quiz;
  }
}
