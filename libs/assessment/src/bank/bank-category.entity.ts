import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A shelf of the question bank, in a tree. */
@Entity('bank_category')
@Index('bank_category_parent', ['parentId', 'title'])
@Index('bank_category_owner', ['ownerId'])
export class BankCategory {
  @IdColumn() id: string;
  /** Null at the top. */
  @RefColumn({ nullable: true }) parentId: string | null;
  @TextColumn(200) title: string;
  /** The unit that answers for its questions; null: as of the category above, or of the whole organisation. */
  @RefColumn({ nullable: true }) unitId: string | null;
  /** Who made it. */
  @RefColumn({ nullable: true }) ownerId: string | null;
  @IntColumn() lockVersion: number;
  @UtcColumn() updatedAt: Date;
  /** No longer offered; its questions stay. */
  @UtcColumn({ nullable: true }) archivedAt: Date | null;
}
