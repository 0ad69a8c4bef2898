import { Entity, Index } from 'typeorm';
import type { CaptionCue, CaptionLanguage } from '@hochoi/contracts';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/**
 * The captions of a film in one language. In a row and not in the object storage: text and lock change in one transaction, a
 * backup takes rows as of one moment while objects must never change, and a search reads many at once. `json`, because the
 * captions of a long lecture are longer than MariaDB's `text`.
 */
@Entity('media_caption')
@Index('media_caption_language', ['mediaId', 'language'], { unique: true })
export class MediaCaption {
  @IdColumn() id: string;
  @RefColumn() mediaId: string;
  @TextColumn(12) language: CaptionLanguage;
  @TextColumn(60, { nullable: true }) label: string | null;
  /** In the order of time. Null: still in the file that an earlier release put beside the film (`mediaKeys.formerCaptions`). */
  @JsonColumn({ nullable: true }) cues: CaptionCue[] | null;
  /** Characters of all cues, so that lists need not read them; null with `cues`. */
  @IntColumn({ nullable: true }) textLength: number | null;
  @UtcColumn() updatedAt: Date;
  @IntColumn() lockVersion: number;
}
