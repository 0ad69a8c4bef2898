import type { AnswerEvent } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In, Like } from 'typeorm';
import { StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { filesNamedIn } from '../grading/hand-in';
import { HandInFile } from './hand-in-file.entity';
import { HandInService } from './hand-in.service';

/**
 * Of these files those of which every byte has come; none of them goes before the transaction has ended. Media keeps the bytes, and
 * assessment knows no media: whoever takes answers says.
 */
export type HoldArrived = (ids: readonly string[]) => Promise<readonly string[]>;

/** Which files answers name: only whole ones, so that nobody writes her work after the time is over. */
@Injectable()
export class NamedFiles {
  constructor(
    private readonly database: Database,
    private readonly handIns: HandInService,
  ) {}

  /** Those that name a file which is not wholly there, or came with another answer. */
  async notArrived<E extends Pick<AnswerEvent, 'slotId' | 'response'>>(
    attemptId: string,
    events: readonly E[],
    holdArrived: HoldArrived,
  ): Promise<E[]> {
    const named = events.flatMap((event) => filesNamedIn(event.response).map((id) => ({ id, event })));
    if (named.length === 0) return [];
    const arrived = new Set(await holdArrived([...new Set(named.map(({ id }) => id))]));
    const missing = new Set<E>();
    for (const { id, event } of named) {
      const place = { attemptId, slotId: event.slotId };
      if (!arrived.has(id) || !(await this.handIns.lookUp(id, place))) missing.add(event);
    }
    return [...missing];
  }

  /** Whether any answer ever named it, also one that was changed since, or of a later attempt that builds on its own. */
  async isNamed(id: string): Promise<boolean> {
    const { manager } = this.database;
    const file = await manager.findOneBy(HandInFile, { id });
    const attempt = file && (await manager.findOneBy(Attempt, { id: file.attemptId }));
    if (!attempt) return false;
    const { quizId, personId } = attempt;
    const hers = await manager.find(Attempt, { where: { quizId, personId }, select: { id: true } });
    const attemptId = In(hers.map((each) => each.id));
    const response = Like(`%"${id}"%`) as never;
    return manager.existsBy(StoredAnswerEvent, { attemptId, slotId: file.slotId, response });
  }

  /** Its bytes are gone. */
  async forget(id: string): Promise<void> {
    await this.database.transaction((manager) => manager.delete(HandInFile, { id }));
  }
}
