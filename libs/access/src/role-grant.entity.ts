import type { Role } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A role that was given to a person, in a unit and below, from a day on. */
@Entity('role_grant')
@Index('role_grant_person', ['personId', 'endsOn', 'startsOn'])
@Index('role_grant_unit', ['unitId', 'endsOn'])
@Index('role_grant_role', ['role', 'endsOn'])
export class RoleGrant {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @TextColumn(30) role: Role;
  /** Null: in the whole organisation. */
  @RefColumn({ nullable: true }) unitId: string | null;
  @TextColumn(10) startsOn: string;
  /** First day on which she no longer has it; 9999-12-31 while it has no end. */
  @TextColumn(10) endsOn: string;
  @TextColumn(300, { nullable: true }) reason: string | null;
  /** Person; null when the command line or a migration gave it. */
  @RefColumn({ nullable: true }) grantedBy: string | null;
  @UtcColumn() grantedAt: Date;
  @RefColumn({ nullable: true }) endedBy: string | null;
}
