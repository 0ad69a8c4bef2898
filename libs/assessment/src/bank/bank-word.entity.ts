import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn } from '@hochoi/platform';

/** A word of a question’s newest version, to find it by. The id is the question and a number. */
@Entity('bank_word')
@Index('bank_word_word', ['word', 'questionId'])
@Index('bank_word_question', ['questionId'])
export class BankWord {
  @PrimaryColumn('varchar', { length: 100 }) id: string;
  @RefColumn() questionId: string;
  @TextColumn(60) word: string;
}
