import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A human being. Posts, enrolments and certificates hang on her id; accounts come and go. */
@Entity('person')
@Index('person_code', ['code'], { unique: true })
@Index('person_name_sort', ['nameSort', 'id'])
@Index('person_phone', ['phone'])
@Index('person_email', ['email'])
@Index('person_birth', ['birthDate'])
@Index('person_merged', ['mergedIntoId'])
@Index('person_name_key', ['nameKey', 'birthDate'])
@Index('person_code_key', ['codeKey'])
@Index('person_created_by', ['createdBy'])
export class Person {
  @IdColumn() id: string;
  /** The organisation's number for her, as text with its zeros; null until one is given. */
  @TextColumn(30, { nullable: true }) code: string | null;
  /** The code as one hears it: without case, hyphens and spaces, O as 0; two ways of typing one code share it. */
  @TextColumn(30, { nullable: true }) codeKey: string | null;
  /** As on her papers, NFC, in one field: names of one word and of other order exist. */
  @TextColumn(120) fullName: string;
  /** The name folded for searching: without case, tone marks and đ. */
  @TextColumn(240) nameSearch: string;
  /** Puts lists in the order of tên, họ, chữ đệm. */
  @TextColumn(300, { default: '' }) nameSort: string;
  /** Spellings of one name share it; for finding duplicates. */
  @TextColumn(120, { default: '' }) nameKey: string;
  /** `1972`, `1972-05` or `1972-05-03`: no more than is known. */
  @TextColumn(10, { nullable: true }) birthDate: string | null;
  /** Digits only, with the country code 84. Two persons may share one; then neither signs in by it. */
  @TextColumn(20, { nullable: true }) phone: string | null;
  /** Lower case. Two persons may share one. */
  @TextColumn(120, { nullable: true }) email: string | null;
  /** The person this record was merged into; null for all others. */
  @RefColumn({ nullable: true }) mergedIntoId: string | null;
  /** The person who recorded her; null for the command line, an import or an account. */
  @RefColumn({ nullable: true }) createdBy: string | null;
  @UtcColumn({ nullable: true }) erasedAt: Date | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn({ nullable: true }) updatedAt: Date | null;
  @IntColumn({ default: 1 }) lockVersion: number;
}
