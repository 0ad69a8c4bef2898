import type { ImportCounts, ImportMapping, ImportSheet, ImportState } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';

export interface ImportProgress {
  stage: 'reading' | 'matching' | 'saving' | 'checking' | 'writing';
  done: number;
  total: number;
}

/** A list of persons and posts that somebody uploaded, from the file to what became of it. */
@Entity('person_import')
@Index('person_import_unit', ['unitId', 'state'])
@Index('person_import_uploaded', ['uploadedBy', 'id'])
@Index('person_import_kept', ['keepSourceUntil'])
export class PersonImport {
  /** UUIDv7: the order of ids is the order of time. */
  @IdColumn() id: string;
  /** Posts in this unit and below are what the list is about. */
  @RefColumn() unitId: string;
  @TextColumn(255) fileName: string;
  @IntColumn() fileSize: number;
  /** SHA-256 of the file, hex. */
  @TextColumn(64) fileHash: string;
  /** In the object storage. */
  @TextColumn(120) storageKey: string;
  @TextColumn(12) state: ImportState;
  @JsonColumn({ nullable: true }) sheets: ImportSheet[] | null;
  @JsonColumn({ nullable: true }) mapping: ImportMapping | null;
  @FlagColumn() remembered: boolean;
  @JsonColumn({ nullable: true }) counts: ImportCounts | null;
  @JsonColumn({ nullable: true }) progress: ImportProgress | null;
  /** Which run's rows are the preview; others are left over from runs that died. */
  @RefColumn({ nullable: true }) previewId: string | null;
  /** Counts the jobs: each preview and each application is a job of its own. */
  @IntColumn() runs: number;
  @TextColumn(1000, { nullable: true }) problem: string | null;
  @RefColumn() uploadedBy: string;
  @UtcColumn() uploadedAt: Date;
  /** Who asked for the last preview or application, and from where: a list is read with her eyes. */
  @RefColumn() actedBy: string;
  @RefColumn() actedByAccount: string;
  @TextColumn(60, { nullable: true }) actedFrom: string | null;
  @UtcColumn({ nullable: true }) appliedAt: Date | null;
  /** When the file is deleted; null once it is gone. */
  @UtcColumn({ nullable: true }) keepSourceUntil: Date | null;
  @IntColumn() lockVersion: number;
}
