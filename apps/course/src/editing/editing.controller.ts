import { Controller } from '@nestjs/common';
import { type LessonLockView, type ResponseOf, routes, type TopicAuthorsView } from '@hochoi/contracts';
import {
  AuthoringService,
  CoAuthorService,
  LessonHistoryService,
  LessonLockService,
  type LockState,
} from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { AuthorCandidates } from './author-candidates.service';

type R = typeof routes;

/** Several authors of one topic: who they are, who is at which lesson, and what each saved. */
@Controller()
export class EditingController {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly coAuthors: CoAuthorService,
    private readonly candidates: AuthorCandidates,
    private readonly locks: LessonLockService,
    private readonly history: LessonHistoryService,
  ) {}

  @Handle(routes.listTopicAuthors)
  listTopicAuthors(@In() { params, actor }: Input<R['listTopicAuthors']>): Promise<TopicAuthorsView> {
    return this.coAuthors.list(params.topicId, actor);
  }

  @Handle(routes.findAuthorCandidates)
  async findAuthorCandidates(
    @In() { params, query, actor }: Input<R['findAuthorCandidates']>,
  ): Promise<ResponseOf<R['findAuthorCandidates']>> {
    await this.authoring.owned(params.topicId, actor);
    return { items: await this.candidates.find(actor, query.query) };
  }

  @Handle(routes.addTopicAuthor)
  async addTopicAuthor(
    @In() { params, actor, address }: Input<R['addTopicAuthor']>,
  ): Promise<TopicAuthorsView> {
    const { topicId, personId } = params;
    // First whether the topic is hers at all: who may not change it learns nothing about persons.
    await this.authoring.owned(topicId, actor);
    await this.candidates.require(actor, personId);
    await this.coAuthors.add(topicId, actor, personId, { actor, address });
    return this.coAuthors.list(topicId, actor);
  }

  @Handle(routes.removeTopicAuthor)
  async removeTopicAuthor(@In() { params, actor, address }: Input<R['removeTopicAuthor']>): Promise<void> {
    await this.coAuthors.remove(params.topicId, actor, params.personId, { actor, address });
  }

  @Handle(routes.lockLesson)
  async lockLesson(@In() { params, body, actor }: Input<R['lockLesson']>): Promise<LessonLockView> {
    const state = await this.locks.step(params.lessonId, actor, body.key, body.step);
    return this.lockView(state, { personId: actor.personId, key: body.key });
  }

  @Handle(routes.getTopicPresence)
  async getTopicPresence(
    @In() { params, actor }: Input<R['getTopicPresence']>,
  ): Promise<ResponseOf<R['getTopicPresence']>> {
    const { locks, ...draft } = await this.locks.ofTopic(params.topicId, actor);
    const names = await this.coAuthors.names(locks.map(({ personId }) => personId));
    const items = locks.map(({ lessonId, personId, since }) => ({
      ...{ lessonId, since, name: names.get(personId) ?? '' },
      you: personId === actor.personId,
    }));
    return { items, ...draft };
  }

  @Handle(routes.getRemovedLesson)
  async getRemovedLesson(
    @In() { params, actor }: Input<R['getRemovedLesson']>,
  ): Promise<ResponseOf<R['getRemovedLesson']>> {
    const { title, personId, at } = await this.history.removal(params.topicId, actor, params.lessonKey);
    return { title, at, by: (await this.coAuthors.names([personId])).get(personId ?? '') ?? null };
  }

  @Handle(routes.listLessonRevisions)
  async listLessonRevisions(
    @In() { params, actor }: Input<R['listLessonRevisions']>,
  ): Promise<ResponseOf<R['listLessonRevisions']>> {
    const { items, published } = await this.history.list(params.lessonId, actor);
    const names = await this.coAuthors.names(items.map(({ personId }) => personId));
    return {
      items: items.map(({ personId, ...one }) => ({ ...one, by: names.get(personId ?? '') ?? null })),
      published,
    };
  }

  @Handle(routes.getLessonRevision)
  getLessonRevision(
    @In() { params, actor }: Input<R['getLessonRevision']>,
  ): Promise<ResponseOf<R['getLessonRevision']>> {
    return this.history.text(params.lessonId, actor, params.revisionId);
  }

  @Handle(routes.getPublishedText)
  getPublishedText(
    @In() { params, actor }: Input<R['getPublishedText']>,
  ): Promise<ResponseOf<R['getPublishedText']>> {
    return this.history.published(params.lessonId, actor);
  }

  private async lockView(
    { lock, mine, mayTake, lockVersion }: LockState,
    caller: { personId: string; key: string },
  ): Promise<LessonLockView> {
    if (!lock) return { state: 'free', holder: null, asked: null, mayTake: false, lockVersion };
    const { personId, since, asked } = lock;
    const names = await this.coAuthors.names([personId, asked?.personId ?? null]);
    return {
      state: mine ? 'mine' : 'other',
      holder: { name: names.get(personId) ?? '', you: personId === caller.personId, since },
      asked: asked && {
        name: names.get(asked.personId) ?? '',
        you: asked.personId === caller.personId && asked.key === caller.key,
        at: asked.at,
      },
      mayTake,
      lockVersion,
    };
  }
}
