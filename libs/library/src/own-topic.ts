import type { VersionState } from '@hochoi/contracts';
import type { Author } from './author';
import type { Topic } from './topic.entity';
import type { TopicVersion } from './topic-version.entity';

export interface OwnTopic {
  topicId: string;
  /** What its author works on. */
  versionId: string;
  code: string;
  title: string;
  publishedVersion: number | null;
  hasDraft: boolean;
  /** Of what its author works on. */
  state: VersionState;
  /** It belongs to somebody else, who lets her edit it. */
  coAuthor: boolean;
  updatedAt: Date;
}

export interface OwnTopics {
  items: OwnTopic[];
  total: number;
  nextCursor: string | null;
}

export const ownTopic = (
  topic: Topic,
  shown: TopicVersion,
  published: TopicVersion | undefined,
  { personId }: Author,
): OwnTopic => ({
  topicId: topic.id,
  versionId: shown.id,
  code: topic.code,
  title: shown.title,
  publishedVersion: published?.number ?? null,
  hasDraft: topic.draftVersionId !== null,
  state: shown.state,
  coAuthor: topic.ownerId !== null && topic.ownerId !== personId,
  updatedAt: topic.updatedAt,
});
