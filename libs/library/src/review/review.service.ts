import { Injectable } from '@nestjs/common';
import type { ReviewStep, VersionChange } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { libraryErrors } from '../library.errors';
import { PublishingService } from '../publishing.service';
import { TopicStore } from '../topic-store';
import type { TopicVersion } from '../topic-version.entity';
import { OwnVersions } from './own-versions';
import { stateAfter } from './review-steps';
import { StepLog, type StepTaker } from './step-log';

export type Reviewer = Author & NonNullable<StepTaker>;

/** The way of a version from its author to her reviewers and back. Publishing it is `PublishingService`. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly publishing: PublishingService,
    private readonly log: StepLog,
    private readonly own: OwnVersions,
  ) {}

  /** @throws topic.not-ready with the problems, topic-change.invalid, topic.lost-race, topic.conflict when it is no draft */
  async submit(topicId: string, author: Reviewer, lockVersion: number, change: VersionChange): Promise<void> {
    await this.database.transaction(async () => {
      const { version } = await this.authoring.current(topicId, author);
      await this.store.holdDraft(version.id);
      await this.publishing.assertReady(version);
      const after = { ...(await this.publishing.changeOf(version, change)), submittedAt: this.clock.now() };
      await this.take('submitted', version, lockVersion, author, { note: after.changeNote, after });
    });
  }

  /** @throws topic.forbidden, topic.conflict, topic.lost-race */
  async takeBack(topicId: string, author: Reviewer, lockVersion: number): Promise<void> {
    await this.database.transaction(async () => {
      const { version } = await this.authoring.current(topicId, author);
      await this.take('taken-back', version, lockVersion, author, { after: { submittedAt: null } });
    });
  }

  /** @throws topic.not-found, review.forbidden for her own work, topic.conflict, topic.lost-race */
  async approve(versionId: string, by: Reviewer, lockVersion: number, note: string | null): Promise<void> {
    await this.decide('approved', versionId, by, lockVersion, note);
  }

  /** @throws topic.not-found, review.forbidden for her own work, topic.conflict, topic.lost-race */
  async wantChanges(versionId: string, by: Reviewer, lockVersion: number, note: string): Promise<void> {
    await this.decide('changes-wanted', versionId, by, lockVersion, note, { submittedAt: null });
  }

  private async decide(
    step: ReviewStep,
    versionId: string,
    by: Reviewer,
    lockVersion: number,
    note: string | null,
    after: Partial<TopicVersion> = {},
  ): Promise<void> {
    await this.database.transaction(async () => {
      const version = await this.store.version(versionId);
      if ((await this.own.among(by.personId, [version])).has(versionId)) throw libraryErrors.ownTopic();
      await this.take(step, version, lockVersion, by, { note, after });
    });
  }

  private async take(
    step: ReviewStep,
    version: TopicVersion,
    lockVersion: number,
    by: Reviewer,
    { note = null, after }: { note?: string | null; after: Partial<TopicVersion> },
  ): Promise<void> {
    const state = stateAfter(step, version.state);
    if (!state) throw libraryErrors.wrongState(version.state);
    await this.store.changeVersion(version, lockVersion, { ...after, state });
    await this.log.record(step, version, by, { note, after: { ...after, state } });
  }
}
