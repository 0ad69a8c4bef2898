import type { AnswerEvent } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type DomainError, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';
import { handInErrors } from '../hand-ins/hand-in.errors';
import { type HoldArrived, NamedFiles } from '../hand-ins/named-files.service';
import { QuizService } from '../quiz.service';
import { pagesBySlot, stepsOf } from './question-pages';
import { afterLeaving } from './pages-left';

export interface Saved {
  savedAt: Date;
  /** As it stood then. */
  attempt: Attempt;
  /** What came for a page that she had left. */
  refused: AnswerEvent[];
  /** What names a file that is not wholly there: it is neither stored nor forgotten, and the others are not held up by it. */
  notArrived: AnswerEvent[];
}

const noneArrived: HoldArrived = async () => [];

/** Takes answers. */
@Injectable()
export class AnswerSaver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
    private readonly quizzes: QuizService,
    private readonly files: NamedFiles,
  ) {}

  /**
   * Appends answer events, in one short transaction. When this resolves, every event that is neither among the refused nor names a file that
   * has not arrived is stored for good. Sending one again changes nothing, and is acknowledged whatever has happened to the attempt since.
   * @throws attempt.page-left, hand-in.not-arrived when nothing but such ones came; attempt.already-submitted, attempt.time-over,
   * attempt.other-device when one of them is new; attempt.invalid for a foreign slot
   */
  async save(
    attemptId: string,
    personId: string,
    events: AnswerEvent[],
    deviceId?: string,
    holdArrived = noneArrived,
  ): Promise<Saved> {
    const savedAt = this.clock.now();
    return this.database.transaction(async () => {
      // Held, so that no answer slips in behind a submission, a take-over or a moved deadline.
      const held = await this.attempts.hold(attemptId, personId);
      const known = new Set(held.slots.map(({ slotId }) => slotId));
      if (events.some(({ slotId }) => !known.has(slotId))) throw assessmentErrors.unknownSlot();
      const fresh = await this.notStoredYet(attemptId, events);
      if (fresh.length === 0) return { savedAt, attempt: held, refused: [], notArrived: [] };
      const refusal = whyNot(held, savedAt, deviceId);
      if (refusal) throw refusal;
      const refused = await this.afterLeaving(held, fresh);
      if (refused.length === events.length) throw assessmentErrors.pageLeft(refused.map(nameOf));
      const possible = fresh.filter((event) => !refused.includes(event));
      const notArrived = await this.files.notArrived(held.id, possible, holdArrived);
      if (notArrived.length === events.length) throw handInErrors.notArrived();
      const taken = possible.filter((event) => !notArrived.includes(event));
      if (taken.length > 0) await this.append(held, taken, savedAt);
      return { savedAt, attempt: held, refused, notArrived };
    });
  }

  /** Those of a page that she had left when she made them. Asks only for what she did on later pages. */
  private async afterLeaving(attempt: Attempt, fresh: readonly AnswerEvent[]): Promise<AnswerEvent[]> {
    if ((await this.quizzes.rulesOf(attempt.quizId)).navigation !== 'forward') return [];
    const pages = pagesBySlot(await this.quizzes.load(attempt.quizId), attempt);
    const first = Math.min(...fresh.map(({ slotId }) => pages.get(slotId)!));
    const later = attempt.slots.map(({ slotId }) => slotId).filter((slotId) => pages.get(slotId)! > first);
    const stored = await this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId: attempt.id, slotId: In(later) },
      select: { clientId: true, sequence: true, slotId: true },
    });
    const coming = fresh.map((event) => ({ ...event, page: pages.get(event.slotId)!, event }));
    return afterLeaving(stepsOf(stored, pages), coming).map(({ event }) => event);
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
      ...(event.action === 'open-page' && { response: null }),
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

const nameOf = ({ clientId, sequence }: AnswerEvent) => ({ clientId, sequence });

const eventKey = ({ clientId, sequence }: { clientId: string; sequence: number }) =>
  `${clientId} ${sequence}`;
