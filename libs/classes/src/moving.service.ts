import { Injectable } from '@nestjs/common';
import { AttemptCounts } from '@hochoi/assessment';
import { type Lesson, lessonChanges, type Publication, TopicStore } from '@hochoi/library';
import { Clock, Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { classesErrors } from './classes.errors';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';
import { generationOf, type Way, wayOf } from './moving-over';

/**
 * Moves learners to the versions they belong in. Nobody walks through a hundred thousand enrolments when a version is published: each is
 * settled whenever somebody asks for it, she herself or an officer, so that nobody ever sees one that is not where it belongs.
 */
@Injectable()
export class MovingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly attempts: AttemptCounts,
    private readonly completions: CompletionService,
  ) {}

  /** The same enrolments, each in the version it belongs in. */
  async settle(enrolments: Enrolment[]): Promise<Enrolment[]> {
    const ways = await this.ways(enrolments);
    const settled: Enrolment[] = [];
    for (const enrolment of enrolments) {
      const way = ways.get(enrolment.id);
      const moves = way && way.versionId !== enrolment.versionId;
      settled.push(moves ? await this.move(enrolment, (again) => this.way(again)) : enrolment);
    }
    return settled;
  }

  /** Of each enrolment that is behind its topic's published version: where it belongs, and what is offered. */
  async ways(enrolments: Enrolment[]): Promise<Map<string, Way>> {
    const topicIds = [...new Set(enrolments.map(({ topicId }) => topicId))];
    const shown = new Map((await this.store.topics(topicIds)).map((one) => [one.id, one.publishedVersionId]));
    const behind = enrolments.filter(({ topicId, versionId }) => {
      const published = shown.get(topicId);
      return published && published !== versionId;
    });
    if (behind.length === 0) return new Map();
    const publications = await this.store.publications(behind.map(({ topicId }) => topicId));
    const completed = await this.completions.current(behind);
    const ways = new Map<string, Way>();
    for (const enrolment of behind) {
      const of = publications.get(enrolment.topicId)!;
      ways.set(enrolment.id, await this.wayIn(enrolment, of, completed.has(enrolment.id)));
    }
    return ways;
  }

  /** Her wish: to the published version, whatever it asks. Again changes nothing. @throws enrolment.conflict when it is another one now */
  async moveToPublished(enrolment: Enrolment, number: number): Promise<Enrolment> {
    return this.move(enrolment, async ({ topicId, versionId }) => {
      const { publishedVersionId } = await this.store.topic(topicId);
      const publications = (await this.store.publications([topicId])).get(topicId)!;
      const wanted = publications.find(({ id }) => id === publishedVersionId);
      if (wanted?.number !== number) throw classesErrors.newerVersion();
      const redo = !generationOf(publications, wanted.id).some(({ id }) => id === versionId);
      return { versionId: wanted.id, redo };
    });
  }

  /** Whether what was studied of a lesson in a version of this number counts in hers: as it would had she been moved after it. */
  async counts({ topicId, versionId }: Enrolment, lesson: Lesson, number: number): Promise<boolean> {
    const publications = (await this.store.publications([topicId])).get(topicId)!;
    const studied = publications.find((one) => one.number === number);
    if (!studied) return false;
    if (generationOf(publications, versionId).some(({ id }) => id === studied.id)) return true;
    const before = (await this.store.lessons(studied.id)).filter(({ key }) => key === lesson.key);
    return lessonChanges(before, [lesson])[0]!.change === 'same';
  }

  private async way(enrolment: Enrolment): Promise<Pick<Way, 'versionId' | 'redo'>> {
    const way = (await this.ways([enrolment])).get(enrolment.id);
    return way ?? { versionId: enrolment.versionId, redo: false };
  }

  private async wayIn(enrolment: Enrolment, publications: Publication[], completed: boolean): Promise<Way> {
    const { versionId, personId } = enrolment;
    const at = (answering: boolean) =>
      wayOf(publications, { versionId, completed, answering }, this.clock.now());
    const way = at(false);
    if (!way.redo) return way;
    const counted = generationOf(publications, versionId).map(({ quizId }) => quizId);
    return (await this.attempts.awaitsGrade(counted, personId)) ? at(true) : way;
  }

  /** Asks where to once more when nobody else can move her any longer. */
  private move(
    { id, topicId }: Enrolment,
    whereTo: (enrolment: Enrolment) => Promise<Pick<Way, 'versionId' | 'redo'>>,
  ): Promise<Enrolment> {
    return this.database.transaction(async (manager) => {
      await manager.update(Enrolment, { id }, { topicId });
      const before = await manager.findOneByOrFail(Enrolment, { id });
      const { versionId, redo } = await whereTo(before);
      if (versionId === before.versionId) return before;
      if (redo) await this.forgetChanged(before, versionId);
      await manager.update(Enrolment, { id }, { versionId });
      const after = { ...before, versionId };
      await this.completions.check(after); // what was missing may be gone
      return after;
    });
  }

  /** What must be studied again is as if it had never been seen. What is unchanged stays done. */
  private async forgetChanged({ id, versionId }: Enrolment, to: string): Promise<void> {
    const [before, after] = [await this.store.lessons(versionId), await this.store.lessons(to)];
    const changed = lessonChanges(before, after).filter(({ change }) => change !== 'same');
    if (changed.length === 0) return;
    await this.database.manager.delete(LessonProgress, {
      enrolmentId: id,
      lessonKey: In(changed.map(({ key }) => key)),
    });
  }
}
