import type { ChangeKind, MoveOver, TopicExtras, TopicFacts, VersionState } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

export interface LegalBasis {
  title: string;
  from: string | null;
  to: string | null;
}

/** One edition of a topic. From the moment it is handed in nothing of it changes but its state, unless it comes back as a draft. */
@Entity('topic_version')
@Index('topic_version_number', ['topicId', 'number'], { unique: true })
@Index('topic_version_published', ['state', 'publishedAt'])
@Index('topic_version_quiz', ['quizId'])
@Index('topic_version_renewal', ['changeKind', 'publishedAt', 'topicId'])
@Index('topic_version_waiting', ['state', 'submittedAt', 'id'])
export class TopicVersion {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  @IntColumn() number: number;
  @TextColumn(12) state: VersionState;
  @TextColumn(200) title: string;
  @JsonColumn() facts: TopicFacts;
  /** Null in versions made before there were any. */
  @JsonColumn({ nullable: true }) extras: TopicExtras | null;
  @JsonColumn() sources: string[];
  @JsonColumn() legalBases: LegalBasis[];
  @RefColumn() quizId: string;
  @IntColumn() lockVersion: number;
  /** When its author last handed it to the reviewers; null while it is a draft. */
  @UtcColumn({ nullable: true }) submittedAt: Date | null;
  @TextColumn(500, { nullable: true }) changeNote: string | null;
  /** Null in the first version, and in those made before it was asked. */
  @TextColumn(10, { nullable: true }) changeKind: ChangeKind | null;
  @TextColumn(12, { nullable: true }) moveOver: MoveOver | null;
  /** Of the decision that puts it into force; the day as YYYY-MM-DD. */
  @TextColumn(60, { nullable: true }) decisionNumber: string | null;
  @TextColumn(10, { nullable: true }) decisionDate: string | null;
  @RefColumn({ nullable: true }) publishedBy: string | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn() updatedAt: Date;
  @UtcColumn({ nullable: true }) publishedAt: Date | null;
}
