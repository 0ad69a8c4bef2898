import type { AnswerEvent } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type DomainError, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';
import { type HoldArrived, NamedFiles } from '../hand-ins/named-files.service';

export interface Saved {
  savedAt: Date;
  /** As it stood then. */
  attempt: Attempt;
}

const noneArrived: HoldArrived = async () => [];

/** Takes answers. */
@Injectable()
export class AnswerSaver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
    private readonly files: NamedFiles,
  ) {}

  /**
   * Appends answer events, in one short transaction. When this resolves, every event is stored for good. Sending one again changes
   * nothing, and is acknowledged whatever has happened to the attempt since.
   * @throws attempt.already-submitted, attempt.time-over, attempt.other-device, hand-in.not-arrived when one of them is new;
   * attempt.invalid for a foreign slot
   */
  async save(
    attemptId: string,
    personId: string,
    events: AnswerEvent[],
    deviceId?: string,
    holdArrived = noneArrived,
  ): Promise<Saved> {
    const savedAt = this.clock.now();
    const attempt = await this.database.transaction(async () => {
      // Held, so that no answer slips in behind a submission, a take-over or a moved deadline.
      const held = await this.attempts.hold(attemptId, personId);
      const known = new Set(held.slots.map(({ slotId }) => slotId));
      if (events.some(({ slotId }) => !known.has(slotId))) throw assessmentErrors.unknownSlot();
      const fresh = await this.notStoredYet(attemptId, events);
      if (fresh.length === 0) return held;
      const refusal = whyNot(held, savedAt, deviceId);
      if (refusal) throw refusal;
      await this.files.requireArrived(held.id, fresh, holdArrived);
      await this.append(held, fresh, savedAt);
      return held;
    });
    return { savedAt, attempt };
  }

  /** Asks for these numbers only: a learner who goes on for long has hundreds of events. */
  private async notStoredYet(attemptId: string, events: AnswerEvent[]): Promise<AnswerEvent[]> {
    const clientIds = [...new Set(events.map(({ clientId }) => clientId))];
    const sequences = [...new Set(events.map(({ sequence }) => sequence))];
    const stored = await this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId, clientId: In(clientIds), sequence: In(sequences) },
      select: { clientId: true, sequence: true },
    });
    const seen = new Set(stored.map(eventKey));
    return events.filter((event) => !seen.has(eventKey(event)) && seen.add(eventKey(event)));
  }

  private async append(
    { id: attemptId, eventCount }: Attempt,
    fresh: AnswerEvent[],
    receivedAt: Date,
  ): Promise<void> {
    const { manager } = this.database;
    await manager.update(Attempt, { id: attemptId }, { eventCount: eventCount + fresh.length });
    const rows = fresh.map((event, index) => ({
      ...event,
      action: event.action ?? null,
      certainty: event.certainty ?? null,
      id: newId(),
      attemptId,
      received: eventCount + index + 1,
      receivedAt,
    }));
    await manager.insert(StoredAnswerEvent, rows as never[]);
  }
}

function whyNot(attempt: Attempt, now: Date, deviceId: string | undefined): DomainError | null {
  if (attempt.state !== 'in-progress') return closed(attempt);
  if (attempt.expiresAt && now >= attempt.expiresAt) return assessmentErrors.timeOver(attempt.deadline);
  const isOther = attempt.deviceId !== null && attempt.deviceId !== deviceId;
  return isOther ? assessmentErrors.otherDevice() : null;
}

const closed = ({ state, endedBy, deadline }: Attempt) =>
  state === 'overdue' || endedBy === 'time'
    ? assessmentErrors.timeOver(deadline)
    : assessmentErrors.alreadySubmitted();

const eventKey = ({ clientId, sequence }: { clientId: string; sequence: number }) =>
  `${clientId} ${sequence}`;
