import { Entity, Index } from 'typeorm';
import type { UnitOperationKind } from '@hochoi/contracts';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Something that was decided about units: on which day, by which document. What it changed: versions and links that name it, and the versions as they
 * were before (`UnitVersionBefore`). */
@Entity('unit_operation')
@Index('unit_operation_batch', ['batchId', 'id'])
@Index('unit_operation_recorded', ['recordedAt', 'id'])
export class UnitOperation {
  @IdColumn() id: string;
  @TextColumn(20) kind: UnitOperationKind;
  /** First day of the new state, YYYY-MM-DD. */
  @TextColumn(10) effectiveOn: string;
  @TextColumn(300, { nullable: true }) legalBasis: string | null;
  @TextColumn(1000, { nullable: true }) reason: string | null;
  /** Operations of one import are undone together. */
  @RefColumn({ nullable: true }) batchId: string | null;
  /** Person; null when it came from the command line. */
  @RefColumn({ nullable: true }) recordedBy: string | null;
  @UtcColumn() recordedAt: Date;
  @RefColumn({ nullable: true }) undoneBy: string | null;
  @UtcColumn({ nullable: true }) undoneAt: Date | null;
  /** How many versions it opened: fewer that are still open say that something was built on it. */
  @IntColumn() openedCount: number;
}
