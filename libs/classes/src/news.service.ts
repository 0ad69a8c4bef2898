import { Injectable } from '@nestjs/common';
import type { NewVersionNotice, TopicNews, WithdrawalNotice } from '@hochoi/contracts';
import { QuizService } from '@hochoi/assessment';
import { lessonChanges, type Publication, StepLog, TopicStore } from '@hochoi/library';
import { Database } from '@hochoi/platform';
import { classesErrors } from './classes.errors';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';
import { generationOf, type Way } from './moving-over';
import { MovingService } from './moving.service';

/** From which version to which, for somebody in particular. */
interface Step {
  from: Publication;
  to: Publication;
  /** Those after `from` up to `to`, in order. */
  between: Publication[];
  how: 'recommended' | 'must-redo';
  moved: boolean;
}

export interface Notices {
  newVersion: NewVersionNotice | null;
  withdrawn: WithdrawalNotice | null;
}

/** What learners in the middle of a version are told of newer ones, and of topics that were withdrawn. */
@Injectable()
export class NewsService {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly log: StepLog,
    private readonly moving: MovingService,
    private readonly completions: CompletionService,
    private readonly quizzes: QuizService,
  ) {}

  async notices(enrolment: Enrolment): Promise<Notices> {
    const step = await this.step(enrolment);
    return { newVersion: step && noticeOf(step), withdrawn: await this.withdrawal(enrolment) };
  }

  /** In a word, for a list: by the enrolment's id. */
  async words(enrolments: Enrolment[]): Promise<Map<string, 'recommended' | 'must-redo' | 'withdrawn'>> {
    const topics = await this.store.topics(enrolments.map(({ topicId }) => topicId));
    const gone = new Set(topics.flatMap(({ id, publishedVersionId }) => (publishedVersionId ? [] : [id])));
    const ways = await this.moving.ways(enrolments);
    const words = new Map<string, 'recommended' | 'must-redo' | 'withdrawn'>();
    for (const { id, topicId } of enrolments) {
      const word = gone.has(topicId) ? 'withdrawn' : ways.get(id)?.offer?.how;
      if (word) words.set(id, word);
    }
    return words;
  }

  /** The page “Có gì mới”. @throws news.not-found when she studies the newest version and came to it by herself */
  async news(enrolment: Enrolment, code: string): Promise<TopicNews> {
    const step = await this.step(enrolment);
    if (!step) throw classesErrors.nothingNew();
    const { from, to, between, how, moved } = step;
    const completion = await this.completions.ofEnrolment(enrolment);
    const done = await this.doneKeys(enrolment.id);
    const lessons = lessonChanges(await this.store.lessons(from.id), await this.store.lessons(to.id));
    return {
      code,
      title: (await this.store.version(to.id)).title,
      from: from.number,
      to: to.number,
      how,
      moved,
      completedAt: completion?.completedAt ?? null,
      versions: [...between].reverse().map(({ number, changeKind, changeNote, publishedAt }) => ({
        version: number,
        changeKind,
        note: changeNote,
        publishedAt,
      })),
      lessons: lessons.map((one) => ({
        ...one,
        done: done.has(one.key) && (moved || how === 'recommended' || one.change === 'same'),
      })),
      quizChanged: (await this.questions(from.quizId)) !== (await this.questions(to.quizId)),
    };
  }

  private async step(enrolment: Enrolment): Promise<Step | null> {
    const publications = (await this.store.publications([enrolment.topicId])).get(enrolment.topicId)!;
    const here = publications.findIndex(({ id }) => id === enrolment.versionId);
    if (here < 0) return null;
    const way = (await this.moving.ways([enrolment])).get(enrolment.id);
    if (way?.offer) return offered(publications, here, way.offer);
    return this.movedBy(publications, here, enrolment);
  }

  /** Whether she began before the version that had to be studied, and has not completed that since. */
  private async movedBy(
    publications: Publication[],
    here: number,
    enrolment: Enrolment,
  ): Promise<Step | null> {
    const root = generationOf(publications, enrolment.versionId)[0]!;
    const first = publications.indexOf(root);
    if (first === 0 || root.publishedAt <= enrolment.enrolledAt) return null;
    if (await this.completions.ofEnrolment(enrolment)) return null;
    const [from, to] = [publications[first - 1]!, publications[here]!];
    return { from, to, between: publications.slice(first, here + 1), how: 'must-redo', moved: true };
  }

  private async withdrawal({ topicId }: Enrolment): Promise<WithdrawalNotice | null> {
    if ((await this.store.topic(topicId)).publishedVersionId) return null;
    const step = (await this.log.ofTopic(topicId)).find((one) => one.step === 'withdrawn');
    return step ? { reason: step.note, at: step.at } : null;
  }

  private async doneKeys(enrolmentId: string): Promise<Set<string>> {
    const rows = await this.database.manager.findBy(LessonProgress, { enrolmentId, done: true });
    return new Set(rows.map(({ lessonKey }) => lessonKey));
  }

  /** What is asked, and how it counts, as one text. */
  private async questions(quizId: string): Promise<string> {
    const { questions, passMark } = await this.quizzes.load(quizId);
    return JSON.stringify([passMark, questions.map(({ type, mark, body }) => [type, mark, body])]);
  }
}

function offered(publications: Publication[], here: number, { how }: NonNullable<Way['offer']>): Step {
  const between = publications.slice(here + 1);
  return { from: publications[here]!, to: between.at(-1)!, between, how, moved: false };
}

/** With what the strongest of the versions between says: a misprint mended later does not hide what was renewed. */
function noticeOf({ to, between, how, moved }: Step): NewVersionNotice {
  const telling = between.findLast(({ moveOver }) => moveOver === how) ?? to;
  const { changeKind, changeNote } = telling;
  return { version: to.number, how, moved, changeKind, note: changeNote, publishedAt: to.publishedAt };
}
