import { Injectable } from '@nestjs/common';
import type { MergeConflict } from '@hochoi/contracts';
import { TopicStore } from '@hochoi/library';
import { type MergeJournal, PersonRecords } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { type EntityManager, In } from 'typeorm';
import { betterEnrolment, type EnrolmentState } from './better-enrolment';
import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';

/**
 * A person has one enrolment in a topic. Of two the better one becomes hers (`betterEnrolment`); the other one is kept as it is, with
 * the merged record, and listed there. Completions are facts about the person and all move.
 */
@Injectable()
export class EnrolmentPersonRecords extends PersonRecords {
  readonly kind = 'enrolments';
  readonly tables = { enrolment: 'personId', completion: 'personId' };

  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
  ) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Enrolment, { personId });
  }

  override async conflicts(from: string, to: string): Promise<MergeConflict[]> {
    const pairs = (await this.pairs(from, to)).filter(({ theirs }) => theirs);
    const topics = await this.store.topics(pairs.map(({ moving }) => moving.topicId));
    const codeOf = (topicId: string) => topics.find(({ id }) => id === topicId)?.code ?? '';
    const conflicts: MergeConflict[] = [];
    for (const { moving, theirs } of pairs)
      conflicts.push({
        what: codeOf(moving.topicId),
        outcome: (await this.better(moving, theirs!)) === moving ? 'merged-one-counts' : 'kept-one-counts',
      });
    return conflicts;
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await this.takeRows(journal.manager, [from, to]);
    for (const { moving, theirs } of await this.pairs(from, to)) {
      if (theirs && (await this.better(moving, theirs)) !== moving) continue;
      const changes = [{ row: moving, after: { personId: to } }];
      if (theirs) changes.push({ row: theirs, after: { personId: from } });
      await journal.change(Enrolment, 'personId', changes);
    }
    await journal.repoint(Completion, 'personId', from, to);
  }

  /** Whoever is completing one of them at this moment is waited for, so that the completion is seen. */
  private async takeRows(manager: EntityManager, personIds: string[]): Promise<void> {
    for (const { id, topicId } of await manager.findBy(Enrolment, { personId: In(personIds) }))
      await manager.update(Enrolment, { id }, { topicId });
  }

  /** The merged person's enrolments, each with the one that the kept person has in the same topic. */
  private async pairs(from: string, to: string): Promise<{ moving: Enrolment; theirs?: Enrolment }[]> {
    const { manager } = this.database;
    const enrolments = await manager.findBy(Enrolment, { personId: from });
    const theirs = await manager.findBy(Enrolment, {
      personId: to,
      topicId: In(enrolments.map(({ topicId }) => topicId)),
    });
    return enrolments.map((moving) => ({
      moving,
      theirs: theirs.find(({ topicId }) => topicId === moving.topicId),
    }));
  }

  private async better(one: Enrolment, other: Enrolment): Promise<Enrolment> {
    const [first, second] = [await this.stateOf(one), await this.stateOf(other)];
    return betterEnrolment(first, second) === first ? one : other;
  }

  private async stateOf({ id, enrolledAt }: Enrolment): Promise<EnrolmentState> {
    const { manager } = this.database;
    const [completion] = await manager.find(Completion, {
      where: { enrolmentId: id },
      order: { completedAt: 'ASC' },
    });
    const lessonsDone = await manager.countBy(LessonProgress, { enrolmentId: id, done: true });
    return { id, enrolledAt, lessonsDone, completedAt: completion?.completedAt ?? null };
  }
}
