import { Entity, Index } from 'typeorm';
import {
  BigIntColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';
import type { Manifest } from '../transcode/manifest';

export type MediaKind = 'film' | 'image' | 'document';
export type MediaState = 'uploading' | 'queued' | 'transcoding' | 'playable' | 'ready' | 'failed';

/** An uploaded film, recording, picture or document, and how far it is. */
@Entity('media_asset')
@Index('media_asset_owner', ['ownerId'])
@Index('media_asset_state', ['state'])
@Index('media_asset_sha256', ['sha256'])
@Index('media_asset_used_for', ['usedFor', 'createdAt'])
export class MediaAsset {
  @IdColumn() id: string;
  /** The person who uploaded it; null for films of the content files. */
  @RefColumn({ nullable: true }) ownerId: string | null;
  /** As announced; what it really is shows when it is prepared. A recording is a film without pictures. */
  @TextColumn(10, { default: 'film' }) kind: MediaKind;
  /** What learners hand in is theirs, goes with them, and takes no room of the library's. */
  @TextColumn(10, { default: 'library' }) usedFor: 'library' | 'hand-in';
  @TextColumn(255) fileName: string;
  /** Bytes, as announced. */
  @BigIntColumn() size: number;
  /** Hex, as announced by the uploader; checked when the transcoding begins. */
  @TextColumn(64, { nullable: true }) sha256: string | null;
  @TextColumn(12) state: MediaState;
  /** Percent of the transcoding, 0 to 100. */
  @IntColumn() progress: number;
  /** The complete (or, while `transcoding`, growing) set of renditions that plays now: a folder of the object storage. */
  @RefColumn({ nullable: true }) setId: string | null;
  /** What the set holds; null while it still grows. */
  @JsonColumn({ nullable: true }) manifest: Manifest | null;
  @TextColumn(60, { nullable: true }) failureCode: string | null;
  @TextColumn(500, { nullable: true }) failureMessage: string | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn() updatedAt: Date;
}
