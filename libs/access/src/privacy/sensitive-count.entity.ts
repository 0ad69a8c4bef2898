import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { SensitiveTopic, UnitLevel } from '@hochoi/contracts';
import { FlagColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '@hochoi/platform';

/**
 * A line of a published table: how many persons of a unit and those below are in each category, small numbers already hidden. There
 * is one table at a time, the same for whoever asks; the numbers it was made from are not kept.
 */
@Entity('sensitive_count')
@Index('sensitive_count_parent', ['topic', 'parentId', 'nameSort'])
@Index('sensitive_count_unit', ['topic', 'unitId', 'own'])
export class SensitiveCount {
  /** `<topic>.<unit id>`, with `.own` for persons of a unit itself. */
  @PrimaryColumn('varchar', { length: 60 }) id: string;
  @TextColumn(10) topic: SensitiveTopic;
  /** `all` for the whole organisation. */
  @RefColumn() unitId: string;
  @RefColumn({ nullable: true }) parentId: string | null;
  @FlagColumn() own: boolean;
  @TextColumn(200) name: string;
  @TextColumn(300) nameSort: string;
  @TextColumn(20) level: UnitLevel;
  @TextColumn(10) countedOn: string;
  @IntColumn() persons: number;
  /** By the topic's categories, the last one `not-stated`; null is hidden. */
  @JsonColumn() counts: (number | null)[];
}
