import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn } from '@hochoi/platform';
import type { VersionRow } from './operations';

/** A version as it was before an operation ended it earlier or replaced it: what undoing puts back. */
@Entity('unit_version_before')
@Index('unit_version_before_once', ['operationId', 'versionId'], { unique: true })
@Index('unit_version_before_version', ['versionId'])
export class UnitVersionBefore {
  @IdColumn() id: string;
  @RefColumn() operationId: string;
  @RefColumn() versionId: string;
  @JsonColumn() content: VersionRow;
}
