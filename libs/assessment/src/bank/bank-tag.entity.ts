import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn } from '@hochoi/platform';

/** A tag of a question, to filter by. The id is the question and a number. */
@Entity('bank_tag')
@Index('bank_tag_tag', ['tag', 'questionId'])
@Index('bank_tag_question', ['questionId'])
export class BankTag {
  @PrimaryColumn('varchar', { length: 100 }) id: string;
  @RefColumn() questionId: string;
  @TextColumn(60) tag: string;
}
