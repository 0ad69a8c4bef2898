import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** One edition of a material; never changed. A lesson names the edition it shows (`material:<id>`), so nothing changes behind it. */
@Entity('material_version')
@Index('material_version_number', ['materialId', 'number'], { unique: true })
@Index('material_version_media', ['mediaId'])
@Index('material_version_person', ['createdBy'])
export class MaterialVersion {
  @IdColumn() id: string;
  @RefColumn() materialId: string;
  @IntColumn() number: number;
  @RefColumn() mediaId: string;
  /** What a picture shows, for who does not see it. */
  @TextColumn(500, { nullable: true }) alt: string | null;
  /** Who made it and on which terms it may be used. */
  @TextColumn(500, { nullable: true }) source: string | null;
  /** What is new against the edition before. */
  @TextColumn(500, { nullable: true }) note: string | null;
  @RefColumn({ nullable: true }) createdBy: string | null;
  @UtcColumn() createdAt: Date;
}
