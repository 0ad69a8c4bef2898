import type { Role, UnitLevel } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Whoever holds a position has a role, in the unit of her post and below, for as long as she holds it. */
@Entity('role_rule')
@Index('role_rule_position', ['positionCode', 'endsOn'])
export class RoleRule {
  @IdColumn() id: string;
  @TextColumn(30) positionCode: string;
  /** Only in units of this level; null: at any. */
  @TextColumn(20, { nullable: true }) level: UnitLevel | null;
  @TextColumn(30) role: Role;
  @TextColumn(10) startsOn: string;
  @TextColumn(10) endsOn: string;
  @RefColumn({ nullable: true }) recordedBy: string | null;
  @UtcColumn() recordedAt: Date;
}
