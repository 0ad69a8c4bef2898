import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** A person studies one version of a topic, and has one enrolment in it. A newer version may move her over (`wayOf`). */
@Entity('enrolment')
@Index('enrolment_person_topic', ['personId', 'topicId'], { unique: true })
@Index('enrolment_version', ['versionId'])
export class Enrolment {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @RefColumn() topicId: string;
  @RefColumn() versionId: string;
  @UtcColumn() enrolledAt: Date;
  @UtcColumn({ nullable: true }) lastSeenAt: Date | null;
}
