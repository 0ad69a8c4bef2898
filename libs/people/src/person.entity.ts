import { Entity, Index } from 'typeorm';
import { IdColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A human being. Posts, enrolments and certificates hang on her id; accounts come and go. */
@Entity('person')
@Index('person_name_search', ['nameSearch'])
export class Person {
  @IdColumn() id: string;
  /** As on her papers, NFC, in one field: names of one word and of other order exist. */
  @TextColumn(120) fullName: string;
  /** The name folded for searching: without case, tone marks and đ. */
  @TextColumn(240) nameSearch: string;
  @UtcColumn() createdAt: Date;
}
