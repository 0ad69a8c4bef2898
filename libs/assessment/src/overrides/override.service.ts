import type { OverrideChanges } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { type By, holdPerson } from '@hochoi/people';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { IsNull } from 'typeorm';
import { isHerself } from '../taking/is-herself';
import { holdSeries } from './hold-series';
import { overrideErrors } from './overrides.errors';
import { QuizOverride } from './quiz-override.entity';
import { RunningAttempts } from './running-attempts';

export interface OverrideOrder {
  seriesId: string;
  /** Either this or `unitId`. */
  personId: string | null;
  unitId: string | null;
  changes: OverrideChanges;
  reason: string;
}

/** `moved`: how many running attempts have another end by it. */
export type Decided = QuizOverride & { moved: number };

/** Other rules for a person, or for a unit and those below it. Attempts that run get their new time in the same transaction. */
@Injectable()
export class OverrideService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly running: RunningAttempts,
  ) {}

  /** @throws quiz-override.invalid; quiz-override.forbidden for herself alone (one for a unit may be for her too) */
  async add(order: OverrideOrder, by: By): Promise<Decided> {
    if ((order.personId === null) === (order.unitId === null)) throw overrideErrors.personOrUnit();
    return this.database.transaction(async () => {
      const granted = await this.insert(order, by);
      return { ...granted, moved: await this.running.setTimes(granted) };
    });
  }

  private async insert(order: OverrideOrder, by: By): Promise<QuizOverride> {
    requireChanges(order.changes);
    return this.database.transaction(async (manager) => {
      await holdSeries(this.database, manager, order.seriesId);
      // Whoever begins at this moment waits, and finds it.
      const personId = order.personId && (await holdPerson(manager, order.personId));
      if (personId && (await isHerself(manager, by, personId))) throw overrideErrors.own();
      const granted: QuizOverride = {
        ...order,
        personId,
        id: newId(),
        grantedBy: by.actor?.personId ?? '',
        createdAt: this.clock.now(),
        endedAt: null,
      };
      await manager.insert(QuizOverride, granted as never);
      await this.record('quiz-override.added', granted, order.reason, by);
      return granted;
    });
  }

  /** @throws quiz-override.not-found */
  async find(id: string): Promise<QuizOverride> {
    const granted = await this.database.manager.findOneBy(QuizOverride, { id });
    if (!granted) throw overrideErrors.notFound();
    return granted;
  }

  /** @throws quiz-override.not-found, quiz-override.forbidden for her own, quiz-override.conflict when it has ended */
  async end(id: string, reason: string, by: By): Promise<Decided> {
    const granted = await this.find(id);
    return this.database.transaction(async () => {
      const ended = await this.close(granted, reason, by);
      return { ...ended, moved: await this.running.setTimes(ended) };
    });
  }

  private async close(granted: QuizOverride, reason: string, by: By): Promise<QuizOverride> {
    const endedAt = this.clock.now();
    return this.database.transaction(async (manager) => {
      await holdSeries(this.database, manager, granted.seriesId);
      const { personId } = granted;
      if (personId) await holdPerson(manager, personId);
      if (personId && (await isHerself(manager, by, personId))) throw overrideErrors.own();
      const { affected } = await manager.update(
        QuizOverride,
        { id: granted.id, endedAt: IsNull() },
        { endedAt },
      );
      if (affected !== 1) throw overrideErrors.ended();
      await this.record('quiz-override.ended', granted, reason, by);
      return { ...granted, endedAt };
    });
  }

  /**
   * Other changes for the same person or unit: the one before ends and this one holds, at the same moment, and times are set once, by both.
   * @throws quiz-override.not-found, quiz-override.invalid, quiz-override.forbidden, quiz-override.conflict as `add` and `end` do
   */
  async replace(id: string, changes: OverrideChanges, reason: string, by: By): Promise<Decided> {
    requireChanges(changes);
    const before = await this.find(id);
    return this.database.transaction(async () => {
      const { seriesId, personId, unitId } = await this.close(before, reason, by);
      const next = await this.insert({ seriesId, personId, unitId, changes, reason }, by);
      return { ...next, moved: await this.running.setTimes(next, before) };
    });
  }

  /** A password is no business of the trail. */
  private async record(action: string, granted: QuizOverride, reason: string, by: By): Promise<void> {
    const { id, seriesId, personId, unitId } = granted;
    const { password, ...changes } = granted.changes;
    const state = {
      quiz: seriesId,
      ...changes,
      ...(password !== undefined && { password: password !== null }),
    };
    await this.audit.record({
      action,
      actor: by.actor,
      subject: { kind: 'quiz-override', id },
      ...(personId && { personId }),
      unitId,
      ...(action.endsWith('added') ? { after: state } : { before: state }),
      reason,
      ...(by.address && { address: by.address }),
    });
  }
}

function requireChanges(changes: OverrideChanges): void {
  if (Object.values(changes).every((value) => value === undefined)) throw overrideErrors.empty();
}
