import { Injectable } from '@nestjs/common';
import { Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Topic } from '../topic.entity';
import { TopicStore } from '../topic-store';
import { TopicVersion } from '../topic-version.entity';
import type { TopicReview } from '../topic-review.entity';
import { StepLog } from './step-log';

export type Waiting = Pick<
  TopicVersion,
  'id' | 'topicId' | 'number' | 'title' | 'state' | 'changeKind' | 'changeNote' | 'moveOver' | 'submittedAt'
>;

export interface WaitingPage {
  items: { version: Waiting; topic: Topic; submittedBy: TopicReview | undefined }[];
  total: number;
  nextCursor: string | null;
}

const columns = [
  'id',
  'topicId',
  'number',
  'title',
  'state',
  'changeKind',
  'changeNote',
  'moveOver',
  'submittedAt',
] as const;

/** What waits for its reviewers (or, approved, for its publication), the longest waiting first. Reads no texts. */
@Injectable()
export class ReviewListService {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly log: StepLog,
  ) {}

  /** @param cursor the last version's id of the page before */
  async list(
    state: 'in-review' | 'approved',
    cursor: string | undefined,
    limit: number,
  ): Promise<WaitingPage> {
    const { manager } = this.database;
    const query = manager
      .createQueryBuilder(TopicVersion, 'version')
      .select(columns.map((name) => `version.${name}`))
      .where('version.state = :state', { state })
      .orderBy('version.submittedAt', 'ASC')
      .addOrderBy('version.id', 'ASC')
      .take(limit + 1);
    const after = cursor && (await manager.findOneBy(TopicVersion, { id: cursor }));
    // Said so that both engines begin at the cursor instead of passing over what was shown.
    if (after)
      query.andWhere('version.submittedAt >= :at AND (version.submittedAt > :at OR version.id > :id)', {
        at: after.submittedAt,
        id: after.id,
      });
    const found = await query.getMany();
    const items = await this.withTopics(found.slice(0, limit));
    const nextCursor = found.length > limit ? items.at(-1)!.version.id : null;
    return { items, total: await manager.countBy(TopicVersion, { state }), nextCursor };
  }

  /** Names of whoever took a step, by id. */
  async names(personIds: (string | null | undefined)[]): Promise<Map<string, string>> {
    const ids = [...new Set(personIds.flatMap((id) => id ?? []))];
    if (ids.length === 0) return new Map();
    const persons = await this.database.manager.findBy(Person, { id: In(ids) });
    return new Map(persons.map(({ id, fullName }) => [id, fullName]));
  }

  private async withTopics(versions: Waiting[]): Promise<WaitingPage['items']> {
    const topics = await this.store.topics(versions.map(({ topicId }) => topicId));
    const submitted = await this.log.last(
      'submitted',
      versions.map(({ id }) => id),
    );
    return versions.map((version) => ({
      version,
      topic: topics.find(({ id }) => id === version.topicId)!,
      submittedBy: submitted.get(version.id),
    }));
  }
}
