import { Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A file that a learner hands in with an answer. Its id is that of the media that holds its bytes. */
@Entity('hand_in_file')
@Index('hand_in_file_slot', ['attemptId', 'slotId', 'createdAt'])
export class HandInFile {
  @IdColumn() id: string;
  /** Whose it is, the attempt says. */
  @RefColumn() attemptId: string;
  @RefColumn() slotId: string;
  /** As she called it; markers see another. */
  @TextColumn(255) fileName: string;
  /** As announced. */
  @BigIntColumn() bytes: number;
  @UtcColumn() createdAt: Date;
}
