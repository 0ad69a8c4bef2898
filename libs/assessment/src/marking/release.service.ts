import { Injectable } from '@nestjs/common';
import type { By } from '@hochoi/people';
import { AuditTrail, Clock, Database, JobQueue } from '@hochoi/platform';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { AttemptGrader, gradeInput } from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import type { AttemptGrade } from '../grading/grade-attempt';
import { gradeMarkedJob, gradeMarkedKey } from './grade-marked.job';
import { StoredMark } from './mark-event.entity';
import { MarkingTask } from './marking-task.entity';
import { everyRecordOf } from './own-paper';

export interface ReleaseCounts {
  /** Attempts of which every answer is marked, and which nobody has released. */
  ready: number;
  /** Attempts that still wait for a mark. */
  waiting: number;
}

/** Attempts of one transaction. */
const BATCH = 200;

/** Marks that were kept back are shown to their learners; the grade follows from the queue. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly grader: AttemptGrader,
  ) {}

  async counts(quizId: string): Promise<ReleaseCounts> {
    const all = await this.database.manager.countBy(Attempt, {
      quizId,
      state: 'awaiting-marks',
      releasedAt: IsNull(),
    });
    const ready = await this.ready(quizId).getCount();
    return { ready, waiting: all - ready };
  }

  /** Quizzes in which attempts wait for marks or for their release: of these, or (null) of all. */
  async quizzes(quizIds: string[] | null): Promise<string[]> {
    const query = this.database.manager
      .createQueryBuilder(Attempt, 'attempt')
      .select('DISTINCT attempt.quizId', 'quizId')
      .where({ state: 'awaiting-marks', releasedAt: IsNull(), ...(quizIds && { quizId: In(quizIds) }) });
    return (await query.getRawMany<{ quizId: string }>()).map(({ quizId }) => quizId);
  }

  /** What some of the learners would see, as the marks are now; never what she herself would. */
  async samples(
    quizId: string,
    personId: string,
    limit: number,
  ): Promise<{ attempt: Attempt; grade: AttemptGrade }[]> {
    const herRecords = await everyRecordOf(this.database.manager, personId);
    const attempts = await this.ready(quizId)
      .andWhere('attempt.personId NOT IN (:...herRecords)', { herRecords })
      .orderBy('attempt.id', 'ASC')
      .take(limit)
      .getMany();
    const graded: { attempt: Attempt; grade: AttemptGrade }[] = [];
    for (const attempt of attempts)
      graded.push({ attempt, grade: gradeInput(await this.grader.input(attempt)) });
    return graded;
  }

  /**
   * Releases all that are ready, some hundreds in each transaction: cut off in the middle, the rest is ready still.
   * @returns how many
   */
  async release(quizId: string, by: By): Promise<number> {
    let released = 0;
    for (;;) {
      const attempts = await this.ready(quizId).orderBy('attempt.id', 'ASC').take(BATCH).getMany();
      if (attempts.length === 0) return released;
      const count = await this.releaseSome(quizId, attempts, by);
      if (count === 0) return released; // somebody else is at it
      released += count;
    }
  }

  private async releaseSome(quizId: string, attempts: Attempt[], by: By): Promise<number> {
    return this.database.transaction(async (manager) => {
      const held = attempts.map(({ id }) => id);
      const waiting = { id: In(held), state: 'awaiting-marks', releasedAt: IsNull() } as const;
      await manager.update(Attempt, waiting, { quizId }); // takes the rows: a mark that is taken back now comes before, or too late
      const ready = await this.ready(quizId)
        .andWhere({ id: In(held) })
        .getMany();
      const ids = ready.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await manager.update(Attempt, { id: In(ids) }, { releasedAt: this.clock.now() });
      const last = await this.lastMarks(ids);
      for (const attemptId of ids) {
        // None, where all that waited for a mark was dropped.
        const payload = { attemptId, sequence: last.get(attemptId) ?? 0 };
        await this.queue.add(gradeMarkedJob, payload, { key: gradeMarkedKey(payload) });
      }
      const subject = { kind: 'quiz', id: quizId };
      const after = { attempts: ready.map(({ receiptCode }) => receiptCode) };
      await this.audit.record({
        action: 'marks.released',
        actor: by.actor,
        address: by.address,
        subject,
        after,
      });
      return ids.length;
    });
  }

  private async lastMarks(attemptIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.manager
      .createQueryBuilder(StoredMark, 'mark')
      .select('mark.attemptId', 'attemptId')
      .addSelect('MAX(mark.sequence)', 'sequence')
      .where({ attemptId: In(attemptIds) })
      .groupBy('mark.attemptId')
      .getRawMany<{ attemptId: string; sequence: number | string }>();
    return new Map(rows.map(({ attemptId, sequence }) => [attemptId, Number(sequence)]));
  }

  private ready(quizId: string): SelectQueryBuilder<Attempt> {
    const unmarked = this.database.manager
      .createQueryBuilder(MarkingTask, 'task')
      .select('1')
      .where('task.attemptId = attempt.id')
      .andWhere('task.state <> :marked', { marked: 'marked' });
    return this.database.manager
      .createQueryBuilder(Attempt, 'attempt')
      .where('attempt.quizId = :quizId AND attempt.state = :state AND attempt.releasedAt IS NULL', {
        quizId,
        state: 'awaiting-marks',
      })
      .andWhere(`NOT EXISTS (${unmarked.getQuery()})`)
      .setParameters(unmarked.getParameters());
  }
}
