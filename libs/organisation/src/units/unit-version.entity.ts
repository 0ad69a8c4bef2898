import { Entity, Index } from 'typeorm';
import type { UnitLevel } from '@hochoi/contracts';
import { IdColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** A unit as it is from a day on, until the day before `validTo`. Versions of one unit follow on one another without gap. */
@Entity('unit_version')
@Index('unit_version_unit', ['unitId', 'validFrom'], { unique: true })
@Index('unit_version_parent', ['parentId', 'validTo', 'validFrom'])
// Of two that would have one code at the same time, one would still have it at the end of the other: so at most one can be kept.
@Index('unit_version_code', ['code', 'codeList', 'validTo'], { unique: true })
@Index('unit_version_name', ['nameSearch', 'validTo'])
@Index('unit_version_operation', ['operationId'])
export class UnitVersion {
  @IdColumn() id: string;
  @RefColumn() unitId: string;
  /** First day, YYYY-MM-DD. */
  @TextColumn(10) validFrom: string;
  /** First day on which it is no longer so; 9999-12-31 while it has no end. */
  @TextColumn(10) validTo: string;
  /** The unit above, by its unchanging id; null at the top. */
  @RefColumn({ nullable: true }) parentId: string | null;
  /** Which list of codes the code is from: 00004 means another unit in another list. */
  @TextColumn(40, { nullable: true }) codeList: string | null;
  @TextColumn(20, { nullable: true }) code: string | null;
  @TextColumn(200) name: string;
  @TextColumn(200) nameSearch: string;
  @TextColumn(300) nameSort: string;
  /** xã, phường, đặc khu, tỉnh, chi hội thôn … in lower case. */
  @TextColumn(60, { nullable: true }) type: string | null;
  @TextColumn(20) level: UnitLevel;
  @TextColumn(300, { nullable: true }) legalBasis: string | null;
  /** The operation that opened this version. */
  @RefColumn({ nullable: true }) operationId: string | null;
}
