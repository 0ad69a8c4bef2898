import type { ImportMapping as Mapping } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** How a unit's officers read a list with this header; found again when such a list comes. */
@Entity('import_mapping')
@Index('import_mapping_header', ['unitId', 'headerKey'], { unique: true })
export class ImportMappingMemory {
  @IdColumn() id: string;
  @RefColumn() unitId: string;
  /** SHA-256 of the folded header. */
  @TextColumn(64) headerKey: string;
  @JsonColumn() mapping: Mapping;
  @UtcColumn() updatedAt: Date;
}
