import type { Response } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** One change of one answer. Only ever appended; the answers of an attempt are what its events fold to. */
@Entity('answer_event')
@Index('answer_event_client', ['attemptId', 'clientId', 'sequence'], { unique: true })
@Index('answer_event_slot', ['attemptId', 'slotId', 'received'])
@Index('answer_event_received', ['attemptId', 'received'], { unique: true })
export class StoredAnswerEvent {
  @IdColumn() id: string;
  @RefColumn() attemptId: string;
  @TextColumn(36) clientId: string;
  @IntColumn() sequence: number;
  /** Order of arrival within the attempt, from 1. */
  @IntColumn() received: number;
  @RefColumn() slotId: string;
  @JsonColumn({ nullable: true }) response: Response;
  @TextColumn(40) clientTime: string;
  @UtcColumn() receivedAt: Date;
  /** Null: `save`. `open-page`: she came to the page of this slot; it is no answer, and its response is null. */
  @TextColumn(12, { nullable: true }) action: 'save' | 'check' | 'try-again' | 'open-page' | null;
  @IntColumn({ nullable: true }) certainty: 1 | 2 | 3 | null;
}

/** An event that is about an answer. */
export type GivenAnswer = StoredAnswerEvent & { action: Exclude<StoredAnswerEvent['action'], 'open-page'> };
export const isGivenAnswer = (event: StoredAnswerEvent): event is GivenAnswer => event.action !== 'open-page';

/** As `clientId`: the answer was given in the attempt on which this one builds. */
export const ANSWERS_BEFORE = 'attempt-before';
