import type { BankQuestionState } from '@hochoi/contracts';
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

/** A question of the bank: what is common to its versions. Never deleted once a quiz has used it. */
@Entity('bank_question')
@Index('bank_question_id_number', ['categoryId', 'idNumber'], { unique: true })
@Index('bank_question_list', ['state', 'updatedAt', 'id'])
@Index('bank_question_category', ['categoryId', 'state', 'updatedAt', 'id'])
@Index('bank_question_owner', ['ownerId', 'state', 'updatedAt', 'id'])
@Index('bank_question_fingerprint', ['fingerprint'])
export class BankQuestion {
  @IdColumn() id: string;
  @RefColumn() categoryId: string;
  @RefColumn({ nullable: true }) ownerId: string | null;
  /** As outside systems call it: importing it again updates this question. */
  @TextColumn(100, { nullable: true }) idNumber: string | null;
  @TextColumn(40) type: string;
  /** For lists: the first words of its newest version. */
  @TextColumn(200) title: string;
  @TextColumn(10) state: BankQuestionState;
  /** 1 (easy) to 5 (hard), as its author sees it; null: not said. */
  @IntColumn({ nullable: true }) difficulty: number | null;
  @JsonColumn() tags: string[];
  /** Whether other authors may use it. */
  @FlagColumn() shared: boolean;
  /** Number of its newest version. */
  @IntColumn() latest: number;
  /** Its newest version that may be put before learners; null: there is none yet. */
  @RefColumn({ nullable: true }) readyVersionId: string | null;
  /** When somebody was first asked it through a random slot; null: never. Attempts rest on what was drawn. */
  @UtcColumn({ nullable: true }) drawnAt: Date | null;
  /** Of what its newest version asks and offers, without order, case, spaces and marks of layout: the same in a duplicate. */
  @TextColumn(64) fingerprint: string;
  @IntColumn() lockVersion: number;
  @UtcColumn() createdAt: Date;
  @UtcColumn() updatedAt: Date;
}
