import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, TextColumn, UtcColumn } from '@hochoi/platform';

export interface FileDetails {
  /** Of a document: pages or slides, when they can be counted. */
  pages?: number;
  /** Of a picture, in pixels. */
  width?: number;
  height?: number;
  /** Characters of its words; 0 when it has none, such as a scan. */
  textLength?: number;
  /** What its set of renditions holds: names and bytes. */
  files: GivenFile[];
  /** Where `original.*` lies: it is the upload itself, or a copy in the set, without what cameras wrote. */
  original?: 'uploaded' | 'bared';
}
export interface GivenFile {
  name: string;
  bytes: number;
}

/** What was found in an uploaded picture or document; its id is that of the media asset. */
@Entity('media_file')
@Index('media_file_given', ['givenSha256'])
export class MediaFile {
  @IdColumn() id: string;
  /** By its bytes, not by its name. */
  @TextColumn(100) mediaType: string;
  /** How a browser shows it: image, pdf, html. */
  @TextColumn(10) view: string;
  @JsonColumn() details: FileDetails;
  /** `clean`, or `none` where no scanner is set. */
  @TextColumn(10) scan: string;
  @UtcColumn({ nullable: true }) scannedAt: Date | null;
  /** Of the bytes that packages carry of it, so that they are known when they come back; null for what an earlier release prepared. */
  @TextColumn(64, { nullable: true }) givenSha256: string | null;
}
