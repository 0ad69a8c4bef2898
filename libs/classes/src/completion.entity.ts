import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/**
 * The fact that a person has completed a version of a topic. Never changed, never taken back by a change of rules. There is a second one
 * of an enrolment when she had to study the topic again and did.
 */
@Entity('completion')
@Index('completion_enrolment_version', ['enrolmentId', 'versionId'], { unique: true })
@Index('completion_person', ['personId', 'completedAt'])
export class Completion {
  @IdColumn() id: string;
  @RefColumn() enrolmentId: string;
  @RefColumn() personId: string;
  @RefColumn() versionId: string;
  /** Best grade so far, hundredths of the 10-point scale; null when the topic has no quiz. */
  @IntColumn({ nullable: true }) grade: number | null;
  @UtcColumn() completedAt: Date;
}
