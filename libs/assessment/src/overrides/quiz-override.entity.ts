import type { OverrideChanges } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Other rules for one person, or for a unit and those below it, with a reason. Ended, never deleted. */
@Entity('quiz_override')
@Index('quiz_override_series', ['seriesId', 'endedAt', 'createdAt', 'id'])
@Index('quiz_override_list', ['endedAt', 'id'])
@Index('quiz_override_person', ['personId', 'seriesId', 'endedAt'])
@Index('quiz_override_unit', ['unitId', 'seriesId', 'endedAt'])
@Index('quiz_override_granter', ['grantedBy'])
export class QuizOverride {
  @IdColumn() id: string;
  /** Of the quiz in all its versions. */
  @RefColumn() seriesId: string;
  /** Either a person or a unit. */
  @RefColumn({ nullable: true }) personId: string | null;
  @RefColumn({ nullable: true }) unitId: string | null;
  @JsonColumn() changes: OverrideChanges;
  @TextColumn(500) reason: string;
  @RefColumn() grantedBy: string;
  @UtcColumn() createdAt: Date;
  @UtcColumn({ nullable: true }) endedAt: Date | null;
}
