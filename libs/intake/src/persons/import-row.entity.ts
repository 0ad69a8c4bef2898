import type { ImportDecision, ImportRowKind } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '@hochoi/platform';
import type { RowContent } from './planning/plan';

/** What one row of a list would change, or has changed. Kept: the record of what an import did. */
@Entity('import_row')
@Index('import_row_page', ['importId', 'previewId', 'kind', 'number'])
@Index('import_row_order', ['importId', 'previewId', 'number'])
@Index('import_row_person', ['personId'])
export class ImportRow {
  @IdColumn() id: string;
  @RefColumn() importId: string;
  @RefColumn() previewId: string;
  /** In the order of the file; what is not in the file comes behind. */
  @IntColumn() number: number;
  @TextColumn(10) kind: ImportRowKind;
  @TextColumn(200, { nullable: true }) sheet: string | null;
  @IntColumn({ nullable: true }) line: number | null;
  @TextColumn(200) label: string;
  /** Of the person that is meant, or will be made. */
  @RefColumn({ nullable: true }) personId: string | null;
  @JsonColumn() content: RowContent;
  @JsonColumn({ nullable: true }) decision: ImportDecision | null;
  /** The same outcome, worked out anew on the same records, has the same one. */
  @TextColumn(64) fingerprint: string;
  @FlagColumn() changedSince: boolean;
}
