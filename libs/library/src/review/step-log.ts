import { Injectable } from '@nestjs/common';
import type { ReviewStep } from '@hochoi/contracts';
import { type Actor, AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { TopicReview } from '../topic-review.entity';
import { TopicStore } from '../topic-store';
import type { TopicVersion } from '../topic-version.entity';

/** Who takes a step; null: the files of the library. */
export type StepTaker = (Pick<Actor, 'personId' | 'accountId'> & { address?: string }) | null;

/** Every step of a version, for its author and for the audit trail. */
@Injectable()
export class StepLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly store: TopicStore,
  ) {}

  /** Must run in the transaction of the step. @param after what the step gave the version besides its state */
  async record(
    step: ReviewStep,
    version: TopicVersion,
    by: StepTaker,
    { note = null, after = {} }: { note?: string | null; after?: object } = {},
  ): Promise<void> {
    const { id: versionId, topicId, number, state } = version;
    const row = { id: newId(), topicId, versionId, step, personId: by?.personId ?? null, note };
    await this.database.manager.insert(TopicReview, { ...row, at: this.clock.now() });
    const { code } = await this.store.topic(topicId);
    await this.audit.record({
      action: `topic.${step}`,
      actor: by,
      subject: { kind: 'topic', id: topicId, label: `${code} (${number})` },
      before: { state },
      after,
      reason: note ?? undefined,
      address: by?.address,
    });
  }

  /** The newest first. */
  ofTopic(topicId: string): Promise<TopicReview[]> {
    return this.database.manager.find(TopicReview, { where: { topicId }, order: { id: 'DESC' }, take: 200 });
  }

  /** The last step of this kind of each of the versions. */
  async last(step: ReviewStep, versionIds: string[]): Promise<Map<string, TopicReview>> {
    if (versionIds.length === 0) return new Map();
    const where = { versionId: In(versionIds), step };
    const rows = await this.database.manager.find(TopicReview, { where, order: { id: 'ASC' } });
    return new Map(rows.map((row) => [row.versionId, row]));
  }
}
