import { Controller } from '@nestjs/common';
import { routes, type ResponseOf, type TopicDraft } from '@hochoi/contracts';
import { AuthoringService, libraryErrors, ReviewService, TopicStore } from '@hochoi/library';
import { PlaybackService } from '@hochoi/media';
import { Handle, In, type Input } from '@hochoi/platform';
import { DraftViewService } from './draft-view.service';
import { ReviewViewService } from './review-view.service';
import { TopicViewService } from './topic-view.service';

type R = typeof routes;

/** The way of a version from its author to its reviewers and back. */
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly authoring: AuthoringService,
    private readonly store: TopicStore,
    private readonly playback: PlaybackService,
    private readonly drafts: DraftViewService,
    private readonly views: ReviewViewService,
    private readonly topics: TopicViewService,
  ) {}

  @Handle(routes.submitTopic)
  async submitTopic(
    @In() { params, body, actor, address, lockVersion }: Input<R['submitTopic']>,
  ): Promise<TopicDraft> {
    await this.reviews.submit(params.topicId, { ...actor, address }, lockVersion, body);
    return this.drafts.draft(params.topicId, actor);
  }

  @Handle(routes.takeBackTopic)
  async takeBackTopic(
    @In() { params, actor, address, lockVersion }: Input<R['takeBackTopic']>,
  ): Promise<TopicDraft> {
    await this.reviews.takeBack(params.topicId, { ...actor, address }, lockVersion);
    return this.drafts.draft(params.topicId, actor);
  }

  @Handle(routes.listTopicSteps)
  async listTopicSteps(
    @In() { params, actor }: Input<R['listTopicSteps']>,
  ): Promise<ResponseOf<R['listTopicSteps']>> {
    await this.authoring.owned(params.topicId, actor);
    return { items: await this.views.steps(params.topicId) };
  }

  @Handle(routes.listReviews)
  listReviews(@In() { query, actor }: Input<R['listReviews']>): Promise<ResponseOf<R['listReviews']>> {
    return this.views.list(actor.personId, query.state, query.cursor, query.limit);
  }

  @Handle(routes.getReview)
  getReview(@In() { params, actor }: Input<R['getReview']>): Promise<ResponseOf<R['getReview']>> {
    return this.views.page(params.versionId, actor.personId);
  }

  @Handle(routes.previewReview)
  async previewReview(
    @In() { params, actor }: Input<R['previewReview']>,
  ): Promise<ResponseOf<R['previewReview']>> {
    const version = await this.views.handedIn(params.versionId);
    return this.topics.preview(await this.store.topic(version.topicId), version, actor.personId);
  }

  @Handle(routes.playReview)
  async playReview(@In() { params, actor }: Input<R['playReview']>): Promise<ResponseOf<R['playReview']>> {
    const version = await this.views.handedIn(params.versionId);
    const lesson = (await this.store.lessons(version.id)).find(({ key }) => key === params.lessonKey);
    if (!lesson?.mediaId) throw libraryErrors.lessonNotFound();
    return { ...(await this.playback.addresses(lesson.mediaId, actor.personId)), position: 0 };
  }

  @Handle(routes.approveReview)
  async approveReview(
    @In() { params, body, actor, address, lockVersion }: Input<R['approveReview']>,
  ): Promise<void> {
    await this.reviews.approve(params.versionId, { ...actor, address }, lockVersion, body.note || null);
  }

  @Handle(routes.wantChanges)
  async wantChanges(
    @In() { params, body, actor, address, lockVersion }: Input<R['wantChanges']>,
  ): Promise<void> {
    await this.reviews.wantChanges(params.versionId, { ...actor, address }, lockVersion, body.note);
  }
}
