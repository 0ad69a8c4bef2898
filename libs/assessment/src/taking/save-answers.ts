import type { AnswerEvent } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';

/** Takes answers. */
@Injectable()
export class AnswerSaver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
  ) {}

  /**
   * Appends answer events. When this resolves, every event is stored for good. Sending one again changes nothing, and is acknowledged
   * whatever has happened to the attempt since.
   * @throws attempt.already-submitted, attempt.time-over, attempt.other-device when one of them is new; attempt.invalid for a foreign slot
   */
  async save(attemptId: string, personId: string, events: AnswerEvent[], deviceId?: string): Promise<Date> {
    const { slots } = await this.attempts.find(attemptId, personId);
    const known = new Set(slots.map(({ slotId }) => slotId));
    if (events.some(({ slotId }) => !known.has(slotId))) throw assessmentErrors.unknownSlot();
    const receivedAt = this.clock.now();
    await this.database.transaction(async (manager) => {
      if ((await this.notStoredYet(attemptId, events)).length === 0) return;
      const before = await this.reserveNumbers(attemptId, events.length, receivedAt, deviceId);
      const fresh = await this.notStoredYet(attemptId, events); // once more, now that nobody else can add to this attempt
      const rows = fresh.map((event, index) => ({
        ...event,
        action: event.action ?? null,
        certainty: event.certainty ?? null,
        id: newId(),
        attemptId,
        received: before + index + 1,
        receivedAt,
      }));
      if (rows.length > 0) await manager.insert(StoredAnswerEvent, rows as never[]);
    });
    return receivedAt;
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

  /**
   * Takes the attempt's row, so that no answer slips in behind a submission, a take-over or a moved deadline.
   * @returns the number before the first new one
   */
  private async reserveNumbers(id: string, count: number, now: Date, deviceId?: string): Promise<number> {
    const { manager } = this.database;
    const { affected } = await manager.increment(Attempt, { id, state: 'in-progress' }, 'eventCount', count);
    const attempt = await manager.findOneByOrFail(Attempt, { id });
    if (affected !== 1) throw closed(attempt);
    if (attempt.expiresAt && now >= attempt.expiresAt) throw assessmentErrors.timeOver(attempt.deadline);
    if (attempt.deviceId !== null && attempt.deviceId !== deviceId) throw assessmentErrors.otherDevice();
    return attempt.eventCount - count;
  }
}

const closed = ({ state, endedBy, deadline }: Attempt) =>
  state === 'overdue' || endedBy === 'time'
    ? assessmentErrors.timeOver(deadline)
    : assessmentErrors.alreadySubmitted();

const eventKey = ({ clientId, sequence }: { clientId: string; sequence: number }) =>
  `${clientId} ${sequence}`;
