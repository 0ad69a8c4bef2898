import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { ANSWERS_BEFORE, StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';

/** An attempt that begins where the one before ended. */
@Injectable()
export class BuildingOnLast {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
  ) {}

  /** The attempt to build on: her last one at this very version of the quiz, since another asks other questions. Null: there is none. */
  async last(quizId: string, personId: string): Promise<Attempt | null> {
    return this.database.manager.findOne(Attempt, {
      where: { quizId, personId },
      order: { number: 'DESC' },
    });
  }

  /** Her last answers as the first events of the new attempt, of which nothing is checked yet. */
  async answers(last: Attempt, attempt: Attempt): Promise<void> {
    const now = this.clock.now();
    const given = [...(await this.attempts.answersOf(last.id))].filter(
      ([, { response }]) => response !== null,
    );
    const rows = given.map(([slotId, { response }], index): StoredAnswerEvent => ({
      id: newId(),
      attemptId: attempt.id,
      clientId: ANSWERS_BEFORE,
      sequence: index + 1,
      received: index + 1,
      slotId,
      response,
      clientTime: now.toISOString(),
      receivedAt: now,
      action: null,
      certainty: null,
    }));
    if (rows.length === 0) return;
    const { manager } = this.database;
    await manager.insert(StoredAnswerEvent, rows as never[]);
    await manager.update(Attempt, { id: attempt.id }, { eventCount: rows.length });
  }
}
