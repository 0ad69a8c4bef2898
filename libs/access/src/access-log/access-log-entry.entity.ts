import { Entity, Index } from 'typeorm';
import type { Role } from '@hochoi/contracts';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** page: a person's own page. list: lines of a list or of a search. file: an export or a printed sheet. */
export type LookKind = 'page' | 'list' | 'file';

/** That somebody looked at personal data of others: who, when, as what, at which page. Whose data: `AccessLogPerson`. */
@Entity('access_log')
@Index('access_log_slot', ['slot'], { unique: true })
@Index('access_log_at', ['at', 'id'])
@Index('access_log_viewer', ['viewerPersonId', 'id'])
export class AccessLogEntry {
  /** UUIDv7: the order of ids is the order of time. */
  @IdColumn() id: string;
  @UtcColumn() at: Date;
  @RefColumn() viewerPersonId: string;
  /** The role that let her in; null when it was no matter of a role. */
  @TextColumn(30, { nullable: true }) viewerRole: Role | null;
  /** The main post she held then; posts are never rewritten. */
  @RefColumn({ nullable: true }) viewerPostId: string | null;
  @RefColumn({ nullable: true }) viewerUnitId: string | null;
  @TextColumn(10) kind: LookKind;
  /** The id of the route: which page, list or file. */
  @TextColumn(60) what: string;
  /** Whose people a list or a file was of, when it was of one unit. */
  @RefColumn({ nullable: true }) unitId: string | null;
  /** Of how many persons. */
  @IntColumn() personCount: number;
  @TextColumn(300, { nullable: true }) reason: string | null;
  /** Viewer, person, page and the ten minutes they fall in: reloading a page is one look. Null for files: each is a copy. */
  @TextColumn(140, { nullable: true }) slot: string | null;
}
